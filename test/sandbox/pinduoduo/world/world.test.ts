import { describe, expect, it } from 'vitest';
import type { GoodsOffer, Rule } from '../model.ts';
import { judgeOffer, priceLineFen } from '../rules.ts';
import type { Fit } from './fits.ts';
import { makeWorld, type World } from './world.ts';

const NOW = Date.parse('2026-11-22T02:00:00Z');
const RULE_KINDS: Rule['kind'][] = [
  'discount_max',
  'price_line',
  'sku_stock_min',
  'goods_stock_min',
  'sales_30d_min',
  'good_rate_min',
  'category_in',
  'freight_template_in',
  'mall_star_min',
  'exclusive_type',
  'goods_max',
];

function offerOf({ activity, goods }: Fit, quantity: (stock: number) => number): GoodsOffer {
  return {
    goodsId: goods.goodsId,
    skus: goods.skus.map((sku) => ({
      skuId: sku.skuId,
      priceFen: Math.min(
        Math.floor(sku.groupPriceFen * 0.85),
        priceLineFen(activity, goods, sku) ?? Number.POSITIVE_INFINITY,
      ),
      quantity: quantity(sku.stock),
    })),
    material: { shippingConfig: true, slogan: '当季新鲜好味道', whiteImageUrl: 'a', qualityReportUrl: 'a' },
  };
}

function refusedRules(world: World, fit: Fit, factor = 1): string[] {
  const starTimesTen = world.shops.find((shop) => shop.mallId === fit.goods.shop)?.starTimesTen ?? 0;
  const offer = offerOf(fit, (stock) => Math.floor(stock * 0.2));
  for (const sku of offer.skus) sku.priceFen = Math.floor(sku.priceFen * factor);
  const records = world.seedRecords.filter((record) => record.shop === fit.goods.shop);
  return judgeOffer({ ...fit, offer, context: { starTimesTen, records } }).map((one) => one.rule);
}

describe.each([1, 2, 3])('world of seed %i', (seed) => {
  const world = makeWorld(seed, NOW);
  const pairs = world.activities.flatMap((activity) =>
    world.goods.filter((goods) => activity.shops.includes(goods.shop)).map((goods) => ({ activity, goods })),
  );

  it('takes at least 70 submissions in at least 32 presses of at most 5 goods', () => {
    const presses = Map.groupBy(world.fits, ({ activity, goods }) => `${activity.id}/${goods.shop}`);
    expect(world.fits.length).toBeGreaterThanOrEqual(70);
    expect(presses.size).toBeGreaterThanOrEqual(32);
    expect([...presses.values()].every((fits) => fits.length <= 5)).toBe(true);
    expect(world.fits.filter(({ goods }) => goods.skus.length >= 8).length).toBeGreaterThanOrEqual(12);
    expect(world.fits.some(({ goods }) => goods.skus.length === 64)).toBe(true);
  });

  it('lets its fits pass at 85 % of the list price or on the line', () => {
    const free = world.fits.filter(({ goods }) =>
      world.seedRecords.every((one) => one.goodsId !== goods.goodsId),
    );
    for (const fit of free) expect(refusedRules(world, fit)).toEqual([]);
  });

  it.each(RULE_KINDS)('has goods that meet and goods that fail %s', (kind) => {
    const ruled = pairs.filter(({ activity }) => activity.rules.some((rule) => rule.kind === kind));
    const verdicts = ruled.map((pair) =>
      refusedRules(world, pair, kind === 'price_line' ? 1.1 : 1).includes(kind),
    );
    const goodPrice = ruled.map((pair) => refusedRules(world, pair).includes(kind));
    expect(verdicts).toContain(true);
    expect(goodPrice).toContain(false);
  });

  it('hides at least 3 kinds of rules and 8 correctable rejections', () => {
    const rules = new Set(world.serverOnly.map((one) => one.rule));
    expect(rules.size).toBeGreaterThanOrEqual(6);
    const correctable = world.serverOnly.filter(
      (one) => one.rule === 'review-price' || one.rule === 'review-stock',
    );
    expect(correctable.length).toBeGreaterThanOrEqual(8);
  });

  it('surrounds what can be signed up with a crowd that changes none of it', () => {
    const alone = makeWorld(seed, NOW, 0);
    const keyOf = ({ activity, goods }: Fit) => `${activity.id}/${goods.goodsId}`;
    expect(world.fits.map(keyOf)).toEqual(alone.fits.map(keyOf));
    expect(world.serverOnly).toEqual(alone.serverOnly);
    for (const { mallId } of world.shops) {
      expect(world.activities.filter((one) => one.shops.includes(mallId)).length).toBeGreaterThanOrEqual(120);
    }
    const ids = world.activities.map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    const crowd = world.activities.filter((one) => !alone.activities.some(({ id }) => id === one.id));
    expect(new Set(crowd.flatMap((one) => one.rules.map((rule) => rule.kind)))).toEqual(new Set(RULE_KINDS));
    expect(Map.groupBy(crowd, (one) => one.themeId).size).toBeGreaterThanOrEqual(4);
    expect(crowd.filter((one) => one.name.startsWith('【')).length).toBeGreaterThanOrEqual(20);
    expect(crowd.filter((one) => one.isPermanent).length).toBeGreaterThanOrEqual(10);
    expect(crowd.filter((one) => one.enrolEndsAt < NOW).length).toBeGreaterThanOrEqual(5);
    expect(crowd.filter((one) => one.enrolStartsAt > NOW).length).toBeGreaterThanOrEqual(5);
    expect(crowd.length - new Set(crowd.map((one) => one.name)).size).toBeGreaterThanOrEqual(3);
  });

  it('has campaigns of 8 types, permanent ones, one closed, one not open, a theme, two of one name', () => {
    expect(new Set(world.activities.map((one) => one.type)).size).toBeGreaterThanOrEqual(8);
    expect(world.activities.filter((one) => one.isPermanent).length).toBeGreaterThanOrEqual(3);
    expect(world.activities.some((one) => one.enrolEndsAt < NOW)).toBe(true);
    expect(world.activities.some((one) => one.enrolStartsAt > NOW)).toBe(true);
    expect(world.activities.some((one) => one.themeId !== undefined)).toBe(true);
    expect(new Set(world.activities.map((one) => one.name)).size).toBeLessThan(world.activities.length);
  });
});
