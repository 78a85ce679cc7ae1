import { z } from 'zod';
import type { Column, Sheet } from '../../domain/pool/column.ts';
import { Pool } from '../../domain/pool/schema.ts';
import type { Instant } from '../../domain/time.ts';
import type { CellProblem } from '../../ports/pool.ts';
import { type Cell, EMPTY_CELL } from './cell.ts';
import { isTitle, matchHeader } from './header.ts';
import { readField } from './read-field.ts';
import type { SheetRow } from './sheet-stream.ts';
import { showCell } from './show-cell.ts';

type Entry = Record<string, unknown>;

export interface Table {
  entries: Entry[];
  /** Row number of each entry. */
  rows: number[];
  /** Row numbers that a filter or a person has hidden. */
  hiddenRows: number[];
}

interface TableInput {
  sheet: Sheet;
  rows: AsyncIterable<SheetRow>;
  now: Instant;
  report: (problem: CellProblem) => void;
}

const ONE_LINE = '单行文字(请去掉单元格里的换行)';
const chineseReason = z.locales.zhCN().localeError;

/** Reads one sheet into entries of its part; rows with a problem are reported and left out. */
export async function readTable({ sheet, rows, now, report }: TableInput): Promise<Table> {
  const table: Table = { entries: [], rows: [], hiddenRows: [] };
  const rowOfId = new Map<string, number>();
  let places: Map<Column, number> | undefined;
  for await (const row of rows) {
    if (!places) {
      if (isTitle(sheet, row)) continue;
      places = matchHeader(sheet, row, report);
      if (!places) return table;
      continue;
    }
    const entry = readRow({ sheet, row, places, now, report });
    if (!entry || isRepeated({ sheet, row, entry, rowOfId, report })) continue;
    table.entries.push(entry);
    table.rows.push(row.number);
    if (row.isHidden) table.hiddenRows.push(row.number);
  }
  if (!places) matchHeader(sheet, { number: 1, isHidden: false, cells: [] }, report);
  return table;
}

interface RowInput {
  sheet: Sheet;
  row: SheetRow;
  places: Map<Column, number>;
  now: Instant;
  report: (problem: CellProblem) => void;
}

function readRow({ sheet, row, places, now, report }: RowInput): Entry | undefined {
  if (row.cells.every(({ kind }) => kind === 'empty')) return undefined;
  const entry: Entry = {};
  let isWhole = true;
  for (const [column, place] of places) {
    const cell = row.cells[place] ?? EMPTY_CELL;
    const reading = readField(column, cell, now);
    if ('value' in reading) {
      if (reading.value !== undefined) entry[column.field] = reading.value;
    } else {
      isWhole = false;
      report(problemAt(sheet, row, { column, cell, expected: reading.expected }));
    }
  }
  return isWhole ? validated({ sheet, row, places, now, report }, entry) : undefined;
}

function validated({ sheet, row, places, report }: RowInput, entry: Entry): Entry | undefined {
  const parsed = entrySchema(sheet).safeParse(entry, { error: chineseReason });
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    const column = sheet.columns.find(({ field }) => field === path[0]);
    if (!column) throw new Error(`no column for issue at ${path.join('.')}`, { cause: parsed.error });
    const cell = row.cells[places.get(column) ?? -1] ?? EMPTY_CELL;
    report(problemAt(sheet, row, { column, cell, expected: hasBreak(cell) ? ONE_LINE : message }));
  }
  return undefined;
}

/** Texts in the pool are single lines; people break them with Alt+Enter. */
function hasBreak(cell: Cell): boolean {
  return cell.kind === 'text' && /\p{Cc}/u.test(cell.text.trim());
}

function entrySchema({ part }: Sheet): z.ZodType<Entry> {
  return part === 'settings' ? Pool.shape.settings : Pool.shape[part].element;
}

interface RepeatInput {
  sheet: Sheet;
  row: SheetRow;
  entry: Entry;
  rowOfId: Map<string, number>;
  report: (problem: CellProblem) => void;
}

/** A list takes each id once, the settings sheet one row. */
function isRepeated({ sheet, row, entry, rowOfId, report }: RepeatInput): boolean {
  const id = String(entry.id ?? sheet.part);
  const first = rowOfId.get(id);
  if (first === undefined) {
    rowOfId.set(id, row.number);
    return false;
  }
  const column = sheet.columns[0]?.header ?? '';
  const expected = `只出现一次(第 ${first} 行已有)`;
  report({ sheet: sheet.title, row: row.number, column, value: id, expected });
  return true;
}

function problemAt(
  sheet: Sheet,
  row: SheetRow,
  { column, cell, expected }: { column: Column; cell: Cell; expected: string },
): CellProblem {
  return { sheet: sheet.title, row: row.number, column: column.header, value: showCell(cell), expected };
}
