import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Line } from '../../../src/domain/submission.ts';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';

describe('what the record list says against what we heard', () => {
  let world: FilingWorld;
  beforeEach(async () => {
    world = await createFilingWorld();
  });
  afterEach(() => world.close());

  const alerts = async () => {
    const waiting = await world.ledger.outbox.list('waiting', 10);
    return waiting.filter(({ kind }) => kind === 'alert').map(({ data }) => data.title);
  };
  const answerLines = (outcomeOf: (index: number) => 'accepted' | 'unknown') => {
    const { act } = world.platform.adapter;
    world.platform.adapter.act = async (ctx, input) => {
      const result = await act(ctx, input);
      if (result.kind !== 'answered') return result;
      const answers = result.answers.map((answer) => ({
        ...answer,
        lines: answer.lines.map(({ platformSkuId }, index) => {
          const outcome = outcomeOf(index);
          return outcome === 'accepted'
            ? { platformSkuId, outcome }
            : { platformSkuId, outcome, reason: '没有答复' };
        }),
      }));
      return { ...result, answers };
    };
  };
  const outcomes = async () => (await world.submission()).lines.map((line: Line) => line.outcome);

  it('settles the line the answer did not name', async () => {
    answerLines((index) => (index === 0 ? 'accepted' : 'unknown'));
    await world.file();
    expect(await outcomes()).toEqual(['accepted', 'unknown']);
    await world.track();
    expect(await outcomes()).toEqual(['accepted', 'accepted']);
  });

  it('settles it as not taken when the record leaves it out', async () => {
    answerLines((index) => (index === 0 ? 'accepted' : 'unknown'));
    await world.file();
    for (const record of world.platform.records) record.lines = record.lines.slice(0, 1);
    await world.track();
    expect(await outcomes()).toEqual(['accepted', 'refused']);
  });

  it('tells, once, that a refused one stands on the platform all the same', async () => {
    const { act } = world.platform.adapter;
    world.platform.adapter.act = async (ctx, input) => {
      await act(ctx, input);
      const lines = input.subjects[0]?.snapshot.lines ?? [];
      const refused = lines.map(({ platformSkuId }) => ({
        platformSkuId,
        outcome: 'refused' as const,
        reason: '系统繁忙',
      }));
      return {
        kind: 'answered',
        answers: [{ subjectId: input.subjects[0]?.snapshot.subject.id ?? '', lines: refused }],
      };
    };
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'refused' });
    await world.track();
    await world.track();
    expect(await alerts()).toEqual(['被拒的报名出现在平台上']);
    expect(await world.told()).toContain('refused-but-listed');
  });
});
