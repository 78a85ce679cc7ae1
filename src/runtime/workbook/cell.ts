import utils from 'exceljs/lib/utils/utils.js';

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
  | { kind: 'unusable'; shown: string; reason: string };

interface RawCell {
  value: unknown;
  numFmt?: string;
}

export const EMPTY_CELL: Cell = { kind: 'empty' };

export function cellOf(raw: RawCell | undefined): Cell {
  const value = raw?.value;
  if (raw === undefined || value === null || value === undefined) return EMPTY_CELL;
  if (typeof value === 'object' && !(value instanceof Date)) return objectCell(value, raw.numFmt);
  return plainCell(value, raw.numFmt, false);
}

/** The wall clock of a date cell is stored as if it were UTC, so reading it back as UTC is right in every zone. */
function plainCell(value: unknown, numFmt: string | undefined, isComputed: boolean): Cell {
  if (value instanceof Date) return momentCell(value);
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'number') return numberCell(value, numFmt, isComputed);
  const text = String(value);
  return text.trim() === '' ? EMPTY_CELL : { kind: 'text', text };
}

function numberCell(number: number, numFmt: string | undefined, isComputed: boolean): Cell {
  if (!Number.isFinite(number)) return { kind: 'unusable', shown: '', reason: '单元格里是错误值' };
  if (isComputed && utils.isDateFmt(numFmt)) return momentCell(utils.excelToDate(number));
  return { kind: 'number', number, isPercent: numFmt?.includes('%') ?? false, isComputed };
}

function momentCell(date: Date): Cell {
  if (Number.isNaN(date.getTime())) return { kind: 'unusable', shown: '', reason: '日期超出范围' };
  return { kind: 'moment', wall: date.toISOString().slice(0, -1) };
}

function objectCell(value: object, numFmt: string | undefined): Cell {
  if ('formula' in value) return formulaCell(value, numFmt);
  if ('richText' in value && Array.isArray(value.richText)) {
    return plainCell(value.richText.map(({ text }: { text: string }) => text).join(''), undefined, false);
  }
  if ('error' in value) return { kind: 'unusable', shown: String(value.error), reason: '单元格里是错误值' };
  return { kind: 'unusable', shown: '', reason: '单元格内容无法识别' };
}

/** Only what the spreadsheet program computed and saved counts; we never evaluate. */
function formulaCell(value: object, numFmt: string | undefined): Cell {
  const result = 'result' in value ? value.result : undefined;
  if (typeof result === 'string' || typeof result === 'number') return plainCell(result, numFmt, true);
  const formula = 'formula' in value ? String(value.formula) : '';
  return { kind: 'unusable', shown: `=${formula}`, reason: '公式没有保存计算结果，请粘贴为数值' };
}
