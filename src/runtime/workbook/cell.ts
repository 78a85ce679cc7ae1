import type { Book } from './book-parts.ts';
import type { RawCell } from './raw-rows.ts';
import { unescapeText } from './xml.ts';

/**
 * What a cell says, freed of spreadsheet encodings. `moment` is the wall clock shown in the cell,
 * `2026-11-22T09:30:00.000`, without any time zone.
 */
export type Cell =
  | { kind: 'empty' }
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number; isPercent: boolean; isComputed: boolean }
  | { kind: 'moment'; wall: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'unusable'; shown: string; expected: string };

type Reader = (text: string, raw: RawCell, book: Book) => Cell;

const DAY_MS = 86_400_000;
/** 1970-01-01 counted from 1900 and from 1904. */
const EPOCH_DAY = { from1900: 25_569, from1904: 24_107 };
const NO_ERROR = '有效的值(现在是错误值，请改正公式或直接填写)';
const ISO_MOMENT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?$/;

export const EMPTY_CELL: Cell = { kind: 'empty' };

const READERS: Readonly<Record<string, Reader>> = {
  s: (text, _, { strings }) => sharedCell(strings[Number(text)]),
  inlineStr: (text) => textCell(unescapeText(text)),
  str: (text) => textCell(unescapeText(text)),
  b: (text) => ({ kind: 'boolean', value: text === '1' || text === 'true' }),
  e: (text) => unusable(NO_ERROR, text),
  d: isoCell,
};

/** Only what the spreadsheet program computed and saved counts; formulas are never evaluated. */
export function cellOf(raw: RawCell, book: Book): Cell {
  const { formula, type } = raw;
  // Programs that do not compute write an empty value, of whatever type, beside the formula.
  const isUncomputed =
    formula !== undefined && (raw.text === undefined || (raw.text === '' && type !== 'str'));
  if (isUncomputed) return unusable('算好的值(公式没有保存结果，请粘贴为数值)', `=${formula}`);
  if (raw.text === undefined || raw.text === '') return EMPTY_CELL;
  return (READERS[type] ?? numberCell)(raw.text, raw, book);
}

function textCell(text: string): Cell {
  return text.trim() === '' ? EMPTY_CELL : { kind: 'text', text };
}

function sharedCell(text: string | undefined): Cell {
  return text === undefined ? unusable('文字(在文件里找不到，请重新填写)') : textCell(text);
}

function numberCell(text: string, raw: RawCell, book: Book): Cell {
  const number = Number(text);
  if (!Number.isFinite(number)) return unusable(NO_ERROR, text);
  const { isMoment = false, isPercent = false } = book.formats[raw.style] ?? {};
  if (!isMoment) return { kind: 'number', number, isPercent, isComputed: raw.formula !== undefined };
  const epochDay = book.is1904 ? EPOCH_DAY.from1904 : EPOCH_DAY.from1900;
  return momentCell(Math.round((number - epochDay) * DAY_MS), text);
}

/** A zone behind the time would make it another hour on the wall of who typed it: not guessed. */
function isoCell(text: string): Cell {
  const [, day, time = '00:00:00'] = ISO_MOMENT.exec(text) ?? [];
  return day ? momentCell(Date.parse(`${day}T${time}Z`), text) : unusable('不带时区的日期', text);
}

/** The wall clock of a date cell is counted as if it were UTC, so reading it back as UTC is right in every zone. */
function momentCell(epochMs: number, shown: string): Cell {
  const wall = Number.isNaN(new Date(epochMs).getTime()) ? '' : new Date(epochMs).toISOString().slice(0, -1);
  return /^\d{4}-/.test(wall) ? { kind: 'moment', wall } : unusable('公元 9999 年以前的日期', shown);
}

function unusable(expected: string, shown = ''): Cell {
  return { kind: 'unusable', shown, expected };
}
