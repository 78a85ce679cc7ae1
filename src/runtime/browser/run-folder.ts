import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { hasCode } from '../durable-file.ts';
import { statOf } from './process-stat.ts';

const PID_FILE = 'browser.pid';

/** Where a data folder's browsers have their temporary profiles. */
export function runFolderOf(stateDir: string): string {
  return join(stateDir, 'run');
}

/** A private folder for one browser's life: profile, artifacts and its process id. Its name tells who made it. */
export async function createRunFolder(runFolder: string): Promise<string> {
  await mkdir(runFolder, { recursive: true, mode: 0o700 });
  return mkdtemp(join(runFolder, `${await markOf(process.pid)}-`));
}

export async function writePid(folder: string, pid: number): Promise<void> {
  await writeFile(join(folder, PID_FILE), String(pid), { mode: 0o600 });
}

/** The browser may still be writing while it dies. */
export async function removeRunFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/**
 * Clears what killed processes left behind: browsers that outlived them, and their folders with cookies in them. What a
 * living process has open stays, so it may be called at any time. Returns how many folders went.
 */
export async function sweepRunFolder(runFolder: string): Promise<number> {
  const names = await readdir(runFolder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  let swept = 0;
  for (const folder of names.map((name) => join(runFolder, name))) {
    if (await hasLivingMaker(folder)) continue;
    await killOrphan(folder);
    await removeRunFolder(folder);
    swept += 1;
  }
  return swept;
}

async function hasLivingMaker(folder: string): Promise<boolean> {
  const mark = basename(folder).split('-').slice(0, -1).join('-');
  return mark === (await markOf(Number.parseInt(mark, 10)));
}

/**
 * Number and start of a process; undefined when it has ended. The number alone proves nothing: in a container it is often the
 * same at every start, after a restart of the machine it may be anybody's. Where no start can be read it must do.
 */
async function markOf(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return isAlive(pid) ? `${pid}-0` : undefined;
  const stat = await statOf(pid);
  return stat === undefined || stat.state === 'Z' ? undefined : `${pid}-${stat.startedAt}`;
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

async function killOrphan(folder: string): Promise<void> {
  const pid = Number(await readOptional(join(folder, PID_FILE)));
  if (!Number.isInteger(pid) || pid <= 1) return;
  // The number may belong to somebody else by now: only a process started with this folder is ours.
  const commandLine = await readOptional(`/proc/${pid}/cmdline`);
  if (commandLine.includes(folder)) killTree(pid);
}

async function readOptional(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) return '';
    throw error;
  });
}

/** Browsers are started as leaders of their own process group; Windows ends the children with their parent. */
export function killTree(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}
