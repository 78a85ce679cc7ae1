import { closeSync, existsSync, openSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { toInstant } from '../domain/time.ts';
import { createFolderPrivately, hasCode } from './durable-file.ts';
import { isBusy, translateSqliteError } from './store/sqlite-errors.ts';

/** The kernel keeps the lock on this file; nothing in this process may open it by other means, which would drop it. */
const LOCK_FILE = 'owner.lock';
/** Who holds it, for people: says nothing about whether it is held. */
const HOLDER_FILE = 'owner.json';
const FILE_MODE = 0o600;

const Holder = z.object({ pid: z.int(), host: z.string(), since: z.string() });
type Holder = z.infer<typeof Holder>;

export interface OwnerLock {
  kind: 'gained';
  /** Looks again: true while the transaction is open and no other process has put its name here. */
  holds(): Promise<boolean>;
  release(): Promise<void>;
}

export type OwnerBusy = { kind: 'busy' } & Holder;

/** True after an owner died: one that ended in order leaves no name. */
export async function isLeftByDead(folder: string): Promise<boolean> {
  const holder = await parseHolder(join(folder, HOLDER_FILE));
  return holder !== undefined && !isAlive(holder);
}

/**
 * Ownership of a data folder: an exclusive SQLite transaction held open. It is refused to everybody else even while the holder
 * is stopped, and free the moment the holder's process ends, however it ends.
 */
export async function acquireOwnerLock(folder: string): Promise<OwnerLock | OwnerBusy> {
  await createFolderPrivately(folder);
  const db = takeLock(join(folder, LOCK_FILE));
  if (!db) return { kind: 'busy', ...(await readHolder(join(folder, HOLDER_FILE))) };
  const holderFile = join(folder, HOLDER_FILE);
  try {
    await writeHolder(holderFile);
  } catch (error) {
    db.close();
    throw error;
  }
  return {
    kind: 'gained',
    holds: async () => db.isOpen && db.isTransaction && (await parseHolder(holderFile))?.pid === process.pid,
    release: async () => {
      await rm(holderFile, { force: true });
      if (db.isOpen) db.close();
    },
  };
}

function takeLock(path: string): DatabaseSync | undefined {
  let db: DatabaseSync | undefined;
  try {
    createPrivately(path);
    db = new DatabaseSync(path);
    db.exec('begin exclusive');
    return db;
  } catch (error) {
    db?.close();
    if (isBusy(error)) return undefined;
    throw translateSqliteError(error, path);
  }
}

/** SQLite gives its journal the file's mode. A file that stands is not opened here: closing it would drop this process's lock. */
function createPrivately(path: string): void {
  if (existsSync(path)) return;
  try {
    closeSync(openSync(path, 'wx', FILE_MODE));
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

async function writeHolder(path: string): Promise<void> {
  const holder: Holder = { pid: process.pid, host: hostname(), since: toInstant(Date.now()) };
  const next = `${path}.${process.pid}.tmp`;
  await writeFile(next, `${JSON.stringify(holder)}\n`, { mode: FILE_MODE });
  await rename(next, path);
}

const READ_TRIES = 100;
const READ_PAUSE_MS = 50;

/** The holder writes its name just after gaining: what a dead one left there is waited out for a moment. */
async function readHolder(path: string): Promise<Holder> {
  let holder: Holder | undefined;
  for (let attempt = 0; attempt < READ_TRIES; attempt += 1) {
    holder = await parseHolder(path);
    if (holder && isAlive(holder)) return holder;
    await delay(READ_PAUSE_MS);
  }
  return holder ?? { pid: 0, host: 'unknown', since: 'unknown' };
}

async function parseHolder(path: string): Promise<Holder | undefined> {
  try {
    return Holder.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (hasCode(error, 'ENOENT') || error instanceof SyntaxError || error instanceof z.ZodError)
      return undefined;
    throw error;
  }
}

/** On another machine nobody can tell; its word stands. */
function isAlive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}
