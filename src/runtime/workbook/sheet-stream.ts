import { type Book, readBook, type SheetEntry } from './book-parts.ts';
import { type Cell, cellOf, EMPTY_CELL } from './cell.ts';
import { type HiddenColumns, type RawRow, readRawRows } from './raw-rows.ts';
import { refuseWorkbook } from './refusal.ts';
import type { ZipParts } from './zip-parts.ts';

const MAX_ROWS = 100_000;
const MAX_COLUMNS = 256;

export interface SheetRow {
  number: number;
  isHidden: boolean;
  /** Up to the last one that holds something. */
  cells: Cell[];
}

export interface SheetStream {
  name: string;
  isHidden: boolean;
  /** Complete once the first row has come. */
  hiddenColumns: HiddenColumns[];
  rows: AsyncIterable<SheetRow>;
}

/** The sheets in workbook order, row by row; hidden ones too, and marked. */
export async function* readSheets(parts: ZipParts): AsyncGenerator<SheetStream> {
  const book = await readBook(parts);
  for (const sheet of book.sheets) {
    const hiddenColumns: HiddenColumns[] = [];
    const raw = readRawRows(parts, sheet.path, (columns) => hiddenColumns.push(columns));
    yield { name: sheet.name, isHidden: sheet.isHidden, hiddenColumns, rows: rowsOf(sheet, raw, book) };
  }
}

/** Rows that hold something. What is only coloured, down to row 1,048,576, does not count. */
async function* rowsOf(
  { name }: SheetEntry,
  rows: AsyncIterable<RawRow>,
  book: Book,
): AsyncGenerator<SheetRow> {
  let count = 0;
  for await (const { number, isHidden, cells: raw } of rows) {
    const cells = cellsOf(raw, book);
    if (cells.length === 0) continue;
    if (++count > MAX_ROWS) throw refuseWorkbook(`工作表「${name}」超过 ${MAX_ROWS} 行，请拆成几个工作簿。`);
    if (cells.length > MAX_COLUMNS)
      throw refuseWorkbook(`工作表「${name}」第 ${number} 行超过 ${MAX_COLUMNS} 列，请删除右侧多余的列。`);
    yield { number, isHidden, cells };
  }
}

function cellsOf(raw: readonly RawRow['cells'][number][], book: Book): Cell[] {
  const cells: Cell[] = [];
  for (const one of raw) {
    const cell = cellOf(one, book);
    if (cell.kind !== 'empty') cells[one.column] = cell;
  }
  return Array.from(cells, (cell) => cell ?? EMPTY_CELL);
}
