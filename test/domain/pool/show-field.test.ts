import { expect, test } from 'vitest';
import type { Column, ColumnKind, ColumnOptions } from '../../../src/domain/pool/column.ts';
import { showField } from '../../../src/domain/pool/show-field.ts';

const CASES: [ColumnKind, unknown, string, ColumnOptions?][] = [
  ['money', 1250, '12.50'],
  ['discount', 8500, '8.5折'],
  ['discount', 8555, '8.555折'],
  ['discount', 10_000, '10折'],
  ['discount', 500, '5%'],
  ['discount', 12_000, '120%'],
  ['rate', 60, '0.6%'],
  ['count', 1200, '1200'],
  ['yes-no', true, '是'],
  ['yes-no', false, '否'],
  ['instant', '2026-11-22T01:30:00.000Z', '2026-11-22 09:30'],
  ['date', '2026-11-22', '2026-11-22'],
  ['choice', 'jd', '京东', { words: { jd: '京东' } }],
  ['list', ['brand:山野集', 'shop:a'], '品牌:山野集、shop:a', { words: { brand: '品牌' } }],
  ['list', [], '空'],
  ['text', undefined, '空'],
];

test.each(CASES)('%s %o is shown as %s', (kind, value, shown, options) => {
  const column: Column = { field: 'x', header: 'x', kind, ...options };
  expect(showField(column, value)).toBe(shown);
});
