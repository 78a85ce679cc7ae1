import { planOf } from './plan.ts';
import type { RunReport } from './run.ts';

/** A run over http in which nothing went wrong. */
export function reportOf(seed: number, over: Partial<RunReport> = {}): RunReport {
  return {
    plan: { ...planOf(seed, { tier: 'http', fault: 'none' }), kills: [] },
    conditions: { indexLagMs: 2_000, stopMs: 4_000, submissions: 6 },
    done: [],
    workers: 1,
    settledMs: 900,
    strikes: {},
    ends: { filed: 5, refused: 1 },
    heldBeyond: 0,
    judged: { commits: 5, doubles: 0, resent: 0, resentReported: 0, phantoms: 0, lost: 0 },
    memory: [],
    stayed: { browserMs: 0, folderMs: 0 },
    violations: [],
    ms: 1_000,
    ...over,
  };
}
