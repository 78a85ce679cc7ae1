import type { CellFilling } from '../../ports/workbook.ts';
import { columnNumber } from './raw-rows.ts';
import { refuseWorkbook } from './refusal.ts';
import { escapeText } from './xml.ts';

/** Where an element stands in the sheet's XML. */
interface Span {
  start: number;
  end: number;
}

interface CellSpan extends Span {
  column: number;
  style: string;
}

interface RowSpan {
  number: number;
  /** Namespace with its colon: some programs bind one (`<x:row>`). */
  prefix: string;
  /** Where a cell goes that is behind all others. */
  tail: Span & { isClosed: boolean };
  cells: CellSpan[];
}

type Edit = Span & { text: string };

/** Puts values into cells of a sheet's XML; whatever is not named stays as it is, byte by byte. */
export function fillCells(xml: string, fillings: readonly CellFilling[]): string {
  const rows = new Map(scanRows(xml).map((row) => [row.number, row]));
  const places = new Map<string, CellFilling>();
  for (const filling of topLeftOf(xml, fillings)) places.set(addressOf(filling), filling);
  const byRow = Map.groupBy(places.values(), ({ row }) => row);
  const edits = [...byRow].flatMap(([number, cells]) => {
    const row = rows.get(number);
    if (!row) throw refuseWorkbook(`里面没有第 ${number} 行。`);
    return editsOf(row, cells);
  });
  return applyEdits(xml, edits);
}

const TAG = /<(\/?)((?:\w+:)?)(row|c)\b((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;

/** Rows and cells may leave out where they stand: then they follow the one before. */
function scanRows(xml: string): RowSpan[] {
  const rows: RowSpan[] = [];
  for (const {
    index: start,
    0: tag,
    1: slash,
    2: prefix = '',
    3: name,
    4: attributes = '',
    5: empty,
  } of xml.matchAll(TAG)) {
    const end = start + tag.length;
    const row = rows.at(-1);
    const cell = row?.cells.at(-1);
    if (name === 'row' && slash !== '/') {
      const number = Number(attribute(attributes, 'r') ?? (row?.number ?? 0) + 1);
      const tail =
        empty === '/' ? { start: end - 2, end, isClosed: true } : { start: end, end, isClosed: false };
      rows.push({ number, prefix, tail, cells: [] });
    } else if (row && name === 'row') row.tail = { start, end: start, isClosed: false };
    else if (cell && slash === '/') cell.end = end;
    else if (row) {
      const address = attribute(attributes, 'r');
      const column = address === undefined ? (cell?.column ?? -1) + 1 : columnNumber(address) - 1;
      row.cells.push({ column, style: attribute(attributes, 's') ?? '', start, end });
    }
  }
  return rows;
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}=["']([^"']*)["']`).exec(attributes)?.[1];
}

function editsOf(row: RowSpan, fillings: readonly CellFilling[]): Edit[] {
  const sorted = fillings.toSorted((a, b) => a.column - b.column);
  const tails: string[] = [];
  const edits = sorted.flatMap((filling): Edit[] => {
    const own = row.cells.find(({ column }) => column === filling.column);
    const text = cellXml(row.prefix, filling, own?.style ?? '');
    if (own) return [{ start: own.start, end: own.end, text }];
    const next = row.cells.find(({ column }) => column > filling.column);
    if (next) return [{ start: next.start, end: next.start, text }];
    tails.push(text);
    return [];
  });
  if (tails.length === 0) return edits;
  const { start, end, isClosed } = row.tail;
  const text = isClosed ? `>${tails.join('')}</${row.prefix}row>` : tails.join('');
  return [...edits, { start, end, text }];
}

function cellXml(prefix: string, filling: CellFilling, style: string): string {
  const { value } = filling;
  const place = `r="${addressOf(filling)}"${style === '' ? '' : ` s="${style}"`}`;
  if (typeof value === 'number') return `<${prefix}c ${place}><${prefix}v>${value}</${prefix}v></${prefix}c>`;
  const text = escapeText(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<${prefix}c ${place} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${text}</${prefix}t></${prefix}is></${prefix}c>`;
}

const MERGED = /<(?:\w+:)?mergeCell\b[^>]*?\bref=["']([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)["']/g;

/** Of merged cells only the first one's content counts. */
function topLeftOf(xml: string, fillings: readonly CellFilling[]): CellFilling[] {
  const areas = [...xml.matchAll(MERGED)].map(([, left = '', top, right = '', bottom]) => ({
    columns: [columnNumber(left) - 1, columnNumber(right) - 1] as const,
    rows: [Number(top), Number(bottom)] as const,
  }));
  return fillings.map((filling) => {
    const area = areas.find(
      ({ columns, rows }) => isWithin(filling.column, columns) && isWithin(filling.row, rows),
    );
    return area ? { ...filling, row: area.rows[0], column: area.columns[0] } : filling;
  });
}

function isWithin(number: number, [first, last]: readonly [number, number]): boolean {
  return first <= number && number <= last;
}

function applyEdits(xml: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start)) {
    pieces.push(xml.slice(at, start), text);
    at = end;
  }
  return pieces.join('') + xml.slice(at);
}

function addressOf({ row, column }: CellFilling): string {
  return `${lettersOf(column)}${row}`;
}

/** 0 → `A`, 26 → `AA`. */
function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}
