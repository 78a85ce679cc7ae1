import { statfs } from 'node:fs/promises';

/** What the disk under `folder` still takes from an ordinary user. Rejects when there is no such folder. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
