import { refuseWorkbook } from './refusal.ts';
import { type Attributes, isTrue, parsePart, type XmlHandler } from './xml.ts';
import type { ZipParts } from './zip-parts.ts';

/** A cell as the file holds it; `text` is undefined where it holds no value. */
export interface RawCell {
  /** From 0. */
  column: number;
  type: string;
  style: number;
  text?: string;
  formula?: string;
}

export interface RawRow {
  number: number;
  isHidden: boolean;
  cells: RawCell[];
}

export interface HiddenColumns {
  first: number;
  last: number;
}

const SHEET_COLUMNS = 16_384;

/** The rows of one sheet. Rows and cells may leave out where they stand: then they follow the one before. */
export async function* readRawRows(
  parts: ZipParts,
  path: string,
  tellHidden: (columns: HiddenColumns) => void,
): AsyncGenerator<RawRow> {
  const rows: RawRow[] = [];
  const handler = rowHandler((row) => rows.push(row), tellHidden);
  for await (const _ of parsePart(parts, path, handler)) yield* rows.splice(0);
}

function rowHandler(take: (row: RawRow) => void, tellHidden: (columns: HiddenColumns) => void): XmlHandler {
  let row: RawRow = { number: 0, isHidden: false, cells: [] };
  let cell: RawCell | undefined;
  let into: 'text' | 'formula' | undefined;
  let isHint = false;
  const begin = (part: 'text' | 'formula') => {
    if (!cell || isHint) return;
    into = part;
    cell[part] ??= '';
  };
  const openings: Record<string, (attributes: Attributes) => void> = {
    col: ({ hidden, min, max }) => {
      if (isTrue(hidden)) tellHidden({ first: Number(min) - 1, last: Number(max) - 1 });
    },
    row: ({ r, hidden }) => {
      row = { number: r ? Number(r) : row.number + 1, isHidden: isTrue(hidden), cells: [] };
    },
    c: (attributes) => {
      cell = cellAt(attributes, (row.cells.at(-1)?.column ?? -1) + 1);
    },
    rPh: () => {
      isHint = true;
    },
    f: () => begin('formula'),
    v: () => begin('text'),
    t: () => begin('text'),
  };
  const closings: Record<string, () => void> = {
    rPh: () => {
      isHint = false;
    },
    c: () => {
      if (cell) row.cells.push(cell);
      cell = undefined;
    },
    row: () => take(row),
  };
  return {
    open: (name, attributes) => openings[name]?.(attributes),
    text: (chunk) => {
      if (cell && into) cell[into] += chunk;
    },
    close: (name) => {
      into = undefined;
      closings[name]?.();
    },
  };
}

function cellAt({ r, t = 'n', s = '0' }: Attributes, next: number): RawCell {
  const column = r ? columnNumber(r) - 1 : next;
  if (column >= SHEET_COLUMNS) throw refuseWorkbook(`有单元格在第 ${column + 1} 列，表格没有这么多列。`);
  return { column, type: t, style: Number(s) };
}

/** `A` and `A7` → 1, `XFD` → 16384. */
export function columnNumber(address: string): number {
  const letters = /^[A-Z]*/i.exec(address)?.[0].toUpperCase() ?? '';
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
