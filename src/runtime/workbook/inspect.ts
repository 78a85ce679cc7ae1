import type { Readable } from 'node:stream';
import { columnNumber } from './raw-rows.ts';
import { refuseWorkbook, WorkbookRefused } from './refusal.ts';
import type { ZipParts } from './zip-parts.ts';

const MAX_MERGED_CELLS = 10_000;
/** A tag that straddles two chunks is found in the second one, together with this much of the first. */
const CARRY_LENGTH = 512;
const MERGE_TAG = /<(?:\w+:)?mergeCell\b[^>]*?\bref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g;

/**
 * Unpacks everything once, counting, before any spreadsheet code sees it.
 * Throws `Stop` on what would keep that code busy for minutes: huge merges, endless rows, XML entities.
 */
export async function inspectParts(parts: ZipParts): Promise<void> {
  for (const name of parts.names) {
    const isXml = name.endsWith('.xml') || name.endsWith('.rels');
    await inspectEntry(await parts.open(name), isXml);
  }
}

async function inspectEntry(stream: Readable, isXml: boolean): Promise<void> {
  let carry = '';
  try {
    for await (const chunk of stream) {
      // Unpacking alone proves the declared size; only XML has something to look for.
      if (!isXml || !Buffer.isBuffer(chunk)) continue;
      const text = carry + chunk.toString('latin1');
      inspectXml(text);
      carry = text.slice(-CARRY_LENGTH);
    }
  } catch (error) {
    if (error instanceof WorkbookRefused) throw error;
    throw refuseWorkbook('压缩包已损坏，解压后的大小与所写的不符。', error);
  }
}

function inspectXml(text: string): void {
  if (/<!(DOCTYPE|ENTITY)/.test(text)) throw refuseWorkbook('里面有 XML 实体声明，正常的工作簿没有。');
  for (const [, firstColumn = '', firstRow, lastColumn = '', lastRow] of text.matchAll(MERGE_TAG)) {
    const columns = columnNumber(lastColumn) - columnNumber(firstColumn) + 1;
    refuseHugeMerge(columns, Number(lastRow) - Number(firstRow) + 1);
  }
}

function refuseHugeMerge(columns: number, rows: number): void {
  if (columns * rows <= MAX_MERGED_CELLS) return;
  throw refuseWorkbook(`有一处合并单元格盖住 ${rows} 行 × ${columns} 列，请取消合并后再导入。`);
}
