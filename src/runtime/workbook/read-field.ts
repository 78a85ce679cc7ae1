import { parseYuan } from '../../domain/money.ts';
import type { Column, ColumnKind } from '../../domain/pool/column.ts';
import type { Instant } from '../../domain/time.ts';
import type { Cell } from './cell.ts';
import { splitList } from './list-cell.ts';
import { readDiscount, readRate } from './read-rate.ts';
import { dateOfText, instantOfText, instantOfWall } from './wall-clock.ts';

/** `expected` is Chinese and completes 「应为…」. */
export type FieldReading = { value: unknown } | { expected: string };

type Reader = (cell: Cell, column: Column) => FieldReading;

/** Digits beyond this are rounded by every spreadsheet program once the cell is a number. */
const MAX_EXACT_DIGITS = 15;

const READERS: Record<ColumnKind, Reader> = {
  id: readId,
  text: (cell) => (cell.kind === 'text' ? { value: cell.text } : readId(cell)),
  list: readListCell,
  money: readMoney,
  rate: (cell) => orExpect(readRate(cell), '百分比，例如 12.5%'),
  discount: (cell) => orExpect(readDiscount(cell), '折扣，例如 8.5折(也可写 85% )'),
  count: readCount,
  date: readDate,
  instant: readInstant,
  'yes-no': readYesNo,
  choice: readChoice,
};

/** Takes a cell over into its field, or says what it should have been; nothing is guessed. */
export function readField(column: Column, cell: Cell, now: Instant): FieldReading {
  if (cell.kind === 'unusable') return { expected: cell.expected };
  if (cell.kind === 'text')
    return READERS[column.kind]({ ...cell, text: trimmed(column, cell.text) }, column);
  if (cell.kind !== 'empty') return READERS[column.kind](cell, column);
  if (column.emptyMeansNow) return { value: now };
  if (column.optional) return { value: column.kind === 'list' ? [] : undefined };
  return { expected: '有内容(必填；合并的单元格请先取消合并，每行都填)' };
}

/** In a list the line end says how its values are separated. */
function trimmed({ kind }: Column, text: string): string {
  return kind === 'list' ? text : text.trim();
}

function readId(cell: Cell): FieldReading {
  if (cell.kind === 'text') return { value: cell.text };
  const expected = `文本格式(超过 ${MAX_EXACT_DIGITS} 位的数字会被表格软件改写)`;
  if (cell.kind !== 'number' || cell.isComputed || !Number.isSafeInteger(cell.number)) return { expected };
  const digits = String(cell.number);
  return digits.length <= MAX_EXACT_DIGITS ? { value: digits } : { expected };
}

function readListCell(cell: Cell, column: Column): FieldReading {
  const id = readId(cell);
  return 'value' in id ? { value: splitList(column, String(id.value)) } : id;
}

function readMoney(cell: Cell): FieldReading {
  const isPlain = cell.kind === 'text' || (cell.kind === 'number' && !cell.isPercent);
  const fen = isPlain ? parseYuan(cell.kind === 'text' ? cell.text : cell.number) : undefined;
  return orExpect(fen, '金额(元)，最多两位小数，例如 12.50');
}

function readCount(cell: Cell): FieldReading {
  const expected = '不小于 0 的整数';
  if (cell.kind === 'number' && !cell.isPercent) {
    return Number.isSafeInteger(cell.number) && cell.number >= 0 ? { value: cell.number } : { expected };
  }
  const isCount = cell.kind === 'text' && /^(\d{1,3}(,\d{3})+|\d+)$/.test(cell.text);
  return isCount ? { value: Number(cell.text.replaceAll(',', '')) } : { expected };
}

function readDate(cell: Cell): FieldReading {
  const isMidnight = cell.kind === 'moment' && cell.wall.endsWith('T00:00:00.000');
  if (isMidnight) return { value: cell.wall.slice(0, 10) };
  return orExpect(cell.kind === 'text' ? dateOfText(cell.text) : undefined, '日期，例如 2026-11-22');
}

function readInstant(cell: Cell): FieldReading {
  const expected = '北京时间，例如 2026-11-22 09:30';
  if (cell.kind === 'moment') return orExpect(instantOfWall(cell.wall), expected);
  return orExpect(cell.kind === 'text' ? instantOfText(cell.text) : undefined, expected);
}

function readYesNo(cell: Cell): FieldReading {
  if (cell.kind === 'boolean') return { value: cell.value };
  const isYes = cell.kind === 'text' && cell.text === '是';
  const isNo = cell.kind === 'text' && cell.text === '否';
  return isYes || isNo ? { value: isYes } : { expected: '是 或 否' };
}

function readChoice(cell: Cell, { words = {} }: Column): FieldReading {
  const text = cell.kind === 'text' ? cell.text : '';
  const known = Object.entries(words).find(([word, shown]) => text === shown || text === word);
  return known ? { value: known[0] } : { expected: `其中之一：${Object.values(words).join('、')}` };
}

function orExpect(value: unknown, expected: string): FieldReading {
  return value === undefined ? { expected } : { value };
}
