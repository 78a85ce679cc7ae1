import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { environmentOf } from '../e2e/support/open-app.ts';
import { writeBigLedger } from '../tools/big-ledger.ts';
import { type Figures, LEDGER_PARTS } from './ledger-parts.ts';
import { medianOf, rowOf } from './row.ts';
import type { BenchOptions, BenchRow, Suite } from './suite.ts';

const SIZES = [1_000, 10_000, 50_000, 200_000] as const;
const TINY_SIZES = [200, 400] as const;
const JUDGED_SIZE = 50_000;
const [GROWN_FROM, GROWN_TO] = [10_000, 200_000];

const Printed = z.record(z.string(), z.number());

/** What the ledger costs as it grows: each part in a fresh process over a real file with `synchronous=FULL`. */
export const ledgerSuite: Suite = {
  name: 'ledger',
  async run(options) {
    const bySize = new Map<number, Figures[]>();
    for (const size of options.tiny ? TINY_SIZES : SIZES) bySize.set(size, await measure(size, options));
    return [...bySize].flatMap(([size, rounds]) => rowsOf(size, rounds)).concat(growthRows(bySize));
  },
};

async function measure(size: number, { rounds, say }: BenchOptions): Promise<Figures[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-ledger-'));
  try {
    say(`  writing ${size} submissions`);
    await writeBigLedger(join(folder, 'data', 'state'), size, { now: new Date().toISOString() });
    const figures: Figures[] = [];
    for (let round = 0; round < rounds; round++) {
      figures.push(await probeAll(folder));
      say(`  round ${round + 1} with ${size}`);
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function probeAll(folder: string): Promise<Figures> {
  const figures: Figures = {};
  for (const part of Object.keys(LEDGER_PARTS)) Object.assign(figures, await probe(folder, part));
  return figures;
}

/** `start` is counted from before the process exists until its app is open. */
async function probe(folder: string, part: string): Promise<Figures> {
  const startedAt = Date.now();
  const script = join(import.meta.dirname, 'ledger-probe.ts');
  const env = { ...environmentOf(folder, 1), PATH: '/usr/bin:/bin' };
  const { stdout } = await promisify(execFile)(process.execPath, [script, part], { env });
  const { openedAt = 0, ...figures } = Printed.parse(JSON.parse(stdout));
  return part === 'start' ? { start: openedAt - startedAt, ...figures } : figures;
}

function rowsOf(size: number, rounds: readonly Figures[]): BenchRow[] {
  return Object.keys(rounds[0] ?? {}).map((name) => {
    const target = size === JUDGED_SIZE ? targetOf(name) : undefined;
    return rowOf({
      name: `${name}, ${size / 1_000} k`,
      unit: name.startsWith('memory') ? 'MB' : 'ms',
      ours: rounds.map((figures) => figures[name] ?? Number.NaN),
      ...(target === undefined ? {} : { target }),
    });
  });
}

/** Required with 50,000 submissions; memory of each process by itself. */
function targetOf(name: string): number | undefined {
  if (name === 'state change p95') return 20;
  if (name === 'start') return 3_000;
  return name.startsWith('memory') ? 400 : undefined;
}

/** 1 = the cost grew as much as the ledger did; below is better. */
function growthRows(bySize: ReadonlyMap<number, readonly Figures[]>): BenchRow[] {
  const small = bySize.get(GROWN_FROM);
  const big = bySize.get(GROWN_TO);
  if (!small || !big) return [];
  const median = (rounds: readonly Figures[], name: string) =>
    medianOf(rounds.map((figures) => figures[name] ?? Number.NaN));
  return Object.keys(big[0] ?? {}).map((name) => {
    const growth = median(big, name) / median(small, name) / (GROWN_TO / GROWN_FROM);
    return rowOf({ name: `growth 10 k → 200 k: ${name}`, unit: 'ratio', ours: [growth], target: 1 });
  });
}
