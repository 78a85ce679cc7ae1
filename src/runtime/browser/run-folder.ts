import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { hasCode } from '../durable-file.ts';

const PID_FILE = 'browser.pid';

/** Folders of browsers that this process has open. */
const inUse = new Set<string>();

/** A private folder for one browser's life: profile, artifacts and its process id. Its name tells who made it. */
export async function createRunFolder(runFolder: string): Promise<string> {
  await mkdir(runFolder, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(runFolder, `${process.pid}-`));
  inUse.add(folder);
  return folder;
}

export async function writePid(folder: string, pid: number): Promise<void> {
  await writeFile(join(folder, PID_FILE), String(pid), { mode: 0o600 });
}

/** The browser may still be writing while it dies. */
export async function removeRunFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  inUse.delete(folder);
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
  const orphans = names.map((name) => join(runFolder, name)).filter(isOrphan);
  for (const folder of orphans) {
    await killOrphan(folder);
    await removeRunFolder(folder);
  }
  return orphans.length;
}

/** In a container the process number is often the same at every start, so our own number proves nothing. */
function isOrphan(folder: string): boolean {
  const maker = Number.parseInt(basename(folder), 10);
  return maker === process.pid ? !inUse.has(folder) : !isAlive(maker);
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
