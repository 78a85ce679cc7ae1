import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlatformRecord } from '../../../src/domain/record.ts';
import { recordOf } from '../support/record-of.ts';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';

describe('a lost press that is found when its review has gone on', () => {
  let world: FilingWorld;
  beforeEach(async () => {
    world = await createFilingWorld();
    world.platform.script = ['lost-reply'];
  });
  afterEach(() => world.close());

  /** The record as the first read shows it. */
  const shownAs = (change: Partial<PlatformRecord>) => {
    const { find } = world.platform.adapter;
    world.platform.adapter.find = (ctx, input) => {
      for (const record of world.platform.records) Object.assign(record, change);
      return find(ctx, input);
    };
  };
  const news = async () => (await world.ledger.outbox.list('waiting', 10)).map(({ kind }) => kind);

  it('tells a rejection once, with its words', async () => {
    shownAs({ review: 'rejected', statusRaw: '审核驳回', reasonRaw: '价格高于同款' });
    await world.file();
    expect(await world.submission()).toMatchObject({
      stage: 'filed',
      review: 'rejected',
      isOpen: false,
      reasonRaw: '价格高于同款',
    });
    expect(await news()).toEqual(['rejection']);
    await world.track();
    expect(await news()).toEqual(['rejection']);
  });

  it('closes what was rejected line by line', async () => {
    const { lines } = await world.submission();
    shownAs({
      review: 'rejected',
      statusRaw: '审核驳回',
      lines: lines.map(({ platformSkuId, price }) => ({
        platformSkuId,
        priceFen: price.fen,
        review: 'rejected' as const,
        reason: '价格高于同款',
      })),
    });
    await world.file();
    await world.track();
    expect(await world.submission()).toMatchObject({ stage: 'filed', review: 'rejected', isOpen: false });
  });

  it('says what the platform asks of a person', async () => {
    shownAs({
      review: 'needs-action',
      statusRaw: '待缴保证金',
      asks: { what: '缴纳保证金', amountFen: 100000 },
    });
    await world.file();
    expect(await world.submission()).toMatchObject({ needsPerson: { what: '缴纳保证金' } });
    expect(await news()).toEqual(['needs-person']);
  });
});

/** A server that was slow to take it, and then the list that lags: both count from different moments. */
describe('a lost press that the platform takes only after we stopped waiting', () => {
  /** The list shows it `afterMs` after the press, and not before. */
  const fileTwice = async (world: FilingWorld, afterMs: number) => {
    const { platform, clock } = world;
    platform.script = ['lost-reply'];
    const pressedAt = clock.nowMs();
    const { find } = platform.adapter;
    platform.adapter.find = async (ctx, input) => {
      const isListed = clock.nowMs() >= pressedAt + afterMs;
      const result = await find(ctx, input);
      return isListed ? result : { ...result, records: [] };
    };
    await world.file();
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'filed' });
    expect(platform.presses).toHaveLength(1);
    await world.close();
  };

  it('is found when two lags have passed, and never pressed again', async () => {
    const world = await createFilingWorld();
    await fileTwice(world, 1.9 * world.platform.adapter.profile.indexLagMs);
  });

  it('is looked up, never held, when it shows up only after it was proven absent', async () => {
    const world = await createFilingWorld();
    const { platform, clock, ledger } = world;
    platform.script = ['vanish'];
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'approved' });
    platform.records.push(recordOf(await world.submission(), { recordId: 'R1', signedUpAt: clock.now() }));
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'filed', platformRecordId: 'R1' });
    expect(platform.presses).toHaveLength(1);
    const events = await ledger.submissions.events({ aggregateId: world.id });
    expect(events.map(({ data }) => data.stage)).not.toContainEqual(expect.objectContaining({ to: 'held' }));
    await world.close();
  });

  it('is looked up when the form shows the goods as signed up already, and held only when the form says so again', async () => {
    const world = await createFilingWorld();
    const { platform } = world;
    platform.script = ['vanish'];
    await world.file();
    const { subject } = await world.submission();
    const holds = [
      { code: 'already-on-platform' as const, text: '不在可报名的列表里', subjectId: subject.id },
    ];
    platform.prepareResult = { kind: 'held', holds };
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'approved' });
    expect((await world.told()).filter((event) => event === 'absent')).toHaveLength(4);
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'held', hold: { code: 'already-on-platform' } });
    expect(platform.presses).toHaveLength(1);
    await world.close();
  });

  it('is waited for also in a shop that says its list never lags', async () => {
    const world = await createFilingWorld();
    world.shop.indexLagMs = 0;
    await fileTwice(world, 900);
  });
});
