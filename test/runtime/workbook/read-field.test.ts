import { expect, test } from 'vitest';
import type { Column, ColumnKind, ColumnOptions } from '../../../src/domain/pool/column.ts';
import type { Cell } from '../../../src/runtime/workbook/cell.ts';
import { readField } from '../../../src/runtime/workbook/read-field.ts';

const NOW = '2026-11-22T02:00:00.000Z';
const REFUSED = Symbol('refused');

const text = (value: string): Cell => ({ kind: 'text', text: value });
const number = (value: number): Cell => ({
  kind: 'number',
  number: value,
  isPercent: false,
  isComputed: false,
});
const percent = (value: number): Cell => ({
  kind: 'number',
  number: value,
  isPercent: true,
  isComputed: false,
});
const computed = (value: number): Cell => ({
  kind: 'number',
  number: value,
  isPercent: false,
  isComputed: true,
});
const moment = (wall: string): Cell => ({ kind: 'moment', wall });
const empty: Cell = { kind: 'empty' };

function read(kind: ColumnKind, cell: Cell, options: ColumnOptions = {}): unknown {
  const column: Column = { field: 'x', header: 'x', kind, ...options };
  const reading = readField(column, cell, NOW);
  return 'value' in reading ? reading.value : REFUSED;
}

const WORDS = { words: { pinduoduo: '拼多多', jd: '京东' } };
const SCOPES = { words: { brand: '品牌', category: '类目' } };

const CASES: [ColumnKind, Cell, unknown, ColumnOptions?][] = [
  ['money', text('12.5'), 1250],
  ['money', text('￥12.50'), 1250],
  ['money', text('1,299.00'), 129900],
  ['money', text('12.50元'), 1250],
  ['money', number(12.5), 1250],
  ['money', number(0.1 + 0.2), 30],
  ['money', computed(19.9), 1990],
  ['money', text('12.505'), REFUSED],
  ['money', number(12.505), REFUSED],
  ['money', text('十二元'), REFUSED],
  ['money', text('1,29.00'), REFUSED],
  ['money', number(-1), REFUSED],
  ['money', percent(0.5), REFUSED],
  ['money', moment('2026-11-22T00:00:00.000'), REFUSED],
  ['id', text('9007199254740993001'), '9007199254740993001'],
  ['id', number(123456789012345), '123456789012345'],
  ['id', number(1234567890123456), REFUSED],
  ['id', number(1.5), REFUSED],
  ['id', computed(12), REFUSED],
  ['text', number(2024), '2024'],
  ['text', text('=1+1'), '=1+1'],
  ['count', number(12), 12],
  ['count', text('1,200'), 1200],
  ['count', number(1.5), REFUSED],
  ['count', number(-1), REFUSED],
  ['count', text('12 件'), REFUSED],
  ['rate', text('12.5%'), 1250],
  ['rate', text('0.6 %'), 60],
  ['rate', text('12.5%'), 1250],
  ['rate', percent(0.006), 60],
  ['rate', percent(0.29), 2900],
  ['rate', number(5), 500],
  ['rate', number(0), 0],
  ['rate', number(0.05), REFUSED],
  ['rate', text('12.505%'), REFUSED],
  ['rate', text('5'), REFUSED],
  ['discount', text('8.5折'), 8500],
  ['discount', text('85折'), 8500],
  ['discount', text('8.55 折'), 8550],
  ['discount', text('85%'), 8500],
  ['discount', number(8.5), 8500],
  ['discount', number(85), 8500],
  ['discount', percent(0.85), 8500],
  ['discount', text('10折'), 10000],
  ['discount', number(0.85), REFUSED],
  ['discount', text('打折'), REFUSED],
  ['date', moment('2026-11-22T00:00:00.000'), '2026-11-22'],
  ['date', moment('2026-11-22T08:00:00.000'), REFUSED],
  ['date', text('2026-11-22'), '2026-11-22'],
  ['date', text('2026/1/2'), '2026-01-02'],
  ['date', text('2026.01.02'), '2026-01-02'],
  ['date', text('2026年1月2日'), '2026-01-02'],
  ['date', text('2026-02-30'), REFUSED],
  ['date', number(46_000), REFUSED],
  ['instant', moment('2026-11-22T09:30:00.000'), '2026-11-22T01:30:00.000Z'],
  ['instant', moment('2026-11-22T00:00:00.250'), '2026-11-21T16:00:00.250Z'],
  ['instant', text('2026-11-22 09:30'), '2026-11-22T01:30:00.000Z'],
  ['instant', text('2026/11/22 9:30:15'), '2026-11-22T01:30:15.000Z'],
  ['instant', text('2026年11月22日 09:30'), '2026-11-22T01:30:00.000Z'],
  ['instant', text('2026-11-22'), '2026-11-21T16:00:00.000Z'],
  ['instant', text('明天'), REFUSED],
  ['instant', text('2026-11-22 25:00'), REFUSED],
  ['instant', empty, NOW, { emptyMeansNow: true }],
  ['yes-no', text('是'), true],
  ['yes-no', text('否'), false],
  ['yes-no', { kind: 'boolean', value: true }, true],
  ['yes-no', text('Y'), REFUSED],
  ['choice', text('拼多多'), 'pinduoduo', WORDS],
  ['choice', text('jd'), 'jd', WORDS],
  ['choice', text('淘宝'), REFUSED, WORDS],
  ['list', text('a;b、c'), ['a', 'b', 'c']],
  ['list', text('a\uFF1Bb'), ['a', 'b']],
  ['list', text('a、b\nc'), ['a、b', 'c']],
  ['list', text('品牌:山野集\uFF1B类目\uFF1A食品'), ['brand:山野集', 'category:食品'], SCOPES],
  ['list', number(12), ['12']],
  ['list', empty, [], { optional: true }],
  ['text', empty, undefined, { optional: true }],
  ['text', empty, REFUSED],
  ['money', { kind: 'unusable', shown: '#N/A', expected: '有效的值' }, REFUSED],
];

test.each(CASES)('%s from %o', (kind, cell, expected, options) => {
  expect(read(kind, cell, options)).toEqual(expected);
});

test('a refusal says in Chinese what was expected', () => {
  const column: Column = { field: 'costFen', header: '成本(元)', kind: 'money' };
  expect(readField(column, text('十二'), NOW)).toEqual({ expected: expect.stringContaining('12.50') });
  expect(readField(column, empty, NOW)).toEqual({ expected: expect.stringContaining('必填') });
});
