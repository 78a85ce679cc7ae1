import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PQueue from 'p-queue';
import { type ArenaId, hasHttp } from './arena/index.ts';
import { FILING_POINTS } from './crash-steps.ts';
import { drawnFaults } from './faults.ts';
import { makeFixture } from './fixture.ts';
import { type ChaosOptions, type Conditions, forTier } from './options.ts';
import type { Orders } from './orders.ts';
import { planOf, type RunPlan, soakPlan, type Wanted } from './plan.ts';
import { keyOf, openReportFile } from './report-file.ts';
import { brokenRun, type RunInput, type RunReport, runOnce } from './run.ts';

const TIERS: readonly Orders['tier'][] = ['http', 'browser'];

/** What was asked for, as single runs; each follows from its seed alone. */
export function plansOf(options: ChaosOptions): RunPlan[] {
  const { platform, tier, fault, point, runs, seed, soak } = options;
  if (soak !== undefined) return [soakPlan(seed, wishOf({ platform, tier }), soak)];
  const seeds = Array.from({ length: runs }, (_, index) => seed + index);
  const faults = fault === 'all' ? drawnFaults(tierFor(options), platform) : [fault];
  const points = point === 'all' ? FILING_POINTS : [point];
  const wishes = faults.flatMap((each) =>
    points.map((one) => wishOf({ platform, tier, fault: each, point: one })),
  );
  return wishes.flatMap((wanted) => seeds.map((one) => planOf(one, wanted)));
}

/** Where there is one tier only, faults of the other one mean nothing. */
function tierFor({ tier, platform }: ChaosOptions): Orders['tier'] | undefined {
  return hasHttp(platform) ? tier : 'browser';
}

function wishOf(wish: { [K in keyof Wanted]: Wanted[K] | undefined }): Wanted {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
}

/** Runs everything that the file of earlier reports does not have, one tier after the other; reports in the order of the plans. */
export async function runCampaign(
  options: ChaosOptions,
  onReport: (report: RunReport) => void,
): Promise<RunReport[]> {
  const file = openReportFile(options.resume);
  const known = new Map(file.reports.map((report) => [keyOf(report), report]));
  const plans = plansOf(options);
  const keyIn = (plan: RunPlan): string =>
    keyOf({ plan, conditions: forTier(options, plan.tier).conditions });
  const keep = (report: RunReport): void => {
    known.set(keyOf(report), report);
    file.append(report);
    onReport(report);
  };
  for (const tier of TIERS) {
    const wanted = plans.filter((plan) => plan.tier === tier && !known.has(keyIn(plan)));
    if (wanted.length > 0)
      await runTier(wanted, { ...forTier(options, tier), platform: options.platform }, keep);
  }
  return plans.flatMap((plan) => known.get(keyIn(plan)) ?? []);
}

async function runTier(
  plans: readonly RunPlan[],
  {
    conditions,
    parallel,
    platform,
  }: { conditions: Conditions; parallel: number; platform?: ArenaId | undefined },
  keep: (report: RunReport) => void,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'promo-chaos-'));
  const { indexLagMs, stopMs, submissions: count } = conditions;
  try {
    const fixture = await makeFixture(join(folder, 'fixture'), {
      indexLagMs,
      count,
      ...(platform ? { platform } : {}),
    });
    const queue = new PQueue({ concurrency: parallel });
    const runs = plans.map((plan, index) =>
      queue.add(async () =>
        keep(await reportOn({ plan, fixture, folder: join(folder, `run-${index}`), indexLagMs, stopMs })),
      ),
    );
    await Promise.all(runs);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A run that the harness itself could not finish says nothing about the product, and ends no campaign. */
async function reportOn(input: RunInput): Promise<RunReport> {
  try {
    return await runOnce(input);
  } catch (error) {
    return brokenRun(input, error);
  }
}
