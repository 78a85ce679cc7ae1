import { open } from 'node:fs/promises';
import { refuseWorkbook } from './refusal.ts';
import type { WorkbookFile } from './zip-parts.ts';

const SNIFFED_BYTES = 64 * 1024;
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** The stream in which Office 2007 and WPS keep a workbook under a password. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const UTF16_MARKS = ['fffe', 'feff'];

/** Of a file that is no readable zip: what it is instead by its first bytes, and the way out. Chinese. */
export function sayWhatItIs(head: Buffer): string {
  if (head.length === 0) return '它是空文件，可能没有下载完，请重新导出。';
  if (head.subarray(0, 8).equals(COMPOUND_FILE)) return head.includes(ENCRYPTED) ? LOCKED : OLD;
  if (head.subarray(0, 2).toString('latin1') === 'PK') return '文件不完整或已损坏，请重新下载或另存。';
  if (/^\s*<(!doctype html|html|table|\?xml|meta)/i.test(textOf(head)))
    return '它不是 xlsx 文件，其实是网页或 XML，请用表格软件打开后另存为 .xlsx。';
  return '它不是 xlsx 文件，其实是文本(例如改了名的 .csv)，请在表格软件里导入(ID 列选“文本”)后另存为 .xlsx。';
}

/** Zips that other spreadsheet formats are. */
export function assertXlsx(names: readonly string[]): void {
  if (names.includes('xl/workbook.bin')) throw refuseWorkbook('它其实是 .xlsb，请另存为 .xlsx。');
  if (names.includes('content.xml')) throw refuseWorkbook('它其实是 .ods，请另存为 .xlsx。');
}

const LOCKED = '它设了打开密码，请先去掉密码再另存为 .xlsx。';
const OLD = '它不是 xlsx 文件，其实是旧版 .xls 或 .et，请另存为 .xlsx。';

function textOf(head: Buffer): string {
  const isUtf16 = UTF16_MARKS.includes(head.subarray(0, 2).toString('hex'));
  return head.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
}

export async function readHead(path: WorkbookFile): Promise<Buffer> {
  if (typeof path !== 'string') return Buffer.from(path.subarray(0, SNIFFED_BYTES));
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
