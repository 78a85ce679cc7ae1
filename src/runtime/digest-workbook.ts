import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import type { Column, Style, Worksheet } from 'exceljs';
import { epochMsOf } from '../domain/time.ts';
import type { ReportCell, ReportColumn, ReportSheet } from '../ports/reports.ts';

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const STYLES: Readonly<Record<ReportColumn['kind'], Partial<Style>>> = {
  text: styleOf('@'),
  count: styleOf('#,##0'),
  money: styleOf('#,##0.00'),
  rate: styleOf('0.0%'),
  instant: styleOf('yyyy-mm-dd hh:mm'),
  date: styleOf('yyyy-mm-dd'),
};
/** Excel's own limit for one cell. */
const MAX_CELL_TEXT = 32_767;
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no place for these in a cell
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Rows written before others get their turn: the press guard stops a process that was deaf for long. */
const ROWS_AT_ONCE = 500;

/**
 * A workbook with one sheet per question: frozen headers, filters, real dates as Shanghai wall clock under any TZ.
 * Text is written as a string cell with text format, so that no opening of a formula becomes one. Rows go out as they are
 * written: memory holds the packed bytes and the distinct texts.
 */
export async function writeReportWorkbook(sheets: readonly ReportSheet[]): Promise<Uint8Array> {
  const { default: ExcelJs } = await import('exceljs');
  const stream = new PassThrough();
  const packed = buffer(stream);
  const workbook = new ExcelJs.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: true,
  });
  workbook.creator = 'PromoPilot';
  for (const sheet of sheets) {
    const worksheet = workbook.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: 1 }] });
    await fillSheet(worksheet, sheet);
    worksheet.commit();
  }
  await workbook.commit();
  return new Uint8Array(await packed);
}

async function fillSheet(worksheet: Worksheet, { columns, rows, note }: ReportSheet): Promise<void> {
  worksheet.columns = columns.map(columnOf);
  writeHeader(worksheet);
  for (const [index, row] of rows.entries()) {
    writeRow(worksheet, columns, row);
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await setImmediate();
  }
  worksheet.autoFilter = {
    from: { row: 1, column: 1 },
    to: { row: rows.length + 1, column: columns.length },
  };
  if (note !== undefined) worksheet.getRow(rows.length + 3).getCell(1).value = note;
}

/** One style object per kind: exceljs writes out anew, for each cell, what it does not know by identity. */
function writeRow(
  worksheet: Worksheet,
  columns: readonly ReportColumn[],
  cells: readonly ReportCell[],
): void {
  const row = worksheet.addRow(columns.map(({ kind }, index) => cellOf(kind, cells[index])));
  row.eachCell((cell, number) => {
    cell.style = STYLES[columns[number - 1]?.kind ?? 'text'];
  });
  row.commit();
}

function writeHeader(worksheet: Worksheet): void {
  const header = worksheet.getRow(1);
  header.font = { bold: true, color: { argb: 'FFFFFFFF' } };
  header.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF14213D' } };
  header.commit();
}

function styleOf(numFmt: string): Partial<Style> {
  return { numFmt, alignment: { vertical: 'top' } };
}

function columnOf({ header, kind, width }: ReportColumn): Partial<Column> {
  return { header, width, style: STYLES[kind] };
}

/** Whoever opens it reads a line feed for every end of a line, as XML does: so it is written. */
function textOf(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(NOT_IN_XML, '').slice(0, MAX_CELL_TEXT);
}

function cellOf(kind: ReportColumn['kind'], cell: ReportCell): string | number | Date | undefined {
  if (cell === undefined || cell === '') return undefined;
  switch (kind) {
    case 'text':
      return textOf(String(cell));
    case 'count':
      return Number(cell);
    case 'money':
      return Number(cell) / 100;
    case 'rate':
      return Number(cell) / 10_000;
    case 'instant':
      // exceljs writes a Date's UTC fields: shifted, they are the wall clock in Shanghai.
      return new Date(epochMsOf(String(cell)) + SHANGHAI_OFFSET_MS);
    case 'date':
      return new Date(`${cell}T00:00:00Z`);
  }
}
