import { buffer } from 'node:stream/consumers';
import type { SheetFilling } from '../../ports/workbook.ts';
import { readBook } from './book-parts.ts';
import { fillCells } from './fill-cells.ts';
import { withInspected } from './read-sheets.ts';
import { refuseWorkbook } from './refusal.ts';
import { packZip, type ZipPart } from './write-zip.ts';
import type { ZipParts } from './zip-parts.ts';

/**
 * Fills cells of one sheet in this thread; see `workbooks` for the guarded way. Every other part is packed as it was: a library that reads
 * and writes the whole leaves out what it does not know, and with it the mark by which a platform knows its own template.
 */
export function fillSheetOf(bytes: Uint8Array, { sheet, cells }: SheetFilling): Promise<Uint8Array> {
  return withInspected(bytes, async (parts) => {
    const { sheets } = await readBook(parts);
    const path = sheets.find(({ name }) => name === sheet)?.path;
    if (path === undefined) throw refuseWorkbook(`里面没有工作表「${sheet}」。`);
    return packZip(
      await unpackAll(parts, (name, content) =>
        name === path ? Buffer.from(fillCells(content.toString('utf8'), cells)) : content,
      ),
    );
  });
}

async function unpackAll(
  parts: ZipParts,
  change: (name: string, content: Buffer) => Buffer,
): Promise<ZipPart[]> {
  const unpacked: ZipPart[] = [];
  for (const name of parts.names) {
    unpacked.push({ name, content: change(name, await buffer(await parts.open(name))) });
  }
  return unpacked;
}
