import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sheetFor } from '../../../src/domain/pool/sheets.ts';
import { rawWorkbook, textRows } from '../../tools/raw-workbook.ts';
import { buildZip } from '../../tools/zip.ts';

const { title, columns } = sheetFor('skus');
const HEADERS = columns.map((column) => column.header);

const GOOD_ROW: Readonly<Record<string, string>> = {
  id: 'S9',
  productId: 'P1',
  spec: '原味 1kg',
  costFen: '12.50',
  floorFen: '19.90',
  physicalStock: '100',
  safetyStock: '10',
};

function row(change: Readonly<Record<string, string>> = {}): string[] {
  const cells = { ...GOOD_ROW, ...change };
  return columns.map((column) => cells[column.field] ?? '');
}

function save(folder: string, body: string): string {
  const path = join(folder, 'in.xlsx');
  writeFileSync(path, buildZip(rawWorkbook([{ name: title, body }])));
  return path;
}

export function goodWorkbook(folder: string): string {
  return save(folder, textRows([HEADERS, row()]));
}

export function wrongHeaders(folder: string): string {
  return save(folder, textRows([HEADERS.map((header) => `${header}列`), row()]));
}

export function textInPrice(folder: string): string {
  return save(folder, textRows([HEADERS, row({ costFen: '十二块五' })]));
}

export function duplicateSku(folder: string): string {
  return save(folder, textRows([HEADERS, row(), row({ spec: '海盐 1kg' })]));
}

export function mergeBomb(folder: string): string {
  const merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>';
  return save(folder, `${textRows([HEADERS, row()])}${merge}`);
}
