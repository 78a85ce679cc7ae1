import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createFolderPrivately, diskStop, syncFolder } from '../durable-file.ts';
import { filesBelow, type ManifestFile } from './manifest.ts';

export type FileMark = Omit<ManifestFile, 'path'>;

/** Copies to a new private file, on disk when it resolves; answers what was read, so that it is what was written. */
export async function copyFile(from: string, to: string): Promise<FileMark> {
  await createFolderPrivately(dirname(to));
  const target = createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true });
  try {
    return await markOf(createReadStream(from), target);
  } catch (error) {
    throw diskStop(error, to);
  }
}

/** Reads it once more from the disk. */
export function markFile(path: string): Promise<FileMark> {
  return markOf(createReadStream(path));
}

async function markOf(source: NodeJS.ReadableStream, target?: NodeJS.WritableStream): Promise<FileMark> {
  const hash = createHash('sha256');
  let bytes = 0;
  const count = async function* (chunks: AsyncIterable<string | Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      if (target) yield chunk;
    }
  };
  if (target) await pipeline(source, count, target);
  else for await (const _ of count(source));
  return { bytes, sha256: hash.digest('hex') };
}

/** Makes every name below `folder` survive a power cut. */
export async function syncFolders(folder: string): Promise<void> {
  const folders = new Set([folder]);
  for (const path of await filesBelow(folder)) {
    for (let above = dirname(path); above !== '.'; above = dirname(above)) folders.add(join(folder, above));
  }
  for (const one of folders) await syncFolder(one);
}
