import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Check, failed, passed } from './check.ts';

/** Sessions, keys and prices lie below: nobody else on this machine may read them. */
export async function checkModes(folder: string): Promise<Check> {
  if (process.platform === 'win32') return passed('文件权限', '由 Windows 账户权限管理');
  const open = await tooOpen(folder);
  return open.length === 0
    ? passed('文件权限', `${folder} 仅本人可读写`)
    : failed(
        '文件权限',
        `其他用户可读：${open.slice(0, 5).join('、')}${open.length > 5 ? ` 等 ${open.length} 个` : ''}`,
        `请运行 chmod -R go-rwx ${folder}`,
      );
}

async function tooOpen(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = [
    folder,
    ...entries.filter((entry) => !entry.isSymbolicLink()).map((entry) => join(entry.parentPath, entry.name)),
  ];
  const modes = await Promise.all(paths.map(async (path) => ({ path, mode: await modeOf(path) })));
  return modes.filter(({ mode }) => (mode & 0o077) !== 0).map(({ path }) => path);
}

/** Temporary files come and go while the worker runs; one that is gone is not open to anybody. */
async function modeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return found?.mode ?? 0;
}
