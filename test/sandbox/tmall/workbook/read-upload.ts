import ExcelJS from 'exceljs';
import type { FieldCode, ItemOffer } from '../model.ts';
import { type Column, columnsFor } from './layouts.ts';
import { MARKER_PART } from './sheets.ts';
import { FIRST_DATA_ROW, SHEET_NAME } from './template.ts';

export type Uploaded = { offers: ItemOffer[]; rows: string[][] } | { refusal: string };

const HEADER_ROW = 2;

/** What an attached workbook asks for: one offer per item. Rows without 活动价 and 库存 are not signed up. */
export async function readUpload(bytes: Buffer, type: string): Promise<Uploaded> {
  if (!bytes.includes(MARKER_PART)) return { refusal: '数据解析失败：请使用活动页面下载的导入模版' };
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  const sheet = book.getWorksheet(SHEET_NAME);
  const columns = columnsFor(type);
  // Of a cell merged with an empty one, exceljs cannot tell the text.
  const textOf = (row: number, column: number): string =>
    String(sheet?.getCell(row, column + 1).value ?? '').trim();
  const isTemplate = columns.every(({ header }, index) => textOf(HEADER_ROW, index) === header);
  if (!sheet || !isTemplate) return { refusal: '数据解析失败：表头与本活动的导入模版不一致' };
  const numbers = Array.from(
    { length: Math.max(0, sheet.rowCount - FIRST_DATA_ROW + 1) },
    (_, index) => index + FIRST_DATA_ROW,
  );
  const rows = numbers.map((number) => columns.map((_, index) => textOf(number, index)));
  const filled = rows.filter(
    (row) => cell(row, columns, 'activityPrice') !== '' || cell(row, columns, 'inventory') !== '',
  );
  return { offers: offersOf(filled, columns), rows: filled };
}

function offersOf(rows: string[][], columns: readonly Column[]): ItemOffer[] {
  const perItem = Map.groupBy(rows, (row) => row[0] ?? '');
  return [...perItem].map(([itemId, lines]) => ({
    itemId,
    lines: lines.map((row) => ({
      skuId: row[columns.findIndex(({ shows }) => shows === 'skuId')] ?? '',
      priceFen: Math.round(Number(cell(row, columns, 'activityPrice')) * 100),
      stock: Number(cell(row, columns, 'inventory')),
    })),
    fields: fieldsOf(lines[0] ?? [], columns),
  }));
}

const RATES: readonly FieldCode[] = ['playDiscount', 'discountRate'];

/** A rate is the text `12%` in one layout and the number 10 in others; 包邮 is 是 or 否. */
function fieldsOf(row: string[], columns: readonly Column[]): ItemOffer['fields'] {
  const fields: ItemOffer['fields'] = {};
  for (const [index, { fills }] of columns.entries()) {
    const text = row[index] ?? '';
    if (text === '' || fills === undefined || fills === 'activityPrice' || fills === 'inventory') continue;
    if (fills === 'freePost') fields.freePost = String(text === '是');
    else fields[fills] = RATES.includes(fills) && !text.endsWith('%') ? `${text}%` : text;
  }
  return fields;
}

function cell(row: string[], columns: readonly Column[], fills: Column['fills']): string {
  return row[columns.findIndex((column) => column.fills === fills)] ?? '';
}
