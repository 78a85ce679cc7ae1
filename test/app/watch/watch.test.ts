import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderNeedsPerson } from '../../../src/app/messages/needs-person.ts';
import { NeedsPersonData } from '../../../src/app/messages/schema.ts';
import type { BreachKind } from '../../../src/domain/breach.ts';
import { RetryLater } from '../../../src/domain/errors.ts';
import { formOffer } from '../support/prepare-world.ts';
import { patch } from '../support/prepared.ts';
import { wordingOfTheTeam } from '../support/team.ts';
import { createWatchWorld, STARTS_AT, type WatchWorld } from './watch-world.ts';

const HOUR_MS = 3_600_000;

let world: WatchWorld;
beforeEach(async () => {
  world = await createWatchWorld();
});
afterEach(() => world.close());

const set = <T extends object>(target: T, values: Partial<T>): void => void Object.assign(target, values);
const skuOfPool = () => {
  const sku = world.pool.skus.find(({ id }) => id === '1');
  if (!sku) throw new Error('the pool has sku 1');
  return sku;
};

describe('what threatens an accepted submission', () => {
  it('is nothing while every promise holds', async () => {
    expect(await world.watch()).toMatchObject({ result: 'done', counts: { watched: 1, open: 0, told: 0 } });
    expect(await world.news()).toEqual([]);
  });

  const BREAKS: [kind: BreachKind, breakIt: () => void][] = [
    ['stock-short', () => set(world.sku, { platformStock: 12 })],
    ['price-above-line', () => set(world.sku, { listPriceFen: 1600 })],
    ['price-changed', () => set(world.sku, { listPriceFen: 2100 })],
    ['sku-gone', () => set(world.sku, { isOnSale: false })],
    ['off-shelf', () => set(world.listing, { isOnSale: false })],
    ['listing-gone', () => set(world.platform, { listings: [] })],
    ['own-stock-low', () => set(skuOfPool(), { physicalStock: 200 })],
    ['price-below-floor', () => set(skuOfPool(), { floorFen: 1800 })],
  ];

  it.each(BREAKS)('%s is told once, stands, and is over when it is mended', async (kind, breakIt) => {
    const before = structuredClone({ listings: world.platform.listings, skus: world.pool.skus });
    breakIt();
    await world.watch();
    await world.watch();
    expect(await world.open()).toEqual([kind]);
    const [news, ...more] = await world.news();
    expect(more).toEqual([]);
    expect(news).toMatchObject({ kind: 'needs-person', to: ['lin'], data: { deadlineAt: STARTS_AT } });
    expect(news?.data.advice).toContain(`promo -- withdraw ${world.id} --by`);
    expect(news?.data.advice).toContain(`promo -- approve ${world.id} --by`);
    set(world.platform, { listings: before.listings });
    world.pool.skus.splice(0, world.pool.skus.length, ...before.skus);
    expect(await world.watch()).toMatchObject({ counts: { open: 0, closed: 1 } });
    expect(await world.open()).toEqual([]);
    expect((await world.told()).slice(-2)).toEqual(['breach-coming', 'breach-over']);
    expect(world.platform.presses).toHaveLength(1);
  });

  it('is told again when it gets much worse, and when it comes back', async () => {
    for (const stock of [440, 435, 420]) {
      world.sku.platformStock = stock;
      await world.watch();
      world.clock.add(HOUR_MS);
    }
    expect((await world.news()).map(({ data }) => data.text)).toEqual([
      expect.stringContaining('少 10 件'),
      expect.stringContaining('少 30 件'),
    ]);
    world.sku.platformStock = 900;
    await world.watch();
    world.sku.platformStock = 440;
    await world.watch();
    expect(await world.news()).toHaveLength(3);
  });

  it('names a rule that changed after the approval', async () => {
    const words = '近30天销量不低于 100';
    const offer = formOffer();
    const requirement = { kind: 'min-sales-30d' as const, count: 100, words };
    await world.offer({ ...offer, requirements: [...offer.requirements, requirement] });
    await world.watch();
    expect(await world.open()).toEqual(['offer-changed']);
    expect((await world.news())[0]?.data.text).toContain(`新增要求「${words}」`);
  });

  it('is for now, not over, when the platform may act at any moment', async () => {
    world.clock.add(7 * 24 * HOUR_MS);
    for (const sku of world.pool.skus) sku.stockObservedAt = world.clock.now();
    set(world.listing, { isOnSale: false });
    await world.watch();
    const [news] = await world.news();
    const { pool } = await world.deps.pools.read();
    const context = {
      pool,
      wording: await wordingOfTheTeam(),
      now: world.clock.now(),
      reports: world.deps.reports,
    };
    const { text } = renderNeedsPerson([NeedsPersonData.parse(news?.data)], context);
    expect(text).toContain('请尽快处理');
    expect(text).not.toContain('已截止');
  });

  it('counts what all shops promise of the same stock', async () => {
    const { id, lines } = await world.submission();
    await patch(world, id, { lines: lines.map((line) => ({ ...line, stock: line.stock * 2 + 1 })) });
    world.sku.platformStock = 5000;
    for (const sku of world.listing.skus) sku.platformStock = 5000;
    await world.watch();
    expect(await world.open()).toEqual(['own-stock-low']);
  });

  it('ends with the submission', async () => {
    world.sku.platformStock = 12;
    await world.watch();
    await patch(world, world.id, { review: 'withdrawn' });
    expect(await world.watch()).toMatchObject({ counts: { watched: 0, closed: 1 } });
    expect(await world.open()).toEqual([]);
  });
});

describe('a goods list that cannot be read', () => {
  const failure = new RetryLater('no answer', '平台没有返回数据');

  it('is no all-clear: the run says so and what stood stands', async () => {
    world.sku.platformStock = 12;
    await world.watch();
    world.platform.listingsFailure = failure;
    world.sku.platformStock = 900;
    await expect(world.watch()).rejects.toBe(failure);
    expect(await world.open()).toEqual(['stock-short']);
  });

  it('does not keep what the pool tells from being told', async () => {
    world.platform.listingsFailure = failure;
    skuOfPool().floorFen = 1800;
    await expect(world.watch()).rejects.toBe(failure);
    expect(await world.open()).toEqual(['price-below-floor']);
  });

  it('is told per submission once what was seen is too old', async () => {
    await world.watch();
    world.platform.listingsFailure = failure;
    world.clock.add(25 * HOUR_MS);
    for (const sku of world.pool.skus) sku.stockObservedAt = world.clock.now();
    await expect(world.watch()).rejects.toBe(failure);
    expect(await world.open()).toEqual(['stale']);
    expect((await world.news())[0]?.data.text).toContain('之后没能查看');
    world.platform.listingsFailure = undefined;
    await world.watch();
    expect(await world.open()).toEqual([]);
  });
});

it('opens no browser when nothing is accepted', async () => {
  await patch(world, world.id, { review: 'ended' });
  world.deps.lanes.withShop = () => Promise.reject(new Error('a browser was opened'));
  expect(await world.watch()).toMatchObject({ result: 'done', counts: { watched: 0 } });
});

it('names the approval that is missing once a withdrawal was asked for', async () => {
  const withdrawal = {
    hash: 'h',
    askedBy: 'lin',
    why: '断货',
    at: world.clock.now(),
    state: 'asked' as const,
  };
  await patch(world, world.id, { withdrawal });
  world.sku.platformStock = 12;
  await world.watch();
  expect((await world.news())[0]?.data.advice).toContain('撤回申请已提出');
});
