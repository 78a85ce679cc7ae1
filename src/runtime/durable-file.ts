import { randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs/promises';
import { dirname } from 'node:path';
import { Stop } from '../domain/errors.ts';

/** The calls a durable write makes; tests let each of them fail in turn. */
export type DurableFs = Pick<
  typeof nodeFs,
  'copyFile' | 'link' | 'mkdir' | 'open' | 'readFile' | 'readdir' | 'rename' | 'rm' | 'stat'
>;

type Handle = Awaited<ReturnType<DurableFs['open']>>;

const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
/** Error codes of file systems without hard links (FAT, some network shares). */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK']);

/**
 * Replaces `path` so that after a crash at any moment either the old or the new content stands, whole.
 * Resolves only when bytes and name are on disk; the content before is kept as `<path>.prev`.
 * On an error the old file stands; repeating the call is safe.
 */
export async function writeFileDurably(
  path: string,
  content: string | Uint8Array,
  fs: DurableFs = nodeFs,
): Promise<void> {
  const next = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  await createFolderPrivately(dirname(path), fs);
  try {
    await writeNewFile(next, content, fs);
    await putInPlace(next, path, fs);
  } finally {
    await fs.rm(next, { force: true });
  }
}

/** Creates `path` with exactly these bytes, synced; fails when it exists. The name is durable after `syncFolder`. */
export async function writeNewFile(path: string, content: string | Uint8Array, fs: DurableFs = nodeFs) {
  try {
    const handle = await fs.open(path, 'wx', FILE_MODE);
    try {
      await writeAll(handle, typeof content === 'string' ? Buffer.from(content) : content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw diskStop(error, path);
  }
}

/** Renames a synced file over `path`, keeping what stood there as `<path>.prev`. There is no moment without `path`. */
export async function putInPlace(next: string, path: string, fs: DurableFs = nodeFs): Promise<void> {
  await keepPrevious(path, fs);
  await fs.rename(next, path);
  await syncFolder(dirname(path), fs);
}

/** Makes created, renamed and removed names in `folder` survive a power cut. */
export async function syncFolder(folder: string, fs: DurableFs = nodeFs): Promise<void> {
  // Windows cannot open a folder; NTFS journals its names itself.
  if (process.platform === 'win32') return;
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function createFolderPrivately(folder: string, fs: DurableFs = nodeFs): Promise<void> {
  await fs.mkdir(folder, { recursive: true, mode: FOLDER_MODE });
}

/** A nearly full disk takes part of a write without an error, so the returned count decides. */
async function writeAll(handle: Handle, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done);
    if (bytesWritten === 0) throw new Error(`disk took no more bytes after ${done} of ${bytes.length}`);
    done += bytesWritten;
  }
}

async function keepPrevious(path: string, fs: DurableFs): Promise<void> {
  const spare = `${path}.prev.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await linkOrCopy(path, spare, fs);
    await fs.rename(spare, `${path}.prev`);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  } finally {
    // After a repeated attempt both names are one file, and renaming one onto the other leaves both.
    await fs.rm(spare, { force: true });
  }
}

async function linkOrCopy(from: string, to: string, fs: DurableFs): Promise<void> {
  try {
    await fs.link(from, to);
  } catch (error) {
    if (!NO_LINKS.has(codeOf(error))) throw error;
    await fs.copyFile(from, to);
  }
}

const DISK_REMEDIES = new Map([
  ['ENOSPC', '磁盘已满，请清出空间后重试'],
  ['EDQUOT', '磁盘配额已用完，请清出空间后重试'],
  ['EROFS', '磁盘是只读的，请检查后重试'],
  ['EIO', '磁盘读写出错，请检查磁盘'],
  ['EMFILE', '程序打开的文件太多，请稍后重试'],
  ['ENFILE', '系统打开的文件太多，请稍后重试'],
]);

/** What a disk refuses is no bug of ours: named with its remedy. Any other error stays what it is. */
export function diskStop(error: unknown, path: string): unknown {
  const remedy = DISK_REMEDIES.get(codeOf(error));
  if (remedy === undefined) return error;
  return new Stop(`cannot write ${path}`, `文件 ${path} 没有写成：${remedy}。`, { cause: error });
}

export function hasCode(error: unknown, code: string): boolean {
  return codeOf(error) === code;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
