import type { CrashPoint } from '../../src/app/crash-point.ts';
import { createRandom } from '../demo/random.ts';
import { FILING_POINTS, faultReaching } from './crash-steps.ts';
import { drawnFaults, type FaultName, isPageFault } from './faults.ts';
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
  const tier = wanted.tier ?? tierOf(seed, wanted.fault);
  const fault =
    wanted.fault ?? (wanted.point ? faultReaching(wanted.point) : pick(drawnFaults(tier), random));
  const kills = wanted.point ? [killAt(wanted.point, random)] : killsOf(random);
  return { seed, tier, fault, kills };
}

function tierOf(seed: number, fault: FaultName | undefined): Orders['tier'] {
  const isPaged = fault !== undefined && isPageFault(fault);
  return isPaged || seed % EVERY_BROWSER === 0 ? 'browser' : 'http';
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
