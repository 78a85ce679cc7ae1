import WorksheetReader from 'exceljs/lib/stream/xlsx/worksheet-reader.js';
import parseSax from 'exceljs/lib/utils/parse-sax.js';
import WorkbookXform from 'exceljs/lib/xlsx/xform/book/workbook-xform.js';
import RelationshipsXform from 'exceljs/lib/xlsx/xform/core/relationships-xform.js';
import StylesXform from 'exceljs/lib/xlsx/xform/style/styles-xform.js';
import { type Cell, cellOf } from './cell.ts';
import { MAX_COLUMNS, MAX_ROWS } from './inspect.ts';
import { refuseWorkbook } from './refusal.ts';
import type { ZipParts } from './zip-parts.ts';

export interface SheetRow {
  number: number;
  cells: Cell[];
}

export interface SheetStream {
  name: string;
  rows: AsyncIterable<SheetRow>;
}

/** The sheets in workbook order, row by row; strings and styles are read first, whatever their place in the file. */
export async function* readSheets(parts: ZipParts): AsyncGenerator<SheetStream> {
  const book = new WorkbookXform();
  await book.parseStream(textOf(parts, 'xl/workbook.xml'));
  const relations = await new RelationshipsXform().parseStream(textOf(parts, 'xl/_rels/workbook.xml.rels'));
  const workbook = {
    sharedStrings: await readSharedStrings(parts),
    styles: await readStyles(parts),
    properties: book.map.workbookPr,
  };
  for (const { name, rId } of book.model.sheets ?? []) {
    const target = relations.find(({ Id }) => Id === rId)?.Target ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const iterator = textOf(parts, path);
    const reader = new WorksheetReader({ workbook, id: 1, iterator, options: { worksheets: 'emit' } });
    yield { name, rows: rowsOf(name, reader) };
  }
}

async function* rowsOf(sheet: string, reader: WorksheetReader): AsyncGenerator<SheetRow> {
  let count = 0;
  for await (const row of reader) {
    if (++count > MAX_ROWS) throw refuseWorkbook(`表「${sheet}」超过 ${MAX_ROWS} 行。`);
    if (row.cellCount > MAX_COLUMNS)
      throw refuseWorkbook(`表「${sheet}」第 ${row.number} 行超过 ${MAX_COLUMNS} 列。`);
    const cells = Array.from({ length: row.cellCount }, (_, index) => cellOf(row.findCell(index + 1)));
    yield { number: row.number, cells };
  }
}

async function readStyles(parts: ZipParts): Promise<StylesXform> {
  const styles = new StylesXform();
  styles.init();
  if (parts.names.includes('xl/styles.xml')) await styles.parseStream(textOf(parts, 'xl/styles.xml'));
  return styles;
}

/** Plain texts in order of their number; formatting runs are joined, phonetic hints (`rPh`) left out. */
async function readSharedStrings(parts: ZipParts): Promise<string[]> {
  const strings: string[] = [];
  if (!parts.names.includes('xl/sharedStrings.xml')) return strings;
  let [text, isText, isHint] = ['', false, false];
  for await (const events of parseSax(textOf(parts, 'xl/sharedStrings.xml'))) {
    for (const { eventType, value } of events) {
      if (typeof value === 'string') text += isText && !isHint ? value : '';
      else if (value.name === 't') isText = eventType === 'opentag';
      else if (value.name === 'rPh') isHint = eventType === 'opentag';
      else if (value.name === 'si' && eventType === 'closetag') {
        strings.push(text);
        text = '';
      }
    }
  }
  return strings;
}

/** Decodes over chunk borders: a Chinese character takes three bytes and may be cut between two chunks. */
async function* textOf(parts: ZipParts, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of await parts.open(name)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
