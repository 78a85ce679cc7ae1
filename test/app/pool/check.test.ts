import { expect, test } from 'vitest';
import { checkPool } from '../../../src/app/pool/check.ts';
import type { PoolFindingCode } from '../../../src/app/pool/finding.ts';
import type { Pool } from '../../../src/domain/pool/schema.ts';
import { sampleListingSku, samplePerson, samplePool, sampleSku } from '../../tools/pool-samples.ts';

const NOW = '2026-11-22T02:00:00.000Z';
const POOL = samplePool();

function codesOf(pool: Pool): [PoolFindingCode, string[]][] {
  return checkPool(pool, NOW).map(({ code, ids }) => [code, ids]);
}

function withFirst<
  Part extends 'qualifications' | 'pricePolicies' | 'couponPlans' | 'approvalRoutes' | 'shops',
>(part: Part, change: Partial<Pool[Part][number]>): Pool {
  const [first, ...rest] = POOL[part];
  return samplePool({ [part]: [{ ...first, ...change }, ...rest] });
}

test('a consistent pool has no findings', () => {
  expect(checkPool(POOL, NOW)).toEqual([]);
});

const CASES: [string, Pool, PoolFindingCode, string[]][] = [
  [
    'a listing sku without a sku of ours',
    samplePool({ listingSkus: [withoutSku()] }),
    'unmatched-listing-sku',
    ['LS1'],
  ],
  [
    'two listing skus with one platform id in a shop',
    samplePool({ listingSkus: [sampleListingSku('LS1'), sampleListingSku('LS2', { skuId: 'S2' })] }),
    'duplicate-platform-sku',
    ['LS1', 'LS2'],
  ],
  [
    'an expired qualification',
    withFirst('qualifications', { validTo: '2026-11-21' }),
    'qualification-expired',
    ['Q1'],
  ],
  [
    'one that ends soon',
    withFirst('qualifications', { validTo: '2026-12-22' }),
    'qualification-ends-soon',
    ['Q1'],
  ],
  [
    'one not valid yet',
    withFirst('qualifications', { validFrom: '2026-11-23' }),
    'qualification-not-yet-valid',
    ['Q1'],
  ],
  [
    'one that ends before it begins',
    withFirst('qualifications', { validTo: '2023-01-01' }),
    'window-reversed',
    ['Q1'],
  ],
  [
    'a stale stock',
    samplePool({ skus: [sampleSku('S1', { stockObservedAt: '2026-11-21T01:59:59.999Z' }), sampleSku('S2')] }),
    'stale-fact',
    ['S1'],
  ],
  [
    'a floor below cost',
    samplePool({ skus: [sampleSku('S1', { floorFen: 1249 })] }),
    'floor-below-cost',
    ['S1'],
  ],
  ['an unknown owner', withFirst('shops', { owner: 'nobody' }), 'missing-reference', ['pdd-1']],
  [
    'a sku of a product nobody has',
    samplePool({ skus: [sampleSku('S1'), sampleSku('S2', { productId: 'P9' })] }),
    'missing-reference',
    ['S2'],
  ],
  [
    'a sku of another product than its listing',
    samplePool({
      products: [...POOL.products, ...POOL.products.map((product) => ({ ...product, id: 'P2' }))],
      skus: [sampleSku('S1', { productId: 'P2' })],
    }),
    'product-differs',
    ['LS1'],
  ],
  [
    'a scope naming an unknown shop',
    withFirst('qualifications', { scope: ['shop:x'] }),
    'missing-reference',
    ['Q1'],
  ],
  ['a route that does not parse', withFirst('approvalRoutes', { when: 'marginBp <' }), 'bad-route', ['R1']],
  ['a route over an unknown name', withFirst('approvalRoutes', { when: 'margin < 1' }), 'bad-route', ['R1']],
  [
    'a route that is no condition',
    withFirst('approvalRoutes', { when: 'marginBp + 1' }),
    'bad-route',
    ['R1'],
  ],
  ['a role without a person', withFirst('approvalRoutes', { role: 'legal' }), 'role-unfilled', ['R1']],
  [
    'a follow limit above target',
    withFirst('pricePolicies', { followLineDownTo: 9000 }),
    'follow-above-target',
    ['PP1'],
  ],
  [
    'a coupon that gives all',
    withFirst('couponPlans', { amountFen: 5000 }),
    'coupon-above-threshold',
    ['C1'],
  ],
  [
    'a coupon window reversed',
    withFirst('couponPlans', { endsAt: '2026-11-30T16:00:00.000Z' }),
    'window-reversed',
    ['C1'],
  ],
];

test.each(CASES)('%s is named, and nothing else', (_, pool, code, ids) => {
  expect(codesOf(pool)).toEqual([[code, ids]]);
});

test('a star stands for all shops and is no missing reference', () => {
  const shippingCosts = POOL.shippingCosts.map((cost) => ({ ...cost, shopId: '*' }));
  const qualifications = POOL.qualifications.map((paper) => ({ ...paper, scope: ['shop:*'] }));
  expect(checkPool(samplePool({ shippingCosts, qualifications }), NOW)).toEqual([]);
});

test('the last day of a qualification still counts, in Shanghai', () => {
  const pool = withFirst('qualifications', { validTo: '2026-11-22' });
  expect(checkPool(pool, '2026-11-22T15:59:59.000Z')[0]?.code).toBe('qualification-ends-soon');
  expect(checkPool(pool, '2026-11-22T16:00:00.000Z')[0]?.code).toBe('qualification-expired');
});

test('many stale facts are one finding that names the first and counts all', () => {
  const skus = Array.from({ length: 300 }, (_, index) =>
    sampleSku(`S${index}`, { stockObservedAt: '2026-10-01T01:00:00.000Z' }),
  );
  const [finding] = checkPool(samplePool({ skus }), NOW);
  expect(finding?.ids).toHaveLength(300);
  expect(finding?.text).toContain('等 300 条');
  expect(finding?.text).toContain('2026-10-01 09:00');
});

test('facts of listings off the shelf may be old', () => {
  const listings = POOL.listings.map((listing) => ({
    ...listing,
    status: 'off-shelf' as const,
    observedAt: '2026-01-01T00:00:00.000Z',
  }));
  expect(checkPool(samplePool({ listings }), NOW)).toEqual([]);
});

test('missing files are named when somebody can look', () => {
  const findings = checkPool(POOL, NOW, (path) => path.endsWith('.pdf'));
  expect(findings.map(({ code, text }) => [code, text.includes('pictures/P1.png')])).toEqual([
    ['file-missing', true],
  ]);
});

test('errors come before warnings', () => {
  const people = [samplePerson('lin', 'operator', { deputy: 'gone' }), ...POOL.people.slice(1)];
  const skus = [sampleSku('S1', { floorFen: 1 })];
  expect(checkPool(samplePool({ people, skus }), NOW).map(({ level }) => level)).toEqual([
    'error',
    'warning',
  ]);
});

function withoutSku() {
  const { skuId, ...rest } = sampleListingSku('LS1');
  expect(skuId).toBe('S1');
  return rest;
}
