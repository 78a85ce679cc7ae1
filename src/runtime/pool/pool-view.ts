import { join } from 'node:path';
import { Low } from 'lowdb';
import { RetryLater, Stop } from '../../domain/errors.ts';
import type { Pool } from '../../domain/pool/schema.ts';
import type { PoolSnapshot } from '../../ports/pool.ts';
import { type DurableFs, hasCode } from '../durable-file.ts';
import { type PartHashes, POOL_PARTS, type PoolPart, policyVersionOf, versionOf } from './content.ts';
import { EMPTY_POOL } from './empty-pool.ts';
import { type Journal, readJournal } from './journal.ts';
import { createPartFile, type PartFile, partFileName } from './part-file.ts';

/** A commit by another process takes milliseconds; five readings in a row disturbed by one mean something else. */
const MAX_READINGS = 5;

export interface Part {
  file: PartFile;
  db: Low<Pool[PoolPart]>;
}

/** The pool as it stands on disk, seen through an unfinished commit, re-read only where a file changed. */
export interface PoolView {
  readonly parts: readonly Part[];
  read(): Promise<PoolSnapshot>;
}

export function createPoolView(folder: string, fs: DurableFs): PoolView {
  const parts = POOL_PARTS.map((part): Part => {
    const file = createPartFile(folder, part, fs);
    return { file, db: new Low<Pool[PoolPart]>(file, EMPTY_POOL[part]) };
  });
  let cached: { marks: string; snapshot: PoolSnapshot } | undefined;
  return {
    parts,
    async read() {
      for (let reading = 0; reading < MAX_READINGS; reading++) {
        const marks = await locate(folder, parts, fs);
        if (marks === cached?.marks) return cached.snapshot;
        for (const { db } of parts) await db.read();
        const isUndisturbed = (await locate(folder, parts, fs)) === marks;
        if (!isUndisturbed) continue;
        cached = { marks, snapshot: snapshotOf(parts) };
        return cached.snapshot;
      }
      throw new RetryLater('pool kept changing while it was read', '数据池正在被反复改动，稍后会再读一次。');
    },
  };
}

/** Points every part at the file that holds its content and answers a text that changes whenever one of them does. */
async function locate(folder: string, parts: readonly Part[], fs: DurableFs): Promise<string> {
  const journal = await readJournal(folder, fs);
  const marks: string[] = [];
  for (const { file } of parts) marks.push(await locatePart(folder, { file, journal }, fs));
  return marks.join('\n');
}

async function locatePart(
  folder: string,
  { file, journal }: { file: PartFile; journal: Journal | undefined },
  fs: DurableFs,
): Promise<string> {
  const own = join(folder, partFileName(file.part));
  const staged = journal?.files.find(({ part }) => part === file.part)?.staged;
  const stagedMark = staged && (await markOf(join(folder, staged), fs));
  file.source = staged && stagedMark ? join(folder, staged) : own;
  const mark = stagedMark ?? (await markOf(own, fs));
  if (mark) return mark;
  throw new Stop(
    `pool file ${own} is missing`,
    `数据池文件 ${own} 不见了。请从 ${own}.prev 或备份恢复；程序不会用空文件代替它。`,
  );
}

async function markOf(path: string, fs: DurableFs): Promise<string | undefined> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await fs.stat(path, { bigint: true });
    return `${path}:${ino}:${size}:${mtimeNs}:${ctimeNs}`;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function snapshotOf(parts: readonly Part[]): PoolSnapshot {
  const hashes = Object.fromEntries(parts.map(({ file }) => [file.part, file.contentHash()])) as PartHashes;
  // Each part was parsed by its own schema; together they are the pool's.
  const pool = Object.fromEntries(parts.map(({ file, db }) => [file.part, db.data])) as unknown as Pool;
  return { pool, version: versionOf(hashes), policyVersion: policyVersionOf(hashes) };
}
