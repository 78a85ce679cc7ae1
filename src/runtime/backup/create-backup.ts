import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Stop } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time.ts';
import type { EvidenceStore } from '../../ports/evidence.ts';
import type { LedgerHistory } from '../../ports/ledger-history.ts';
import type { PoolStore } from '../../ports/pool.ts';
import { createFolderPrivately, hasCode, syncFolder, writeNewFile } from '../durable-file.ts';
import { POOL_PARTS } from '../pool/content.ts';
import { partFileName, partText } from '../pool/part-file.ts';
import { copyLedger } from '../store/copy-ledger.ts';
import { copyFile, type FileMark, markFile, syncFolders } from './copy-file.ts';
import { filesBelow, MANIFEST, type ManifestFile, manifestText } from './manifest.ts';

export interface BackupOptions {
  poolDir: string;
  stateDir: string;
  /** A folder that does not exist yet. */
  target: string;
  pools: PoolStore;
  history: LedgerHistory;
  evidence: EvidenceStore;
  now: () => Instant;
  /** Hears in Chinese what is being done. */
  tell: (text: string) => void;
}

export interface Backup {
  folder: string;
  createdAt: Instant;
  files: number;
  bytes: number;
  /** Proofs that events name and that are gone or not what their name says. */
  missingEvidence: number;
}

/** What lasts: passwords and robots' addresses, sealed. A session is a live key to a shop; after a restore one logs in again. */
const KEPT_RECORDS = ['.credentials.json', '.robot.json'];
const LEFTOVERS = /\.(tmp|prev)$/;

/**
 * Pool, ledger, evidence and sealed accounts with a checksum each, also while a worker runs. The folder appears whole or not at
 * all. The master key is never in it: it lies outside, and only what is named here is copied.
 */
export async function createBackup(options: BackupOptions): Promise<Backup> {
  const { target } = options;
  if (existsSync(target)) throw new Stop('backup target exists', `${target} 已存在，请给一个新的文件夹名。`);
  const next = `${target}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await createFolderPrivately(next);
    const backup = await fill(next, options);
    await syncFolders(next);
    await rename(next, target);
    await syncFolder(dirname(target));
    return backup;
  } finally {
    await rm(next, { recursive: true, force: true });
  }
}

async function fill(next: string, options: BackupOptions): Promise<Backup> {
  const { stateDir, target, tell } = options;
  const createdAt = options.now();
  tell('正在备份台账 …');
  await copyLedger(stateDir, join(next, 'state', 'ledger.db'));
  tell('正在备份数据池、账号和凭证 …');
  await writePool(next, options);
  await copyAll(next, options);
  // Events are read after the ledger was copied: proofs of all that it names are among them.
  const missingEvidence = await copyEvidence(next, options);
  tell('正在计算校验和 …');
  const files = await markAll(next);
  await writeNewFile(join(next, MANIFEST), manifestText({ createdAt, files }));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { folder: target, createdAt, files: files.length, bytes, missingEvidence };
}

/** One consistent reading, seen through a commit under way, in the form that the pool's own writer gives it. */
async function writePool(next: string, { pools }: BackupOptions): Promise<void> {
  const { pool } = await pools.read();
  await createFolderPrivately(join(next, 'pool'));
  for (const part of POOL_PARTS) {
    await writeNewFile(join(next, 'pool', partFileName(part)), partText(pool[part]));
  }
}

async function copyAll(next: string, { poolDir, stateDir }: BackupOptions): Promise<void> {
  const pictures = (await filesBelow(join(poolDir, 'files'))).filter((path) => !LEFTOVERS.test(path));
  for (const path of pictures) {
    await copyIfThere(join(poolDir, 'files', path), join(next, 'pool', 'files', path));
  }
  for (const name of await filesBelow(join(stateDir, 'vault'))) {
    if (!KEPT_RECORDS.some((ending) => name.endsWith(ending))) continue;
    await copyIfThere(join(stateDir, 'vault', name), join(next, 'state', 'vault', name));
  }
}

/** Undefined when somebody has taken it away since it was listed. */
async function copyIfThere(from: string, to: string): Promise<FileMark | undefined> {
  try {
    return await copyFile(from, to);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    await rm(to, { force: true });
    return undefined;
  }
}

async function copyEvidence(next: string, { history, evidence, stateDir }: BackupOptions): Promise<number> {
  let missing = 0;
  for (const hash of await namedEvidence(history)) {
    const path = evidence.pathOf(hash);
    const to = path && join(next, 'state', relative(stateDir, path));
    const mark = path && to ? await copyIfThere(path, to) : undefined;
    if (mark?.sha256 === hash) continue;
    missing += 1;
    if (to) await rm(to, { force: true });
  }
  return missing;
}

async function namedEvidence(history: LedgerHistory): Promise<Set<string>> {
  const named = new Set<string>();
  for await (const page of history.events()) {
    for (const { hash } of page.flatMap(({ evidence }) => evidence)) named.add(hash);
  }
  return named;
}

async function markAll(next: string): Promise<ManifestFile[]> {
  const files: ManifestFile[] = [];
  for (const path of (await filesBelow(next)).toSorted()) {
    files.push({ path, ...(await markFile(join(next, path))) });
  }
  return files;
}
