import * as nodeFs from 'node:fs/promises';
import PQueue from 'p-queue';
import { Stop } from '../../domain/errors.ts';
import { Pool } from '../../domain/pool/schema.ts';
import type { PoolSnapshot, PoolStore } from '../../ports/pool.ts';
import { createFolderPrivately, type DurableFs } from '../durable-file.ts';
import { firstDuplicate, hashPart, POOL_PARTS, type PoolPart } from './content.ts';
import { EMPTY_POOL } from './empty-pool.ts';
import { clearLeftovers, commitStaged, finishCommit, readJournal } from './journal.ts';
import { partFileName } from './part-file.ts';
import { createPoolView, type Part, type PoolView } from './pool-view.ts';

/**
 * Opens the pool in `folder`, creating an empty one where there is none, and completes a write that a dead process
 * left half done. Rejects with `Stop` when a file is unreadable, empty, damaged, invalid or missing.
 * Any number of processes may read; `replace` belongs to the owner of the data folder.
 */
export async function createPoolStore(folder: string, fs: DurableFs = nodeFs): Promise<PoolStore> {
  await prepareFolder(folder, fs);
  const view = createPoolView(folder, fs);
  const queue = new PQueue({ concurrency: 1 });
  const store: PoolStore = {
    read: () => queue.add(() => view.read()),
    replace: (next, basedOn) => queue.add(() => replacePool({ folder, view, fs }, next, basedOn)),
  };
  await store.read();
  return store;
}

interface PoolFolder {
  folder: string;
  view: PoolView;
  fs: DurableFs;
}

async function prepareFolder(folder: string, fs: DurableFs): Promise<void> {
  await createFolderPrivately(folder, fs);
  const journal = await readJournal(folder, fs);
  if (journal && !isUnderWay(journal.pid)) await finishCommit(folder, journal, fs);
  const names = await fs.readdir(folder);
  const isNew = !journal && !POOL_PARTS.some((part) => names.includes(partFileName(part)));
  const parts = createPoolView(folder, fs).parts.filter(
    ({ file }) => isNew || isFromBefore(names, file.part),
  );
  if (parts.length === 0) return;
  await clearLeftovers(folder, fs);
  await writeParts(folder, { parts, next: EMPTY_POOL }, fs);
}

/** Lists that pools of an earlier version do not have; any other file that is missing was lost. */
const LATER_PARTS: readonly PoolPart[] = ['robots', 'overrides'];

function isFromBefore(names: readonly string[], part: PoolPart): boolean {
  return LATER_PARTS.includes(part) && !names.some((name) => name.startsWith(partFileName(part)));
}

async function replacePool(at: PoolFolder, next: Pool, basedOn: string): Promise<PoolSnapshot> {
  const valid = assertValid(next);
  await clearLeftovers(at.folder, at.fs);
  const current = await at.view.read();
  if (current.version !== basedOn) throw changedSince();
  assertSitesKept(current.pool, valid);
  const parts = at.view.parts.filter(({ file }) => hashPart(valid[file.part]) !== file.contentHash());
  if (parts.length === 0) return current;
  await writeParts(at.folder, { parts, next: valid }, at.fs);
  return at.view.read();
}

async function writeParts(
  folder: string,
  { parts, next }: { parts: readonly Part[]; next: Pool },
  fs: DurableFs,
): Promise<void> {
  try {
    for (const { file, db } of parts) {
      db.data = next[file.part];
      await db.write();
    }
    const staged = parts.map(({ file }) => file.takeStaged());
    await commitStaged(folder, staged, fs);
  } finally {
    // Whatever came into force is read back from the disk, also after an error half way.
    for (const { file } of parts) file.forget();
  }
}

function assertValid(next: Pool): Pool {
  const parsed = Pool.safeParse(next);
  if (!parsed.success) {
    throw new Stop('pool to write is invalid', '要写入的数据不符合数据池的格式，没有写入。', {
      cause: parsed.error,
    });
  }
  const twice = POOL_PARTS.find((part) => firstDuplicate(parsed.data[part]) !== undefined);
  if (!twice) return parsed.data;
  throw new Stop(
    `pool to write has a duplicate id in ${twice}`,
    `要写入的数据里 ${twice} 有重复编号，没有写入。`,
  );
}

/** A sandbox shop never becomes a live one: its sessions, approvals and records would change their meaning. */
function assertSitesKept(current: Pool, next: Pool): void {
  const sites = new Map(current.shops.map(({ id, site }) => [id, site]));
  const moved = next.shops.find(({ id, site }) => (sites.get(id) ?? site) !== site);
  if (!moved) return;
  throw new Stop(
    `site of shop ${moved.id} would change`,
    `店铺 ${moved.id} 的环境建好后不能更改，请新建一个店铺。`,
  );
}

function changedSince(): Stop {
  return new Stop('pool changed since it was read', '数据池在此期间被改动，没有写入。请重新预览后再确认。');
}

/** Our own id means a dead predecessor: containers give every process the same one. */
function isUnderWay(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
