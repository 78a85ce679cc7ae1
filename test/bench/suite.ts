export interface BenchOptions {
  /** How often each side is measured; medians are reported. */
  rounds: number;
  /** Small amounts that prove the harness, not the speed. */
  tiny: boolean;
  /** Progress, on standard error. */
  say: (line: string) => void;
}

/** Smallest and largest measurement. */
export type Range = readonly [number, number];

export interface BenchRow {
  name: string;
  unit: 'ms' | 'MB' | 'ratio' | 'count';
  /** Median over the rounds. */
  ours: number;
  baseline?: number;
  /** Ours divided by the baseline; below 1 = ours is quicker. */
  ratio?: number;
  /** Of ours. */
  spread: Range;
  baselineSpread?: Range;
  /** Upper limit, of `ratio` where there is a baseline, of `ours` otherwise. */
  target?: number;
  met?: boolean;
}

export interface Suite {
  name: string;
  run(options: BenchOptions): Promise<BenchRow[]>;
}
