import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareSubmissions } from '../../../src/app/prepare.ts';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';

describe('two clocks', () => {
  let world: FilingWorld;
  beforeEach(async () => {
    world = await createFilingWorld();
  });
  afterEach(() => world.close());

  const shiftPlatform = (skewMs: number | undefined) => {
    const { withShop } = world.deps.lanes;
    world.deps.lanes.withShop = (shop, options, work) =>
      withShop(shop, options, (lane) => work({ ...lane, clockSkewMs: () => skewMs }));
  };
  const titles = async () =>
    (await world.ledger.outbox.list('waiting', 10)).map(({ to, data }) => ({ to, title: data.title }));

  it('lets the platform’s decide about the deadline, and tells the owner what missed it', async () => {
    const { signUpEndsAt } = await world.submission();
    for (const sku of world.pool.skus) sku.stockObservedAt = signUpEndsAt;
    world.clock.set(signUpEndsAt);
    world.clock.add(-30_000);
    world.pool.settings.priceLineMaxAgeHours = 10_000;
    await prepareSubmissions(world.deps, world.shop, world.run);
    shiftPlatform(60_000);
    await world.file();
    expect(world.platform.presses).toHaveLength(0);
    expect(await world.submission()).toMatchObject({ stage: 'lapsed' });
    expect(await titles()).toEqual([{ to: ['lin'], title: '报名截止，没有提交' }]);
  });

  it('holds and tells when they are too far apart to judge a deadline', async () => {
    shiftPlatform(-121_000);
    await world.file();
    expect(world.platform.presses).toHaveLength(0);
    expect(await world.submission()).toMatchObject({ stage: 'held', hold: { code: 'clock-skew' } });
    expect(await titles()).toEqual([{ to: ['lin'], title: '本机时钟不准，已停止提交' }]);
  });

  it('holds and tells when the platform’s cannot be read at all', async () => {
    shiftPlatform(undefined);
    await world.file();
    expect(world.platform.presses).toHaveLength(0);
    expect(await world.submission()).toMatchObject({ stage: 'held', hold: { code: 'clock-skew' } });
    expect(await titles()).toEqual([{ to: ['lin'], title: '读不到平台时间，已停止提交' }]);
  });
});
