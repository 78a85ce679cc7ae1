import { NeedsHuman, PageChanged, ReactionError, SessionExpired } from '../domain/errors.ts';
import type { Shop } from '../domain/pool/schema.ts';
import { scrub } from '../domain/scrub.ts';
import type { AdapterContext } from '../ports/adapter.ts';
import type { LaneBrowser } from '../ports/lane.ts';
import type { Sighting } from '../ports/verb-setting.ts';
import { proposalsOf } from './calibration/proposals.ts';
import type { Calibration, StepFinding } from './calibration/report.ts';
import { STEPS, type Step, type Walk } from './calibration/steps.ts';
import type { AppDeps } from './deps.ts';

const WALK_LIMIT_MS = 10 * 60_000;

interface Asking {
  signal: AbortSignal;
  chromePort?: number | undefined;
}

/** Walks the reading verbs over a shop's pages, in its browser or in a person's own, and tells what holds. Writes nothing anywhere. */
export function calibrateShop(
  deps: AppDeps,
  shop: Shop,
  { signal, chromePort }: Asking,
): Promise<Calibration> {
  const seat = chromePort === undefined ? {} : { chromePort };
  return deps.lanes.withShop(shop, { mode: 'dry-run', timeoutMs: WALK_LIMIT_MS, signal, ...seat }, (lane) =>
    calibrateInLane(deps, shop, lane),
  );
}

async function calibrateInLane(deps: AppDeps, shop: Shop, lane: LaneBrowser): Promise<Calibration> {
  const walk: Walk = { deps, shop, lane, campaigns: [], unknownWords: new Map() };
  const answers = new Map<string, unknown>();
  const steps: StepFinding[] = [];
  for (const step of STEPS) {
    const finding = await look(walk, step, (path, body) => {
      if (!answers.has(path)) answers.set(path, body);
    });
    steps.push(finding);
  }
  const unknownWords = Object.fromEntries(walk.unknownWords);
  const unknownRequests = lane.gate.takeIncidents().map(({ text }) => text);
  return {
    shopId: shop.id,
    steps,
    unknownWords,
    unknownRequests: [...new Set(unknownRequests)],
    proposals: proposalsOf(shop, steps),
    samples: await keepSamples(lane, answers),
  };
}

/** A lost session ends the walk, because every further page would show the log-in; a page that is not as known does not. */
async function look(
  walk: Walk,
  { name, take }: Step,
  onAnswer: NonNullable<AdapterContext['onAnswer']>,
): Promise<StepFinding> {
  let sightings: readonly Sighting[] = [];
  const onSightings = (seen: readonly Sighting[]) => {
    sightings = seen;
  };
  try {
    const result = await take(walk, { ...walk.lane.ctx, onSightings, onAnswer });
    return { name, ...result, sightings };
  } catch (error) {
    if (!(error instanceof ReactionError) || error instanceof NeedsHuman || error instanceof SessionExpired)
      throw error;
    const result = error instanceof PageChanged ? 'differs' : 'could-not-look';
    return { name, result, text: error.userMessage, sightings };
  }
}

async function keepSamples(
  { adapter, ctx }: LaneBrowser,
  answers: ReadonlyMap<string, unknown>,
): Promise<Calibration['samples']> {
  const known = new Set(adapter.profile.statusWords.keys());
  const samples: Calibration['samples'] = [];
  for (const [path, body] of answers) {
    const { hash, caption } = await ctx.evidence.json('answer', `接口样本 ${path}`, scrub(body, known));
    samples.push({ hash, caption });
  }
  return samples;
}
