import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlatformRecord } from '../../../src/domain/record.ts';
import { recordOf } from '../support/record-of.ts';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';

describe('a record beside an unknown press', () => {
  let world: FilingWorld;
  beforeEach(async () => {
    world = await createFilingWorld();
  });
  afterEach(() => world.close());

  /** A sign-up of the same goods by other hands. */
  const addRecord = async (over: Partial<PlatformRecord>) => {
    const { offerId, subject, lines } = await world.submission();
    const record = {
      recordId: 'S1',
      offerId,
      offerName: '活动',
      campaignType: '限时秒杀',
      subjectId: subject.id,
      subjectTitle: '商品',
      statusRaw: '审核中',
      review: 'reviewing' as const,
      isSystemEnrolled: false,
      signedUpAt: world.clock.now(),
      lines: lines.map(({ platformSkuId }) => ({ platformSkuId, priceFen: 100 })),
      ...over,
    };
    world.platform.records.unshift(record);
  };
  /** The press arrives, its answer does not; by the first read of the records somebody else has signed up as well. */
  const addWhilePressing = (over: Partial<PlatformRecord>) => {
    const { act } = world.platform.adapter;
    world.platform.adapter.act = async (ctx, input) => {
      const result = await act(ctx, input);
      await addRecord(over);
      return result;
    };
  };

  it('knows ours by its prices when other hands signed up as well', async () => {
    world.platform.script = ['lost-reply'];
    addWhilePressing({});
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'filed', platformRecordId: 'R1' });
    expect(await world.told()).not.toContain('resent-detected');
  });

  it('takes an enrolment by the platform itself for nobody’s press', async () => {
    const { lines } = await world.submission();
    world.platform.script = ['vanish'];
    addWhilePressing({
      isSystemEnrolled: true,
      lines: lines.map(({ platformSkuId, price }) => ({ platformSkuId, priceFen: price.fen })),
    });
    await world.file();
    await world.file();
    expect(world.platform.presses).toHaveLength(1);
    expect(await world.submission()).toMatchObject({ stage: 'held', hold: { code: 'already-on-platform' } });
  });

  it('leaves a colleague’s sign-up long after a press that was proven absent to its owner', async () => {
    world.platform.script = ['vanish'];
    await world.file();
    world.clock.add(3_600_000);
    await addRecord({});
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'held', hold: { code: 'already-on-platform' } });
    expect(world.platform.presses).toHaveLength(1);
    const [alert] = await world.ledger.outbox.list('waiting', 10);
    expect(alert).toMatchObject({ to: ['lin'], data: { title: '商品已在活动中' } });
  });

  it('leaves to its owner what a colleague signed up at our price long after a press that never came', async () => {
    await world.dieAfterIntent();
    world.clock.add(3_600_000);
    const signedUpAt = world.clock.now();
    world.platform.records.push(recordOf(await world.submission(), { recordId: 'S1', signedUpAt }));
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'held', hold: { code: 'already-on-platform' } });
    expect(world.platform.presses).toEqual([]);
    const [alert] = await world.ledger.outbox.list('waiting', 10);
    expect(alert).toMatchObject({ to: ['lin'], data: { title: '商品已在活动中' } });
  });

  it('leaves to a person what stood there before the press, and looks no further', async () => {
    world.platform.script = ['vanish'];
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'approved', attempt: 1 });
    await addRecord({ signedUpAt: '2026-01-01T00:00:00.000Z' });
    await world.file();
    await world.file();
    expect(world.platform.presses).toHaveLength(1);
    expect(await world.submission()).toMatchObject({ stage: 'held', hold: { code: 'already-on-platform' } });
    const [alert, ...more] = await world.ledger.outbox.list('waiting', 10);
    expect(alert).toMatchObject({ to: ['lin'], data: { title: '商品已在活动中' } });
    expect(more).toEqual([]);
  });
});
