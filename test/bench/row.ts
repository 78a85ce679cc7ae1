import type { BenchRow, Range } from './suite.ts';

export interface Measured {
  name: string;
  unit: BenchRow['unit'];
  /** One number per round. */
  ours: readonly number[];
  baseline?: readonly number[];
  target?: number;
}

/** Medians, spread, and whether the target is kept. */
export function rowOf({ name, unit, ours, baseline, target }: Measured): BenchRow {
  const own = medianOf(ours);
  const compared = baseline && compare(own, baseline);
  const judged = compared?.ratio ?? own;
  return {
    name,
    unit,
    ours: own,
    spread: rangeOf(ours),
    ...compared,
    ...(target === undefined ? {} : { target, met: judged <= target }),
  };
}

function compare(own: number, baseline: readonly number[]) {
  const theirs = medianOf(baseline);
  return { baseline: theirs, ratio: own / theirs, baselineSpread: rangeOf(baseline) };
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

function rangeOf(values: readonly number[]): Range {
  return [Math.min(...values), Math.max(...values)];
}
