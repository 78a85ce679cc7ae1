import { readFile } from 'node:fs/promises';
import { browsersBelow } from './left-behind.ts';

/** What the browsers below a run folder need: each process's own pages, and its share of those it has with others (PSS). */
export async function browserBytes(runFolder: string): Promise<number> {
  const processes = await browsersBelow(runFolder);
  const shares = await Promise.all(processes.map(({ pid }) => pssBytes(pid)));
  return shares.reduce((sum, bytes) => sum + bytes, 0);
}

/** 0 for one that ended between two looks. */
async function pssBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1_024;
}
