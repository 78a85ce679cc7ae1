import type { WorkbookSheet } from '../../ports/workbook.ts';
import { readSheets } from './sheet-stream.ts';
import { textOf } from './show-cell.ts';
import type { ZipParts } from './zip-parts.ts';

/** All sheets as texts. */
export async function readTexts(parts: ZipParts): Promise<WorkbookSheet[]> {
  const sheets: WorkbookSheet[] = [];
  for await (const { name, rows } of readSheets(parts)) {
    const sheet: WorkbookSheet = { name, rows: [] };
    for await (const { number, cells } of rows) {
      sheet.rows.push({ number, cells: cells.map((cell) => textOf(cell).trim()) });
    }
    sheets.push(sheet);
  }
  return sheets;
}
