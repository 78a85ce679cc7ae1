import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PoolFiles } from '../../ports/pool.ts';
import { hasCode, writeFileDurably } from '../durable-file.ts';

/** `folder` is the pool's; its files lie in `files/` below it. */
export function createPoolFiles(folder: string): PoolFiles {
  const pathOf = (relative: string): string => join(folder, 'files', relative);
  return {
    pathOf,
    has: (relative) => existsSync(pathOf(relative)),
    async takeIn(from, relatives) {
      let copied = 0;
      for (const relative of new Set(relatives)) {
        const content = await contentOf(join(from, relative));
        if (!content || (await contentOf(pathOf(relative)))?.equals(content)) continue;
        await writeFileDurably(pathOf(relative), content);
        copied++;
      }
      return copied;
    },
  };
}

async function contentOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
