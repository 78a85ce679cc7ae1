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

  describe('a colleague signs up the same goods an hour after our press', () => {
    beforeEach(async () => {
      await world.file();
      await world.track();
      world.clock.add(3_600_000);
    });
    const signUpByHand = () => {
      const [own] = world.platform.records;
      if (!own) throw new Error('nothing was filed');
      return { ...own, recordId: 'S9', signedUpAt: world.clock.now() };
    };

    it('knows it as staff’s when ours was rejected', async () => {
      const byHand = signUpByHand();
      for (const record of world.platform.records) {
        Object.assign(record, { review: 'rejected', statusRaw: '审核驳回', reasonRaw: '价格高于同款' });
      }
      world.platform.records.push(byHand);
      expect(await world.track()).toMatchObject({ counts: { foreign: 1 } });
      const kept = await world.ledger.records.list({ shopId: world.shop.id });
      expect(kept.find(({ recordId }) => recordId === 'S9')).toMatchObject({ origin: 'staff' });
      expect(await world.submission()).toMatchObject({ review: 'rejected', platformRecordId: 'R1' });
    });

    it('never takes it for ours when ours is not listed any more', async () => {
      world.platform.records.splice(0, 1, signUpByHand());
      await world.track();
      expect(await world.submission()).toMatchObject({ platformRecordId: 'R1' });
    });
  });
});
