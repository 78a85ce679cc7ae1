import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PQueue from 'p-queue';
import { FILING_POINTS } from './crash-steps.ts';
import { drawnFaults } from './faults.ts';
import { makeFixture } from './fixture.ts';
import { type ChaosOptions, forTier } from './options.ts';
import type { Orders } from './orders.ts';
import { planOf, type RunPlan, soakPlan, type Wanted } from './plan.ts';
import { type RunReport, runOnce } from './run.ts';

const TIERS: readonly Orders['tier'][] = ['http', 'browser'];

/** What was asked for, as single runs; each follows from its seed alone. */
function plansOf(options: ChaosOptions): RunPlan[] {
  const { tier, fault, point, runs, seed, soak } = options;
  if (soak !== undefined) return [soakPlan(seed, tier ?? 'http', soak)];
  const seeds = Array.from({ length: runs }, (_, index) => seed + index);
  const faults = fault === 'all' ? drawnFaults(tier ?? 'browser') : [fault];
  const points = point === 'all' ? FILING_POINTS : [point];
  const wishes = faults.flatMap((each) => points.map((one) => wishOf({ tier, fault: each, point: one })));
  return wishes.flatMap((wanted) => seeds.map((one) => planOf(one, wanted)));
}

function wishOf(wish: { [K in keyof Wanted]: Wanted[K] | undefined }): Wanted {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
}

/** Runs everything that the file of earlier reports does not have, one tier after the other; reports in the order of the plans. */
export async function runCampaign(
  options: ChaosOptions,
  onReport: (report: RunReport) => void,
): Promise<RunReport[]> {
  const known = new Map(reportsIn(options.resume).map((report) => [keyOf(report.plan), report]));
  const plans = plansOf(options);
  const keep = (report: RunReport): void => {
    known.set(keyOf(report.plan), report);
    if (options.resume) appendFileSync(options.resume, `${JSON.stringify(report)}\n`);
    onReport(report);
  };
  for (const tier of TIERS) {
    const wanted = plans.filter((plan) => plan.tier === tier && !known.has(keyOf(plan)));
    if (wanted.length > 0) await runTier(tier, wanted, options, keep);
  }
  return plans.flatMap((plan) => known.get(keyOf(plan)) ?? []);
}

async function runTier(
  tier: Orders['tier'],
  plans: readonly RunPlan[],
  options: ChaosOptions,
  keep: (report: RunReport) => void,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'promo-chaos-'));
  const { submissions: count, stopMs, parallel } = forTier(options, tier);
  const indexLagMs = options['index-lag-ms'];
  try {
    const fixture = await makeFixture(join(folder, 'fixture'), { indexLagMs, count });
    const queue = new PQueue({ concurrency: parallel });
    const runs = plans.map((plan, index) =>
      queue.add(async () => {
        const place = { folder: join(folder, `run-${index}`), indexLagMs, stopMs };
        keep(await runOnce({ plan, fixture, ...place }));
      }),
    );
    await Promise.all(runs);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function keyOf(plan: RunPlan): string {
  return JSON.stringify(plan);
}

function reportsIn(path: string | undefined): RunReport[] {
  if (path === undefined || !existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  // The last line is empty, or torn by a kill in the middle of it.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as RunReport);
}
