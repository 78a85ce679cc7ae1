import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Stop } from '../../domain/errors.ts';
import { formatPlatformTime, type Instant } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { RestoreCounts } from '../../ports/operations.ts';
import { createFolderPrivately } from '../durable-file.ts';
import { acquireOwnerLock, type OwnerLock } from '../owner-lock.ts';
import { createPoolStore } from '../pool/pool-store.ts';
import { createLedger } from '../store/create-ledger.ts';
import { copyFile, syncFolders } from './copy-file.ts';
import { damaged, type Manifest, readManifest } from './manifest.ts';
import { decideSwap, finishSwap, isSwapPending, lockRestore, stagingOf } from './swap.ts';

export interface RestoreOptions {
  backup: string;
  dataDir: string;
  /** Present data is moved aside; without it a data folder that stands is refused. */
  replace: boolean;
  by: string;
  clock: Clock;
  /** Hears in Chinese what is being done. */
  tell: (text: string) => void;
}

export interface Restored extends RestoreCounts {
  createdAt: Instant;
  files: number;
  /** Where the data that stood before is now. */
  aside?: string;
}

/**
 * Puts a backup in the place of the data folder's pool and state: all of it or nothing, wherever it is killed. Throws `Stop`,
 * changing nothing, when somebody owns the folder, a file is not what the manifest says, or a newer version wrote the ledger.
 * The restored ledger is marked: see `OperationsLedger.markRestored`.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { dataDir, clock } = options;
  const manifest = await readManifest(options.backup);
  await createFolderPrivately(dataDir);
  const lock = await lockRestore(dataDir);
  try {
    await finishSwap(dataDir);
    refuseReplacing(options);
    const aside = `before-restore-${clock.now().replaceAll(/\D/g, '')}`;
    const counts = await decide(options, { manifest, aside });
    await finishSwap(dataDir);
    const kept = join(dataDir, aside);
    const { createdAt, files } = manifest;
    return { ...counts, createdAt, files: files.length, ...(existsSync(kept) ? { aside: kept } : {}) };
  } finally {
    // What is decided is only waiting for its last renaming.
    if (!isSwapPending(dataDir)) await rm(stagingOf(dataDir), { recursive: true, force: true });
    await lock.release();
  }
}

/**
 * The folder's own lock is held until the decision is on disk: whoever gains it later finds the swap pending or done, and
 * opens nothing of the old content (`refuseMoved`).
 */
async function decide(
  options: RestoreOptions,
  { manifest, aside }: { manifest: Manifest; aside: string },
): Promise<RestoreCounts> {
  const owner = await ownPresent(options.dataDir);
  try {
    const counts = await stage(options, manifest);
    await decideSwap(options.dataDir, aside);
    return counts;
  } finally {
    await owner?.release();
  }
}

function refuseReplacing({ dataDir, replace }: RestoreOptions): void {
  const stands = ['pool', 'state/ledger.db'].some((path) => existsSync(join(dataDir, path)));
  if (!stands || replace) return;
  throw new Stop(
    `data folder ${dataDir} stands`,
    `数据文件夹 ${dataDir} 里已有数据。确认要换成备份时加 --replace，现有数据会移到旁边保留。`,
  );
}

async function ownPresent(dataDir: string): Promise<OwnerLock | undefined> {
  const stateDir = join(dataDir, 'state');
  if (!existsSync(stateDir)) return undefined;
  const lock = await acquireOwnerLock(stateDir);
  if (lock.kind === 'gained') return lock;
  const { pid, host, since } = lock;
  throw new Stop(
    `data folder has an owner: process ${pid} on ${host}`,
    `数据文件夹 ${dataDir} 正由机器人使用（进程 ${pid}，主机 ${host}，开始于 ${formatPlatformTime(since)}）。请先停止它再恢复。`,
  );
}

/** Everything is copied, compared, opened and marked beside; what stands is not touched. */
async function stage(options: RestoreOptions, manifest: Manifest): Promise<RestoreCounts> {
  const { backup, dataDir, tell } = options;
  const next = stagingOf(dataDir);
  await rm(next, { recursive: true, force: true });
  tell(`正在复制并核对 ${manifest.files.length} 个文件 …`);
  for (const { path, sha256 } of manifest.files) {
    const copied = await copyFile(join(backup, path), join(next, path));
    if (copied.sha256 !== sha256) throw damaged(backup, `文件 ${path} 与清单中的校验和不符`);
  }
  tell('正在打开数据池和台账 …');
  await createPoolStore(join(next, 'pool'));
  const counts = await markLedger(options, manifest);
  await syncFolders(next);
  return counts;
}

async function markLedger(
  { dataDir, clock, by }: RestoreOptions,
  { createdAt, files }: Manifest,
): Promise<RestoreCounts> {
  if (!files.some(({ path }) => path === 'state/ledger.db')) throw damaged(dataDir, '里面没有台账');
  const ledger = await createLedger({ folder: join(stagingOf(dataDir), 'state'), clock });
  const why = `台账恢复到 ${formatPlatformTime(createdAt)} 的备份，此后的操作不在其中`;
  try {
    const change = { who: by, at: clock.now(), event: 'restored', why };
    return await ledger.operations.markRestored(createdAt, change);
  } finally {
    await ledger.close();
  }
}
