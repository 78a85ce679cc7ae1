import type { Stayed } from './browser/left-behind.ts';
import type { ViolationKind } from './check/history.ts';
import type { End } from './expected-ends.ts';
import type { FaultName } from './faults.ts';
import { type MemoryGrowths, memoryGrowths } from './memory.ts';
import type { RunReport } from './run.ts';
import { missedBy } from './strikes.ts';

/** The result of a campaign of runs: the last line of standard output with `--json`. */
export interface ChaosSummary {
  runs: number;
  tiers: Record<string, number>;
  submissions: number;
  commits: number;
  doubles: number;
  lost: number;
  unapproved: number;
  late: number;
  paused: number;
  resent: number;
  resentReported: number;
  /** Held ones that their run's fault does not explain. */
  heldBeyond: number;
  ends: Partial<Record<End, number>>;
  /** Runs by what went wrong in them. */
  faults: Record<string, number>;
  /** Runs whose plan had a kill there, and those that came to it: a worker may die before. */
  points: Record<string, { runs: number; reached: number }>;
  unreached: string[];
  /** SIGKILLs and other deeds that were really done, by crash point. */
  deeds: Record<string, number>;
  violations: Partial<Record<ViolationKind, number>>;
  /** Faults that no run of theirs met with everything they consist of. */
  unstruck: FaultName[];
  smallestFailingSeed?: number;
  /** The command that does this run again. */
  replay?: string;
  failures: { seed: number; tier: string; fault: string; done: readonly string[]; texts: string[] }[];
  slowestMs: number;
  /** The longest that a last worker took until everything was settled. */
  settledMs: number;
  /** Of a soak's one worker, and of its browsers. */
  memory?: MemoryGrowths;
  /** The longest that a browser, and its folder, outlived its worker. */
  stayed: Stayed;
  minutes: number;
}

const SHOWN_FAILURES = 20;
const SHOWN_TEXTS = 10;

export function summaryOf(reports: readonly RunReport[], minutes: number): ChaosSummary {
  const failed = reports
    .filter(({ violations }) => violations.length > 0)
    .toSorted((a, b) => a.plan.seed - b.plan.seed);
  const [smallest] = failed;
  const kinds = reports.flatMap(({ violations }) => violations.map(({ kind }) => kind));
  const points = pointsOf(reports);
  const memory = memoryGrowths(reports.flatMap((report) => report.memory));
  const ends = addUp(reports.map((report) => report.ends));
  const countOf = (kind: ViolationKind) => kinds.filter((each) => each === kind).length;
  const sum = (pick: (report: RunReport) => number) => reports.reduce((total, one) => total + pick(one), 0);
  return {
    runs: reports.length,
    tiers: countBy(reports.map(({ plan }) => plan.tier)),
    submissions: Object.values(ends).reduce((total, count) => total + count, 0),
    commits: sum(({ judged }) => judged.commits),
    doubles: sum(({ judged }) => judged.doubles),
    lost: sum(({ judged }) => judged.lost),
    unapproved: countOf('unapproved') + countOf('other-content') + countOf('unannounced-press'),
    late: countOf('late'),
    paused: countOf('paused'),
    resent: sum(({ judged }) => judged.resent),
    resentReported: sum(({ judged }) => judged.resentReported),
    heldBeyond: sum(({ heldBeyond }) => heldBeyond),
    ends,
    faults: countBy(reports.map(({ plan }) => plan.fault)),
    points,
    unreached: Object.keys(points).filter((point) => points[point]?.reached === 0),
    deeds: countBy(reports.flatMap(({ done }) => done)),
    violations: countBy(kinds),
    unstruck: unstruckIn(reports),
    ...(smallest ? { smallestFailingSeed: smallest.plan.seed, replay: replayOf(smallest) } : {}),
    failures: failed.slice(0, SHOWN_FAILURES).map(({ plan, done, violations }) => ({
      seed: plan.seed,
      tier: plan.tier,
      fault: plan.fault,
      done,
      texts: violations.slice(0, SHOWN_TEXTS).map(({ kind, text }) => `${kind}: ${text}`),
    })),
    ...(memory ? { memory } : {}),
    stayed: longestStay(reports),
    slowestMs: Math.max(0, ...reports.map(({ ms }) => ms)),
    settledMs: Math.max(0, ...reports.map(({ plan, settledMs }) => (plan.items > 0 ? 0 : settledMs))),
    minutes,
  };
}

function pointsOf(reports: readonly RunReport[]): ChaosSummary['points'] {
  const planned = reports.flatMap(({ plan, done }) =>
    [...new Set(plan.kills.map(({ point }) => point))].map((point) => ({
      point,
      isReached: done.includes(`kill ${point}`),
    })),
  );
  const groups = Map.groupBy(planned, ({ point }) => point);
  return Object.fromEntries(
    [...groups].map(([point, runs]) => [
      point,
      { runs: runs.length, reached: runs.filter(({ isReached }) => isReached).length },
    ]),
  );
}

function unstruckIn(reports: readonly RunReport[]): FaultName[] {
  const all = new Set(reports.map(({ plan }) => plan.fault));
  const struck = new Set(
    reports.filter((report) => missedBy(report).length === 0).map(({ plan }) => plan.fault),
  );
  return [...all.difference(struck)];
}

/** A plan follows from its seed and from what was asked for: the same words give the same plan. */
function replayOf({ plan, conditions }: Pick<RunReport, 'plan' | 'conditions'>): string {
  const { seed, tier, items, wanted } = plan;
  const asked = {
    ...(items > 0 ? { soak: items } : { runs: 1 }),
    seed,
    ...wanted,
    tier,
    'index-lag-ms': conditions.indexLagMs,
    'stop-ms': conditions.stopMs,
    submissions: conditions.submissions,
  };
  const words = Object.entries(asked).map(([name, value]) => `--${name} ${value}`);
  return `npm run chaos -- ${words.join(' ')} --json`;
}

function longestStay(reports: readonly RunReport[]): Stayed {
  return {
    browserMs: Math.max(0, ...reports.map(({ stayed }) => stayed.browserMs)),
    folderMs: Math.max(0, ...reports.map(({ stayed }) => stayed.folderMs)),
  };
}

function countBy(keys: readonly string[]): Record<string, number> {
  return addUp(keys.map((key) => ({ [key]: 1 })));
}

function addUp(counts: readonly Partial<Record<string, number>>[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [key, count] of counts.flatMap((each) => Object.entries(each)))
    all[key] = (all[key] ?? 0) + (count ?? 0);
  return all;
}
