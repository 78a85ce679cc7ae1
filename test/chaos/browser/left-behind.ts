import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type RunningProcess, runningProcesses } from '../../tools/processes.ts';
import type { Violation } from '../check/history.ts';

/** A killed worker cannot close its browsers; they must go by themselves. */
const BROWSER_LIMIT_MS = 5_000;
/** Their folders, with cookies in them, go soon after the next worker has begun. */
const FOLDER_LIMIT_MS = 15_000;
const LOOK_EVERY_MS = 100;

/** The longest that anything stayed behind. */
export interface Stayed {
  browserMs: number;
  folderMs: number;
}

export interface LeftBehind {
  /** The worker of this number was killed. */
  died(worker: number): void;
  started(worker: number): void;
  /** The worker that was started last has ended: what it should have removed by now is not asked for any more. */
  ended(): void;
  /** After the last worker, which closed its browsers itself. */
  verdict(): Promise<{ stayed: Stayed; violations: Violation[] }>;
}

/** Looks after the browsers below a run folder, and the folders themselves. Without browsers it costs nothing. */
export function watchLeftBehind(runFolder: string): LeftBehind {
  const stayed: Stayed = { browserMs: 0, folderMs: 0 };
  const violations: Violation[] = [];
  const looks: Promise<void>[] = [];
  let current = 0;
  const keep = (what: keyof Stayed, ms: number, limitMs: number) => {
    stayed[what] = Math.max(stayed[what], ms);
    const text = `${what === 'browserMs' ? 'a browser' : 'a browser’s folder'} stayed for ${ms} ms`;
    if (ms > limitMs) violations.push({ kind: 'left-behind', text });
  };
  const waitForBrowsers = async (maker = '') => {
    const pids = await browserPids(runFolder, maker);
    const isGone = async () => (await browsersBelow(join(runFolder, maker), pids)).length === 0;
    if (pids.length > 0) keep('browserMs', await msUntil(isGone, BROWSER_LIMIT_MS), BROWSER_LIMIT_MS);
  };
  const waitForFolders = async (worker: number) => {
    const isGone = async () => current !== worker || (await othersFolders(runFolder, worker)).length === 0;
    if (!(await isGone())) keep('folderMs', await msUntil(isGone, FOLDER_LIMIT_MS), FOLDER_LIMIT_MS);
  };
  return {
    died: (worker) => void looks.push(waitForBrowsers(`${worker}-`)),
    started: (worker) => {
      current = worker;
      looks.push(waitForFolders(worker));
    },
    ended: () => {
      current = 0;
    },
    verdict: async () => {
      await Promise.all(looks);
      const folders = await names(runFolder);
      if (folders.length > 0) {
        violations.push({ kind: 'left-behind', text: `${folders.length} browser folders after the end` });
        await waitForBrowsers();
      }
      return { stayed, violations };
    },
  };
}

/** Every process of these browsers and of those whose command line names the folder. */
export async function browsersBelow(folder: string, pids: readonly number[] = []): Promise<RunningProcess[]> {
  const running = await runningProcesses();
  const named = running.filter(({ commandLine }) => commandLine.includes(folder)).map(({ group }) => group);
  const groups = new Set([...pids, ...named]);
  return running.filter(({ group }) => groups.has(group));
}

async function browserPids(runFolder: string, maker: string): Promise<number[]> {
  const folders = (await names(runFolder)).filter((name) => name.startsWith(maker));
  const texts = await Promise.all(
    folders.map((name) => readFile(join(runFolder, name, 'browser.pid'), 'utf8').catch(() => '')),
  );
  return texts.map(Number).filter((pid) => pid > 1);
}

async function othersFolders(runFolder: string, worker: number): Promise<string[]> {
  return (await names(runFolder)).filter((name) => !name.startsWith(`${worker}-`));
}

/** None when no browser was ever opened. */
function names(runFolder: string): Promise<string[]> {
  return readdir(runFolder).catch(() => []);
}

/** Gives up, a little later than the limit, on what does not go. */
async function msUntil(isGone: () => Promise<boolean>, limitMs: number): Promise<number> {
  const began = performance.now();
  const passed = () => Math.round(performance.now() - began);
  while (!(await isGone()) && passed() <= limitMs) await wait(LOOK_EVERY_MS);
  return passed();
}
