import { parseYuan } from '../../src/domain/money.ts';
import type { WorkbookContent } from '../../src/ports/adapter.ts';
import type { WorkbookSheet } from '../../src/ports/workbook.ts';
import { FIELD_COLUMNS, HEADER_ROW, HEADERS, NOTES, SHEET } from './workbook-columns.ts';

/** One sku's row. */
export interface ImportRow {
  number: number;
  itemId: string;
  skuId: string;
  /** What stands in the row's cell below this header, '' = nothing. */
  at: (header: string) => string;
}

export interface ImportSheet {
  headers: readonly string[];
  /** Below which something may be filled in, and what must be. */
  fillable: readonly string[];
  required: readonly string[];
  rows: readonly ImportRow[];
}

/** The rows of an import or of its result, by header; undefined when they are not told item by item and sku by sku. */
export function readImportSheet(sheet: WorkbookSheet | undefined): ImportSheet | undefined {
  const headers = cellsAt(sheet, HEADER_ROW);
  const named = headers.filter((header) => header !== '');
  const hasIds = [HEADERS.item, HEADERS.sku].every((header) => named.includes(header));
  if (!sheet || !hasIds || new Set(named).size < named.length) return undefined;
  const notes = cellsAt(sheet, HEADER_ROW + 1);
  const noted = (...words: string[]) =>
    headers.filter((_, index) => words.some((word) => notes[index]?.startsWith(word)));
  let itemId = '';
  const rows = sheet.rows
    .filter(({ number }) => number > HEADER_ROW + 1)
    .flatMap(({ number, cells }): ImportRow[] => {
      const at = (header: string) => cells[headers.indexOf(header)] ?? '';
      // Merged over the item's rows: only the first one has it.
      itemId = at(HEADERS.item) || itemId;
      const skuId = at(HEADERS.sku);
      return skuId === '' ? [] : [{ number, itemId, skuId, at }];
    });
  return { headers, required: noted(NOTES.required), fillable: noted(NOTES.required, NOTES.optional), rows };
}

/** The import sheet among the workbook's. */
export function readTemplate(sheets: readonly WorkbookSheet[]): ImportSheet | undefined {
  const sheet = readImportSheet(sheets.find(({ name }) => name === SHEET));
  const isKnown = sheet && [HEADERS.price, HEADERS.stock].every((header) => sheet.headers.includes(header));
  return isKnown ? sheet : undefined;
}

function cellsAt(sheet: WorkbookSheet | undefined, row: number): readonly string[] {
  return sheet?.rows.find(({ number }) => number === row)?.cells ?? [];
}

/** By item, in the order of the sheet. */
export function itemsOf({ rows }: Pick<ImportSheet, 'rows'>): Map<string, ImportRow[]> {
  return Map.groupBy(rows, ({ itemId }) => itemId);
}

/** Of an item as a whole, in its canonical text: merged cells hold it once, others each time. Undefined when they disagree. */
export function fieldsOf(
  rows: readonly ImportRow[],
  headers: readonly string[],
): Record<string, string> | undefined {
  const fields: Record<string, string> = {};
  for (const { code, header, toValue } of FIELD_COLUMNS) {
    if (!headers.includes(header)) continue;
    const [text = '', ...others] = new Set(rows.map((row) => row.at(header)).filter((cell) => cell !== ''));
    if (others.length > 0) return undefined;
    fields[code] = toValue(text);
  }
  return fields;
}

/** What an attached workbook would sign up: rows in which anything is filled in. Undefined = not understood, so that the gate stops it. */
export function decodeWorkbook(sheets: readonly WorkbookSheet[]): WorkbookContent | undefined {
  const template = readTemplate(sheets);
  if (!template) return undefined;
  const { headers, fillable } = template;
  const known = [HEADERS.price, HEADERS.stock, ...FIELD_COLUMNS.map(({ header }) => header)];
  const foreign = fillable.filter((header) => !known.some((each) => each === header));
  const isFilled = (row: ImportRow) => fillable.some((header) => row.at(header) !== '');
  const filled = [...itemsOf(template)].filter(([, rows]) => rows.some(isFilled));
  const subjects = filled.map(([subjectId, rows]) => {
    const lines = rows.map(lineOf);
    const fields = fieldsOf(rows, headers);
    const isClear = rows.every((row) => foreign.every((header) => row.at(header) === ''));
    return isClear && fields && lines.every((line) => line !== undefined)
      ? { subjectId, lines, fields }
      : undefined;
  });
  return subjects.every((subject) => subject !== undefined) ? { subjects } : undefined;
}

function lineOf({ skuId, at }: ImportRow): WorkbookContent['subjects'][number]['lines'][number] | undefined {
  const priceFen = parseYuan(at(HEADERS.price));
  const stock = at(HEADERS.stock);
  return priceFen === undefined || !/^\d{1,9}$/.test(stock)
    ? undefined
    : { platformSkuId: skuId, priceFen, stock: Number(stock) };
}
