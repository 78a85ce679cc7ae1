import { expect, test } from 'vitest';
import { diffPool, mergePool } from '../../../src/app/pool/diff.ts';
import { samplePool, sampleSku } from '../../tools/pool-samples.ts';

const POOL = samplePool();

test('a pool against itself changes nothing', () => {
  const diffs = diffPool(POOL, POOL);
  expect(diffs).toHaveLength(15);
  expect(diffs.flatMap(({ added, changed }) => [...added, ...changed])).toEqual([]);
  expect(mergePool(POOL, POOL)).toEqual(POOL);
});

test('names added, changed field by field, and unchanged', () => {
  const skus = [sampleSku('S1', { costFen: 1300, barcode: undefined }), sampleSku('S3')];
  const [diff] = diffPool(POOL, { skus });

  expect(diff).toEqual({
    part: 'skus',
    title: 'SKU',
    added: ['S3'],
    changed: [
      {
        id: 'S1',
        fields: [
          { field: 'barcode', label: '条码', before: '6901234567892', after: '空' },
          { field: 'costFen', label: '成本(元)', before: '12.50', after: '13.00' },
        ],
      },
    ],
    unchanged: 0,
  });
});

test('an import replaces in place, appends, and deletes nothing', () => {
  const merged = mergePool(POOL, { skus: [sampleSku('S3'), sampleSku('S1', { costFen: 1300 })] });
  expect(merged.skus.map(({ id, costFen }) => [id, costFen])).toEqual([
    ['S1', 1300],
    ['S2', 1250],
    ['S3', 1250],
  ]);
  expect(merged.people).toEqual(POOL.people);
});

test('rates, discounts, lists and words are shown as people write them', () => {
  const [policy] = POOL.pricePolicies;
  if (!policy) throw new Error('sample pool has no price policy');
  const pricePolicies = [{ ...policy, platform: 'jd' as const, targetDiscountBp: 9000, minMarginBp: 1505 }];
  const settings = { ...POOL.settings, forbiddenWords: [] };
  const diffs = diffPool(POOL, { pricePolicies, settings });

  expect(diffs.flatMap(({ changed }) => changed.flatMap(({ fields }) => fields))).toEqual([
    { field: 'platform', label: '平台', before: '全部', after: '京东' },
    { field: 'targetDiscountBp', label: '目标折扣', before: '8.55折', after: '9折' },
    { field: 'minMarginBp', label: '最低毛利率', before: '12.5%', after: '15.05%' },
    { field: 'forbiddenWords', label: '违禁词', before: '最低价、全网第一', after: '空' },
  ]);
});

test('times within one minute are told apart', () => {
  const [diff] = diffPool(POOL, { skus: [sampleSku('S1', { stockObservedAt: '2026-11-22T01:30:00.001Z' })] });
  expect(diff?.changed[0]?.fields[0]).toMatchObject({
    before: '2026-11-22T01:30:00.000Z',
    after: '2026-11-22T01:30:00.001Z',
  });
});
