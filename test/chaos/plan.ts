import type { CrashPoint } from '../../src/app/crash-point.ts';
import { createRandom } from '../demo/random.ts';
import { FILING_POINTS, faultReaching } from './crash-steps.ts';
import { DRAWN_FAULTS, type FaultName } from './faults.ts';
import type { Deed, Orders } from './orders.ts';

/** Everything that goes wrong in one run; follows from its seed and what was asked for. */
export interface RunPlan {
  seed: number;
  tier: Orders['tier'];
  fault: FaultName;
  /** One for each worker; those after the last go undisturbed. */
  kills: readonly Deed[];
}

export interface Wanted {
  tier?: Orders['tier'];
  point?: CrashPoint;
  fault?: FaultName;
}

const MAX_KILLS = 3;
const MAX_HIT = 3;
const EVERY_BROWSER = 4;

export function planOf(seed: number, wanted: Wanted = {}): RunPlan {
  const random = createRandom(seed);
  const fault = wanted.fault ?? (wanted.point ? faultReaching(wanted.point) : pick(DRAWN_FAULTS, random));
  const kills = wanted.point ? [killAt(wanted.point, random)] : killsOf(random);
  return {
    seed,
    tier: wanted.tier ?? (seed % EVERY_BROWSER === 0 ? 'browser' : 'http'),
    fault,
    kills,
  };
}

function killsOf(random: () => number): Deed[] {
  const count = Math.floor(random() * (MAX_KILLS + 1));
  return Array.from({ length: count }, () => killAt(pick(FILING_POINTS, random), random));
}

/** Mostly the first time: later hits are reached by fewer runs. */
function killAt(point: CrashPoint, random: () => number): Deed {
  const hit = random() < 0.7 ? 1 : 1 + Math.floor(random() * MAX_HIT);
  return { point, hit, kind: 'kill', ms: 0 };
}

function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
