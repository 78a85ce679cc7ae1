import { isDeepStrictEqual } from 'node:util';
import type { BenchOptions } from './suite.ts';

/** One measurement: how long it took and what came of it. */
export interface Run {
  ms: number;
  /** Must be equal on both sides: only the same work is compared. */
  result: unknown;
}

export interface Sides {
  ours: () => Promise<Run>;
  baseline: () => Promise<Run>;
}

/** Ours, baseline, ours, baseline …: what else the machine does then meets both alike. */
export async function interleave(
  { rounds, say }: Pick<BenchOptions, 'rounds' | 'say'>,
  sides: Sides,
): Promise<{ ours: number[]; baseline: number[] }> {
  const times = { ours: [] as number[], baseline: [] as number[] };
  for (let round = 1; round <= rounds; round++) {
    const own = await sides.ours();
    const other = await sides.baseline();
    if (!isDeepStrictEqual(own.result, other.result)) throw differs(own.result, other.result);
    times.ours.push(own.ms);
    times.baseline.push(other.ms);
    say(`  ${round}/${rounds}: ours ${own.ms.toFixed(0)} ms, baseline ${other.ms.toFixed(0)} ms`);
  }
  return times;
}

export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const from = performance.now();
  const result = await work();
  return { ms: performance.now() - from, result };
}

function differs(own: unknown, other: unknown): Error {
  const [left, right] = [JSON.stringify(own), JSON.stringify(other)];
  const at = [...left].findIndex((letter, index) => letter !== right[index]);
  const near = (text: string) => text.slice(Math.max(0, at - 100), at + 100);
  return new Error(`the two sides did different work: …${near(left)}… and …${near(right)}…`);
}
