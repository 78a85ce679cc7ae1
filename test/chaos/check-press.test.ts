import { describe, expect, it } from 'vitest';
import { addMs } from '../../src/domain/time.ts';
import { judgeEnds } from './check/ends.ts';
import type { History, ViolationKind } from './check/history.ts';
import { checkHistory } from './check/index.ts';
import { checkPauses } from './check/times.ts';
import { controlOf, eventOf, forgedHistory, takenBack } from './forged.ts';
import {
  withActions,
  withApproval,
  withArrivals,
  withMore,
  withOtherPrice,
  withSubmission,
} from './forged-spoils.ts';

type Spoil = (history: History) => Partial<History>;

const kindsOf = (history: History): ViolationKind[] => checkHistory(history).map(({ kind }) => kind);
const spoilt = (spoil: Spoil): History => {
  const history = forgedHistory();
  return { ...history, ...spoil(history) };
};

const ON_ITS_WAY_MS = 3_000;
const { at: PRESSED_AT } = eventOf(4, 'intent');

const FORGERIES: [ViolationKind, string, Spoil][] = [
  ['phantom', 'filed, and the platform took nothing', () => ({ journal: [] })],
  ['phantom', 'filed by a record that we never left', (h) => withSubmission(h, { platformRecordId: 'R-9' })],
  ['unapproved', 'a yes after the press', (h) => withApproval(h, { at: addMs(PRESSED_AT, 1) })],
  ['unapproved', 'a yes of who changed it last', (h) => withSubmission(h, { changedBy: 'zhou' })],
  ['unapproved', 'a yes of who brought its costs', (h) => withSubmission(h, { importedBy: ['zhou'] })],
  ['other-content', 'taken by a yes after the press', (h) => withApproval(h, { at: addMs(PRESSED_AT, 1) })],
  ['other-content', 'a snapshot that is not what its hash names', withOtherSnapshot],
  ['unannounced-press', 'came in before its intent', withArrivals(-1)],
  ['unannounced-press', 'came in long after its intent', withArrivals(ON_ITS_WAY_MS + 1)],
  ['unannounced-press', 'of an intent that was given back', (h) => withActions(h, { state: 'released' })],
  ['unannounced-press', 'of goods that we never had', withOtherGoods],
  [
    'unannounced-press',
    'sent again more often than connections were reset',
    (h) => ({ ...withArrivals(0, 1, 2)(h), resets: 1 }),
  ],
  [
    'unannounced-press',
    'sent again when its intent is long over',
    (h) => ({ ...withArrivals(0, ON_ITS_WAY_MS + 1)(h), resets: 1 }),
  ],
  ['paused', 'an intent while the whole platform waits', pausedFor('platform:pinduoduo')],
  ['late', 'of an offer that the platform does not have', () => ({ enrolEndsAtMs: new Map() })],
];

describe('the history checker', () => {
  it.each(FORGERIES)('names %s: %s', (kind, _what, spoil) => {
    expect(kindsOf(spoilt(spoil))).toContain(kind);
  });

  it.each<[string, Spoil]>([
    ['sent again when its connection was reset', (h) => ({ ...withArrivals(0, 1)(h), resets: 1 })],
    ['another platform waits', pausedFor('platform:jd')],
    ['filed by the record that our press left', (h) => withSubmission(h, { platformRecordId: 'R-nonce-1' })],
  ])('finds nothing where it was %s', (_what, spoil) => {
    expect(kindsOf(spoilt(spoil))).toEqual([]);
  });
});

it('a withdrawal that comes in after a pause is named, one on its way is not', () => {
  const history = takenBack(forgedHistory());
  const paused = { ...history, ...withMore(history, controlOf(10, 'paused')) };
  const heardAfter = (ms: number) =>
    paused.cancellations.map((one) => ({ ...one, atMs: Date.parse(PRESSED_AT) + ms }));
  const kinds = (ms: number) => checkPauses({ ...paused, cancellations: heardAfter(ms) });
  expect(kinds(2 * ON_ITS_WAY_MS)).toMatchObject([{ kind: 'paused' }]);
  expect(kinds(ON_ITS_WAY_MS)).toEqual([]);
});

describe('numbers that changed between a yes and the press', () => {
  const changedMs = -2;
  it.each<[string, number[], ViolationKind[]]>([
    ['nobody was asked again', [-4], ['unapproved']],
    ['somebody said yes when it was pressed already', [-4, 1], ['unapproved']],
    ['somebody said yes again in time', [-4, -1], []],
  ])('%s', (_what, yesMs, expected) => {
    const { ledger, ...history } = forgedHistory();
    const approvals = yesMs.flatMap((ms) =>
      ledger.approvals.map((one) => ({ ...one, at: addMs(PRESSED_AT, ms) })),
    );
    const numbersChangedAt = addMs(PRESSED_AT, changedMs);
    expect(kindsOf({ ...history, numbersChangedAt, ledger: { ...ledger, approvals } })).toEqual(expected);
  });
});

it('an answer that a group lost excuses no second mail', () => {
  const mail = { id: 'n', dedupeKey: '', batchId: 'b-1', kind: 'alert', data: {} };
  const sent = [mail] as unknown as History['sent'];
  const receivedIds = ['<b-1@promopilot>', '<b-1@promopilot>'];
  const mayRepeat = { mails: 0, posts: 2 };
  expect(kindsOf(spoilt(() => ({ sent, receivedIds, mayRepeat })))).toContain('mail-repeated');
});

describe('how a run may end', () => {
  const plan = { fault: 'none', isWithdrawing: false, items: 0 } as const;
  const judged = (refusedIds: ReadonlySet<string>) =>
    judgeEnds(forgedHistory(), { plan, fixture: { refusedIds, withdrawnIds: [] } });

  it('filed, unless the platform refuses it in every run', () => {
    expect(judged(new Set())).toEqual({ ends: { filed: 1 }, heldBeyond: 0, violations: [] });
    expect(judged(new Set(['sub-1'])).violations).toMatchObject([{ kind: 'unexpected-end' }]);
  });
});

/** Ledger and platform agree with each other; what was approved was something else. */
function withOtherSnapshot(history: History): Partial<History> {
  const [submission] = history.ledger.submissions;
  const lines = submission?.snapshot.lines.map((line) => ({ ...line, priceFen: line.priceFen - 1 }));
  const snapshot = { ...submission?.snapshot, lines };
  return { ...withOtherPrice(history), ...withSubmission(history, { snapshot }) };
}

function withOtherGoods({ arrivals }: History): Partial<History> {
  return { arrivals: [...arrivals, ...arrivals.map((one) => ({ ...one, goodsIds: ['7'] }))] };
}

function pausedFor(scope: string): Spoil {
  return (history) => withMore(history, controlOf(3, 'paused', scope));
}
