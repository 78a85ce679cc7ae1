import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import type { Column, Sheet } from '../../domain/pool/column.ts';
import type { Pool } from '../../domain/pool/schema.ts';
import { SHEETS } from '../../domain/pool/sheets.ts';
import { cellValueOf } from './write-field.ts';

type Entry = Readonly<Record<string, unknown>>;

const WIDTHS: Partial<Record<Column['kind'], number>> = { text: 32, list: 32, instant: 20, date: 12 };
/** `@` keeps ids and texts text when a person edits the cell: no rounding, and `=…` never becomes a formula. */
const NUMBER_FORMATS: Partial<Record<Column['kind'], string>> = {
  money: '0.00',
  count: '0',
  date: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm:ss',
};
/** Between two turns the rows so far are zipped and other work of the process goes on. */
const ROWS_PER_TURN = 200;
const MAX_LISTED_CHARACTERS = 250;

/** Writes the pool as a workbook that `readWorkbook` reads back unchanged; `path` appears whole or not at all. */
export async function exportWorkbook(pool: Pool, path: string): Promise<void> {
  await writeSheets(
    SHEETS.map((sheet) => ({ sheet, entries: entriesOf(pool, sheet) })),
    path,
  );
}

/** Writes given rows under the headers of their sheets. */
export async function writeSheets(
  tables: readonly { sheet: Sheet; entries: readonly Entry[] }[],
  path: string,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const next = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  const handle = await open(next, 'wx', 0o600);
  try {
    await writeTo(handle, tables);
    await rename(next, path);
  } finally {
    await rm(next, { force: true });
  }
}

async function writeTo(
  handle: FileHandle,
  tables: readonly { sheet: Sheet; entries: readonly Entry[] }[],
): Promise<void> {
  const stream = handle.createWriteStream({ flush: true });
  const closed = once(stream, 'close');
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
  for (const { sheet, entries } of tables) await addSheet(writer, sheet, entries);
  // `once` rejects on the stream's error, which exceljs listens for only at the very end.
  await Promise.all([writer.commit(), closed]);
}

async function addSheet(
  writer: ExcelJS.stream.xlsx.WorkbookWriter,
  sheet: Sheet,
  entries: readonly Entry[],
): Promise<void> {
  const worksheet = writer.addWorksheet(sheet.title, { views: [{ state: 'frozen', ySplit: 1 }] });
  worksheet.columns = sheet.columns.map((column) => ({
    header: column.header,
    key: column.field,
    width: WIDTHS[column.kind] ?? 16,
    style: { numFmt: NUMBER_FORMATS[column.kind] ?? '@' },
  }));
  const header = worksheet.getRow(1);
  header.font = { bold: true };
  header.commit();
  for (const [index, column] of sheet.columns.entries())
    offerChoices(worksheet, { column, number: index + 1 });
  for (const [index, entry] of entries.entries()) {
    if (index % ROWS_PER_TURN === 0) await setImmediate();
    worksheet.addRow(sheet.columns.map((column) => cellValueOf(column, entry[column.field]))).commit();
  }
  worksheet.commit();
}

/** A drop-down of the words, as far below the last row as people are likely to type. */
function offerChoices(
  worksheet: ExcelJS.Worksheet,
  { column, number }: { column: Column; number: number },
): void {
  const words = column.kind === 'yes-no' ? ['是', '否'] : Object.values(column.words ?? {});
  const isOffered = column.kind === 'yes-no' || column.kind === 'choice';
  if (!isOffered || words.join().length > MAX_LISTED_CHARACTERS) return;
  const letter = worksheet.getColumn(number).letter;
  const validation = { type: 'list' as const, allowBlank: true, formulae: [`"${words.join()}"`] };
  validationsOf(worksheet).add(`${letter}2:${letter}5000`, validation);
}

/** Present on every worksheet of exceljs 4.4, absent from its types. */
function validationsOf(worksheet: ExcelJS.Worksheet): {
  add(range: string, rule: ExcelJS.DataValidation): void;
} {
  return (
    worksheet as unknown as { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } }
  ).dataValidations;
}

function entriesOf(pool: Pool, { part }: Sheet): readonly Entry[] {
  return part === 'settings' ? [pool.settings] : pool[part];
}
