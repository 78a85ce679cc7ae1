import { existsSync } from 'node:fs';
import { link, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createFolderPrivately, hasCode, syncFolder } from '../durable-file.ts';
import { newId } from './ids.ts';
import { ledgerStop } from './sqlite-errors.ts';

const LEDGER_FILE = 'ledger.db';
const FILE_MODE = 0o600;

export function ledgerPath(folder: string): string {
  return join(folder, LEDGER_FILE);
}

/**
 * Path of the folder's ledger, made first when there is none. It is built beside and linked into place whole, so a crash
 * or a second starter never leaves a half-made one, and an empty file is always damage.
 */
export async function ensureLedgerFile(
  folder: string,
  build: (path: string) => Promise<void>,
): Promise<string> {
  const path = ledgerPath(folder);
  await createFolderPrivately(folder);
  if (!existsSync(path)) await createWhole(folder, path, build);
  const { size } = await stat(path);
  if (size === 0) throw ledgerStop(path, '文件是空的,可能已损坏。请从备份恢复,程序不会自动新建来代替它');
  return path;
}

async function createWhole(
  folder: string,
  path: string,
  build: (path: string) => Promise<void>,
): Promise<void> {
  if (existsSync(`${path}-wal`)) {
    throw ledgerStop(path, '主文件不见了,但它的 -wal 文件还在。请把主文件放回来或从备份恢复');
  }
  const next = join(folder, `.${newId('ledger')}.tmp`);
  try {
    await (await open(next, 'wx', FILE_MODE)).close();
    await build(next);
    await syncFile(next);
    await linkUnlessThere(next, path);
    await syncFolder(folder);
  } finally {
    await rm(next, { force: true });
  }
}

export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Somebody else's ledger, made in the same moment, wins. */
async function linkUnlessThere(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}
