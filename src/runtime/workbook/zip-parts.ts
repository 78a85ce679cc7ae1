import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { readHead, sayWhatItIs } from './file-kind.ts';
import { refuseWorkbook } from './refusal.ts';

const MAX_FILE_BYTES = 40 * 1024 * 1024;
const MAX_ENTRIES = 500;
const MAX_UNPACKED_BYTES = 160 * 1024 * 1024;

/** The entries of one xlsx file by name. Check and reader both go by the central directory, so they see the same. */
export interface ZipParts {
  names: string[];
  /** Unpacks an entry; fails as soon as it holds more than it declared. */
  open(name: string): Promise<Readable>;
  close(): void;
}

/** A workbook on disk by its path, or its bytes. */
export type WorkbookFile = string | Uint8Array;

export async function openZipParts(file: WorkbookFile): Promise<ZipParts> {
  if ((await sizeOf(file)) > MAX_FILE_BYTES) throw refuseWorkbook('文件大于 40 MB，请拆成几个工作簿。');
  const zip = await openZip(file).catch(async (error: unknown) => {
    throw refuseWorkbook(sayWhatItIs(await readHead(file)), error);
  });
  try {
    return partsOf(zip, await listEntries(zip));
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function sizeOf(file: WorkbookFile): Promise<number> {
  if (typeof file !== 'string') return file.byteLength;
  const { size } = await stat(file).catch((error: unknown) => {
    throw refuseWorkbook('找不到这个文件，请检查路径。', error);
  });
  return size;
}

function openZip(file: WorkbookFile): Promise<ZipFile> {
  const options = { autoClose: false };
  return typeof file === 'string'
    ? openPromise(file, options)
    : fromBufferPromise(Buffer.from(file.buffer, file.byteOffset, file.byteLength), options);
}

function partsOf(zip: ZipFile, entries: Map<string, Entry>): ZipParts {
  return {
    names: [...entries.keys()],
    open(name) {
      const entry = entries.get(name);
      if (!entry) throw refuseWorkbook(`里面缺少 ${name}。`);
      return zip.openReadStreamPromise(entry);
    },
    close: () => zip.close(),
  };
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_ENTRIES)
    throw refuseWorkbook(`压缩包里有 ${zip.entryCount} 个文件，超过 ${MAX_ENTRIES} 个。`);
  const entries = new Map<string, Entry>();
  let unpackedBytes = 0;
  for await (const entry of zip.eachEntry()) {
    if (!entry.canDecodeFileData())
      throw refuseWorkbook('它加了密或用了不支持的压缩方式，请另存为普通 .xlsx。');
    if (entries.has(entry.fileName)) throw refuseWorkbook(`压缩包里有两个 ${entry.fileName}。`);
    unpackedBytes += entry.uncompressedSize;
    if (unpackedBytes > MAX_UNPACKED_BYTES)
      throw refuseWorkbook('解压后超过 160 MB，像是压缩炸弹或数据过多。');
    entries.set(entry.fileName, entry);
  }
  return entries;
}
