import type { Column, Sheet } from '../../domain/pool/column.ts';
import type { CellProblem } from '../../ports/pool.ts';
import type { SheetRow } from './sheet-stream.ts';
import { showCell } from './show-cell.ts';

const LAST_TITLE_ROW = 5;

type Report = (problem: CellProblem) => void;

/**
 * Finds every column of the sheet in its row of headers, in any order. Undefined, with every missing, doubled or unknown
 * header reported: a misspelt optional column would otherwise silently empty its field in all rows.
 */
export function matchHeader(sheet: Sheet, row: SheetRow, report: Report): Map<Column, number> | undefined {
  const places = new Map<Column, number>();
  let isClean = true;
  const refuse = (column: string, value: string, expected: string) => {
    isClean = false;
    report({ sheet: sheet.title, row: row.number, column, value, expected });
  };
  for (const [place, cell] of row.cells.entries()) {
    const header = showCell(cell).trim();
    if (header === '') continue;
    const column = sheet.columns.find((candidate) => sameHeader(candidate.header, header));
    if (!column)
      refuse(header, header, `表头之一(表头只占一行)：${sheet.columns.map((one) => one.header).join('、')}`);
    else if (places.has(column)) refuse(header, header, '同一表头只出现一次');
    else places.set(column, place);
  }
  for (const { header } of sheet.columns.filter((column) => !places.has(column))) {
    refuse(header, '', '有这一列(没有数据也要保留表头；可先导出模板对照)');
  }
  return isClean ? places : undefined;
}

/** A row above the headers, such as a title over merged cells: it holds no header at all, and stands near the top. */
export function isTitle(sheet: Sheet, row: SheetRow): boolean {
  if (row.number > LAST_TITLE_ROW) return false;
  return !row.cells.some((cell) => sheet.columns.some(({ header }) => sameHeader(header, showCell(cell))));
}

/** Brackets and digits may be typed full-width. */
function sameHeader(expected: string, typed: string): boolean {
  return typed.normalize('NFKC').replace(/\s/g, '') === expected.replace(/\s/g, '');
}
