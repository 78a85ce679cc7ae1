import { describe, expect, it } from 'vitest';
import { byUrgency, nextBatch, nextPress } from '../../../src/app/filing/queue.ts';
import type { Line, Submission } from '../../../src/domain/submission.ts';
import { submissionOf } from '../support/submission-of.ts';

const NOW = '2026-11-22T00:00:00.000Z';
const due = (id: string, signUpEndsAt: string, over: Partial<Submission> = {}): Submission =>
  submissionOf(id, {
    offerId: 'O1',
    offerVersion: 1,
    slot: 'assigned',
    occurrence: 1,
    signUpEndsAt,
    ...over,
  });
const ids = (submissions: readonly Submission[]): string[] => submissions.map(({ id }) => id);

describe('queue order', () => {
  it('takes the earliest deadline first and permanent channels last', () => {
    const queue = [
      due('p', '2030-01-01T00:00:00.000Z'),
      due('b', '2026-12-02T00:00:00.000Z'),
      due('a', '2026-12-01T00:00:00.000Z'),
    ];
    expect(ids(byUrgency(queue, { indexLagMs: 0, now: NOW }))).toEqual(['a', 'b', 'p']);
  });

  it('lets what needs its pictures looked at go before what ends a little earlier without', () => {
    const plain = due('plain', '2026-12-01T00:00:00.000Z');
    const picture = { code: 'white', label: '白底图', value: 'ab', file: 'pictures/1.png' };
    const snapshot = { ...plain.snapshot, fields: [picture] };
    const queue = [plain, due('pictured', '2026-12-01T12:00:00.000Z', { snapshot })];
    expect(ids(byUrgency(queue, { indexLagMs: 0, now: NOW }))).toEqual(['pictured', 'plain']);
  });
});

describe('next press', () => {
  const soon = '2026-12-01T00:00:00.000Z';

  it('joins goods of one offer up to the form’s limit', () => {
    const queue = ['1', '2', '3'].map((id) => due(id, soon));
    expect(ids(nextBatch(queue, 2))).toEqual(['1', '2']);
  });

  it.each([
    ['another offer', { offerId: 'O2' }],
    ['another version of the offer', { offerVersion: 2 }],
    ['another slot', { slot: 'S2' }],
    ['a corrected resubmission', { occurrence: 2 }],
  ] satisfies [string, Partial<Submission>][])('leaves out %s', (_name, over) => {
    expect(ids(nextBatch([due('1', soon), due('2', soon, over)], 5))).toEqual(['1']);
  });

  it('leaves out goods that tick the form’s boxes differently', () => {
    const first = due('1', soon);
    const box = (value: string) => ({
      ...first.snapshot,
      fields: [{ code: 'shipping', label: '包邮', value }],
    });
    const queue = [due('1', soon, { snapshot: box('true') }), due('2', soon, { snapshot: box('false') })];
    expect(ids(nextBatch(queue, 5))).toEqual(['1']);
  });

  it('leaves out what would make the form too long', () => {
    const [line] = due('1', soon).lines;
    if (!line) throw new Error('a submission has lines');
    const many: Line[] = Array.from({ length: 39 }, (_, index) => ({
      ...line,
      platformSkuId: String(index),
    }));
    const queue = [
      due('1', soon, { lines: many }),
      due('2', soon, { lines: many.slice(0, 2) }),
      due('3', soon, { lines: many.slice(0, 1) }),
    ];
    expect(ids(nextBatch(queue, 5))).toEqual(['1', '3']);
  });

  it('files a correction alone', () => {
    expect(ids(nextBatch([due('1', soon, { occurrence: 2 }), due('2', soon)], 5))).toEqual(['1']);
  });
});

describe('the channel of the next press', () => {
  const soon = '2026-12-01T00:00:00.000Z';
  const workbook = { fromLines: 3, maxSubjectsPerAct: 500, decode: () => undefined };
  const profile = { maxSubjectsPerAct: 2, workbook };
  const queue = ['1', '2', '3'].map((id) => due(id, soon));

  it.each([
    ['the form for a few lines', queue.slice(0, 2), profile, [], 'form', ['1', '2']],
    ['one workbook for many', queue, profile, [], 'workbook', ['1', '2', '3']],
    ['the form where there is no workbook', queue, { maxSubjectsPerAct: 2 }, [], 'form', ['1', '2']],
    ['the form while the workbook is closed', queue, profile, ['workbook:O1'], 'form', ['1', '2']],
    ['the workbook while the form is closed', queue.slice(0, 1), profile, ['form:O1'], 'workbook', ['1']],
    ['none while both are', queue, profile, ['form:O1', 'workbook:O1'], 'form', []],
  ] as const)('is %s', (_what, sorted, known, closed: readonly string[], channel, taken) => {
    const press = nextPress(sorted, known, (each, offerId) => !closed.includes(`${each}:${offerId}`));
    expect({ channel: press.channel, taken: ids(press.submissions) }).toEqual({ channel, taken });
  });
});
