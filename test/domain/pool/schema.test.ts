import { expect, test } from 'vitest';
import { Pool } from '../../../src/domain/pool/schema.ts';
import { SHEETS } from '../../../src/domain/pool/sheets.ts';
import { samplePool, sampleSku } from '../../tools/pool-samples.ts';

const Sku = Pool.shape.skus.element;
const Product = Pool.shape.products.element;

function productWith(picture: string) {
  return { ...samplePool().products[0], pictures: [picture] };
}

test.each([
  ['2026-11-22T09:30:00+08:00', '2026-11-22T01:30:00.000Z'],
  ['2026-11-22T01:30:00Z', '2026-11-22T01:30:00.000Z'],
])('an instant typed as %s is kept in UTC', (typed, kept) => {
  expect(Sku.parse(sampleSku('S1', { stockObservedAt: typed })).stockObservedAt).toBe(kept);
});

test.each(['2026-11-22', '2026-13-01T00:00:00Z', '2026-11-22T09:30:00'])('%s is no instant', (typed) => {
  expect(Sku.safeParse(sampleSku('S1', { stockObservedAt: typed })).success).toBe(false);
});

test.each(['', '  ', 'a\u0000b', 'two\nlines', '\uFFFE', 'x'.repeat(501)])(
  '%j is no text of the pool',
  (spec) => {
    expect(Sku.safeParse(sampleSku('S1', { spec })).success).toBe(false);
  },
);

test.each(['/etc/passwd', '../vault.json', 'a/../../b.png', 'a\\b.png', './a.png', 'a/..'])(
  '%s leads out of the files folder',
  (path) => expect(Product.safeParse(productWith(path)).success).toBe(false),
);

test.each(['a.png', 'pictures/图 一.png', 'a..b/c...png'])('%s stays in it', (path) => {
  expect(Product.safeParse(productWith(path)).success).toBe(true);
});

test.each([-1, 0.5, Number.NaN, 1e12])('%d is no money', (costFen) => {
  expect(Sku.safeParse(sampleSku('S1', { costFen })).success).toBe(false);
});

test('every part has one sheet, and no title or header comes twice', () => {
  expect(SHEETS.map(({ part }) => part).toSorted()).toEqual(Object.keys(Pool.shape).toSorted());
  expect(new Set(SHEETS.map(({ title }) => title)).size).toBe(SHEETS.length);
  for (const { columns } of SHEETS) {
    expect(new Set(columns.map(({ header }) => header)).size).toBe(columns.length);
  }
});
