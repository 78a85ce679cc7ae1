import type { CrashPoint } from '../../src/app/crash-point.ts';
import { createRandom } from '../demo/random.ts';
import { type ArenaId, hasHttp } from './arena/index.ts';
import { FILING_POINTS, faultReaching } from './crash-steps.ts';
import { drawnFaults, type FaultName, faultOf, isPageFault, isWithdrawalFault } from './faults.ts';
import type { Deed, Orders } from './orders.ts';

/** Everything that goes wrong in one run; follows from its seed and what was asked for. */
export interface RunPlan {
  seed: number;
  tier: Orders['tier'];
  fault: FaultName;
  /** What it was drawn from: together with the seed it gives the same plan again. */
  wanted: Wanted;
  /** Where the fault draws it; else as asked for. */
  lagMs?: number;
  /** The guard that the workers go without. */
  sabotage?: string;
  /** Soak: so many submissions through one worker; 0 = those of the fixture, once. */
  items: number;
  /** People take some of what is filed back. */
  isWithdrawing: boolean;
  /** One for each worker; those after the last go undisturbed. */
  kills: readonly Deed[];
}

export interface Wanted {
  /** Absent = the usual one. */
  platform?: ArenaId;
  tier?: Orders['tier'];
  point?: CrashPoint;
  fault?: FaultName;
}

const MAX_KILLS = 3;
const MAX_HIT = 3;
const EVERY_BROWSER = 4;
const EVERY_WITHDRAWAL = 2;

export function planOf(seed: number, wanted: Wanted = {}): RunPlan {
  const random = createRandom(seed);
  const tier = wanted.tier ?? (hasHttp(wanted.platform) ? tierOf(seed, wanted.fault) : 'browser');
  const fault =
    wanted.fault ??
    (wanted.point ? faultReaching(wanted.point) : pick(drawnFaults(tier, wanted.platform), random));
  const kills = wanted.point ? [killAt(wanted.point, 1)] : killsOf(random);
  const { longestLagMs } = faultOf(fault, tier);
  const lag = longestLagMs === undefined ? {} : { lagMs: Math.floor(random() * longestLagMs) };
  const drawn = { seed, tier, fault, wanted, ...lag };
  return { ...drawn, isWithdrawing: isWithdrawing({ seed, tier, fault }), kills, items: 0 };
}

/** Every other run of the http tier, and those whose fault meets withdrawals only. With a wrong clock nothing can be taken back. */
function isWithdrawing({ seed, tier, fault }: Pick<RunPlan, 'seed' | 'tier' | 'fault'>): boolean {
  const isClockWrong = faultOf(fault, tier).deeds?.some(({ kind }) => kind === 'clock') ?? false;
  const isItsTurn = tier === 'http' && seed % EVERY_WITHDRAWAL === 0 && !isClockWrong;
  return isWithdrawalFault(fault) || isItsTurn;
}

/** Nobody is killed: what is asked for is whether one process stands it. */
export function soakPlan(seed: number, wanted: Pick<Wanted, 'platform' | 'tier'>, items: number): RunPlan {
  const { tier = hasHttp(wanted.platform) ? 'http' : 'browser' } = wanted;
  return { seed, tier, fault: 'none', wanted, isWithdrawing: true, kills: [], items };
}

function tierOf(seed: number, fault: FaultName | undefined): Orders['tier'] {
  if (fault !== undefined && isPageFault(fault)) return 'browser';
  if (fault !== undefined && isWithdrawalFault(fault)) return 'http';
  // A browser's profile needs more room than the small disk has.
  const isDiskSmall = fault !== undefined && faultOf(fault).outside === 'fill-disk';
  return seed % EVERY_BROWSER === 0 && !isDiskSmall ? 'browser' : 'http';
}

function killsOf(random: () => number): Deed[] {
  const count = Math.floor(random() * (MAX_KILLS + 1));
  return Array.from({ length: count }, () => {
    const point = pick(FILING_POINTS, random);
    return killAt(point, hitOf(random));
  });
}

/** Mostly the first time: later hits are reached by fewer runs. */
function hitOf(random: () => number): number {
  return random() < 0.7 ? 1 : 1 + Math.floor(random() * MAX_HIT);
}

function killAt(point: CrashPoint, hit: number): Deed {
  return { point, hit, kind: 'kill', ms: 0 };
}

function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
