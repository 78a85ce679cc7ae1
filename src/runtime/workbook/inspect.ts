import type { Readable } from 'node:stream';
import { refuseWorkbook } from './refusal.ts';
import type { ZipParts } from './zip-parts.ts';

export const MAX_ROWS = 100_000;
export const MAX_COLUMNS = 256;
const MAX_MERGED_CELLS = 10_000;
/** A tag that straddles two chunks is found in the second one, together with this much of the first. */
const CARRY_LENGTH = 512;
const RANGE_TAG =
  /<(dimension|mergeCell)\b[^>]*?\bref=["']([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?["']/g;

interface Range {
  columns: number;
  rows: number;
}

/**
 * Unpacks everything once, counting, before any spreadsheet code sees it.
 * Throws `Stop` on what would keep that code busy for minutes: huge ranges, endless rows, XML entities.
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
    if (error instanceof Error && error.name === 'Stop') throw error;
    throw refuseWorkbook('压缩包已损坏，解压后的大小与所写的不符。', error);
  }
}

function inspectXml(text: string): void {
  if (/<!(DOCTYPE|ENTITY)/.test(text)) throw refuseWorkbook('里面有 XML 实体声明，正常的工作簿没有。');
  for (const [
    ,
    tag,
    firstColumn = '',
    firstRow,
    lastColumn = firstColumn,
    lastRow = firstRow,
  ] of text.matchAll(RANGE_TAG)) {
    const range = {
      columns: columnNumber(lastColumn) - columnNumber(firstColumn) + 1,
      rows: Number(lastRow) - Number(firstRow) + 1,
    };
    if (tag === 'mergeCell') refuseHugeMerge(range);
    else refuseHugeSheet(range);
  }
}

function refuseHugeMerge({ columns, rows }: Range): void {
  if (columns * rows <= MAX_MERGED_CELLS) return;
  throw refuseWorkbook(`有一处合并单元格盖住 ${rows} 行 × ${columns} 列，请取消合并后再导入。`);
}

function refuseHugeSheet({ columns, rows }: Range): void {
  if (rows <= MAX_ROWS && columns <= MAX_COLUMNS) return;
  throw refuseWorkbook(
    `有一张表标为 ${rows} 行 × ${columns} 列(上限 ${MAX_ROWS} × ${MAX_COLUMNS})。请删除数据下方和右侧的空行空列后另存。`,
  );
}

/** `A` → 1, `XFD` → 16384. */
function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
