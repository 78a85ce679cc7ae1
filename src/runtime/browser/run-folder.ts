import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../durable-file.ts';

const PID_FILE = 'browser.pid';

/** A private folder for one browser's life: profile, artifacts and its process id. */
export async function createRunFolder(runFolder: string): Promise<string> {
  await mkdir(runFolder, { recursive: true, mode: 0o700 });
  return mkdtemp(join(runFolder, `${process.pid}-`));
}

export async function writePid(folder: string, pid: number): Promise<void> {
  await writeFile(join(folder, PID_FILE), String(pid), { mode: 0o600 });
}

/** The browser may still be writing while it dies. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/**
 * Clears what a killed process left behind: browsers that outlived it and their folders. Only whoever has just gained the
 * data folder's lock may call it, because every folder there is then an orphan. Returns how many there were.
 */
export async function sweepRunFolder(runFolder: string): Promise<number> {
  const names = await readdir(runFolder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  for (const name of names) {
    const folder = join(runFolder, name);
    await killOrphan(folder);
    await removeFolder(folder);
  }
  return names.length;
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
