import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type RunningProcess, runningProcesses } from '../../tools/processes.ts';
import type { Violation } from '../check/history.ts';

/** The longest that anything stayed behind. */
export interface Stayed {
  browserMs: number;
  folderMs: number;
}

/**
 * A killed worker cannot close its browsers: they must go by themselves, and their folders, with cookies in them, once the
 * next worker has begun.
 */
const LIMITS_MS: Readonly<Stayed> = { browserMs: 5_000, folderMs: 15_000 };
const LOOK_EVERY_MS = 100;

export interface LeftBehind {
  /** The worker of this number was killed. */
  died(worker: number): void;
  started(worker: number): void;
  /** The worker that was started last has ended: what it should have removed by now is not asked for any more. */
  ended(): void;
  /** After the last worker, which closed its browsers itself. */
  verdict(): Promise<{ stayed: Stayed; violations: Violation[] }>;
}

/** Nothing can stay behind where none is opened. */
export const NO_BROWSERS: LeftBehind = {
  died: () => undefined,
  started: () => undefined,
  ended: () => undefined,
  verdict: async () => ({ stayed: { browserMs: 0, folderMs: 0 }, violations: [] }),
};

/** Looks after the browsers below a run folder, and the folders themselves. */
export function watchLeftBehind(runFolder: string, limitsMs: Readonly<Stayed> = LIMITS_MS): LeftBehind {
  const stayed: Stayed = { browserMs: 0, folderMs: 0 };
  const violations: Violation[] = [];
  const looks: Promise<void>[] = [];
  let current = 0;
  const waitFor = async (what: keyof Stayed, isGone: () => Promise<boolean>) => {
    const began = performance.now();
    const hasGone = await goesWithin(limitsMs[what], isGone);
    const ms = Math.round(performance.now() - began);
    stayed[what] = Math.max(stayed[what], ms);
    const text = `${what === 'browserMs' ? 'a browser' : 'a browser’s folder'} stayed for ${ms} ms`;
    if (!hasGone) violations.push({ kind: 'left-behind', text });
  };
  const waitForBrowsers = async (maker = '') => {
    const pids = await browserPids(runFolder, maker);
    await waitFor('browserMs', async () => (await browsersBelow(join(runFolder, maker), pids)).length === 0);
  };
  const waitForFolders = async (worker: number) => {
    const isGone = async () => current !== worker || (await othersFolders(runFolder, worker)).length === 0;
    await waitFor('folderMs', isGone);
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
      await waitForBrowsers();
      const left = await names(runFolder);
      if (left.length > 0)
        violations.push({ kind: 'left-behind', text: `${left.length} folders at the end` });
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

/** Counted in looks: on a machine that gives us no time, what should go gets none either. */
async function goesWithin(limitMs: number, isGone: () => Promise<boolean>): Promise<boolean> {
  for (let passedMs = 0; passedMs <= limitMs; passedMs += LOOK_EVERY_MS) {
    if (await isGone()) return true;
    await wait(LOOK_EVERY_MS);
  }
  return false;
}
