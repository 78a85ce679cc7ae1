import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { CrashPoint } from '../../src/app/crash-point.ts';
import { ARENA_IDS, hasHttp, USUAL } from './arena/index.ts';
import { FILING_POINTS } from './crash-steps.ts';
import { FAULT_NAMES, type FaultName, isKnownTo, isPageFault } from './faults.ts';
import type { Orders } from './orders.ts';

/** So long after its last checks a press may come in: the gate's patience, and as much again as a loaded machine takes for the way. */
export const ON_ITS_WAY_MS: Readonly<Record<Orders['tier'], number>> = { http: 3_000, browser: 18_000 };

/** What is pressed after these stops must come too late to be excused; without a fault or a point they may be drawn. */
function mayStopBeforePress({ fault, point, soak }: Record<'fault' | 'point' | 'soak', unknown>): boolean {
  if (fault === undefined) return point === undefined && soak === undefined;
  return fault === 'all' || fault === 'sigstop-paused' || fault === 'sigstop-deadline';
}

const Count = z.coerce.number().int().min(1);
/** The sandbox's world has fit goods for a few more. */
const MOST_SUBMISSIONS = 60;

const Options = z
  .object({
    /** With a point: runs of each point. */
    runs: Count.default(20),
    /** Of the first run; the next ones follow it. */
    seed: z.coerce.number().int().min(1).default(1),
    /** Absent = Pinduoduo. */
    platform: z.enum(ARENA_IDS, { error: `one of ${ARENA_IDS.join(', ')}` }).optional(),
    /** Absent = every fourth run in a browser; all of them where there is no other tier. */
    tier: z.enum(['http', 'browser']).optional(),
    point: z
      .string()
      .refine((point) => point === 'all' || FILING_POINTS.some((known) => known === point), {
        error: `all, or one of ${FILING_POINTS.join(', ')}`,
      })
      .transform((point) => point as CrashPoint | 'all')
      .optional(),
    /** all: runs of each fault. */
    fault: z
      .enum(['all', ...FAULT_NAMES] as ['all', ...FaultName[]], {
        error: `all, or one of ${FAULT_NAMES.join(', ')}`,
      })
      .optional(),
    /** Reports are appended to it; runs that it already has are not done again. */
    resume: z.string().optional(),
    'index-lag-ms': z.coerce.number().int().min(0).default(2_000),
    /** How long a stopped worker stands still. */
    'stop-ms': Count.optional(),
    /** Instead of runs: so many submissions through one worker that lives on, and what memory it needs. */
    soak: Count.optional(),
    /** Of each run. */
    submissions: Count.max(MOST_SUBMISSIONS, {
      error: `the sandbox has fit goods for ${MOST_SUBMISSIONS} in a run`,
    }).optional(),
    /** Runs at once. */
    parallel: Count.optional(),
    json: z.boolean().default(false),
  })
  .refine(
    ({ fault, point, soak, tier = 'browser', 'stop-ms': stopMs = Number.POSITIVE_INFINITY }) =>
      stopMs > ON_ITS_WAY_MS[tier] || !mayStopBeforePress({ fault, point, soak }),
    {
      error: `a press may be on its way that long: more than ${ON_ITS_WAY_MS.http} over http, ${ON_ITS_WAY_MS.browser} in a browser`,
      path: ['stop-ms'],
    },
  )
  .refine(
    ({ tier, fault }) => !(tier === 'http' && fault !== undefined && fault !== 'all' && isPageFault(fault)),
    {
      error: 'only a browser has pages',
      path: ['fault'],
    },
  )
  .refine(
    ({ platform = USUAL, fault }) => fault === undefined || fault === 'all' || isKnownTo(platform, fault),
    {
      error: 'this platform is not known to do that',
      path: ['fault'],
    },
  )
  .refine(({ platform, tier, fault }) => hasHttp(platform) || (tier !== 'http' && fault !== 'disk-full'), {
    error: 'this platform is only attacked in a browser, which needs a large disk',
    path: ['platform'],
  });
export type ChaosOptions = z.infer<typeof Options>;

/** What a run depends on beside its plan. */
export interface Conditions {
  indexLagMs: number;
  stopMs: number;
  submissions: number;
}

/** What a run of the tier takes where the command says nothing. */
interface TierDefaults extends Omit<Conditions, 'indexLagMs'> {
  parallel: number;
}

/** A round of a soak costs the record list's lag, however many it carries. */
const PER_ROUND = 4;
const CORES = availableParallelism();
const DEFAULTS: Readonly<Record<Orders['tier'], TierDefaults>> = {
  /** A run waits most of its time for the record list. */
  http: { stopMs: 4_000, submissions: 6, parallel: CORES * 6 },
  /** Stopped for longer than a press may be on its way; each run keeps a core busy. */
  browser: { stopMs: 22_000, submissions: 3, parallel: CORES },
};

export function forTier(
  options: ChaosOptions,
  tier: Orders['tier'],
): { conditions: Conditions; parallel: number } {
  const { stopMs, submissions, parallel } = DEFAULTS[tier];
  const count = options.soak === undefined ? submissions : submissions * PER_ROUND;
  const conditions = {
    indexLagMs: options['index-lag-ms'],
    stopMs: options['stop-ms'] ?? stopMs,
    submissions: options.submissions ?? count,
  };
  return { conditions, parallel: options.parallel ?? parallel };
}

/** Throws `ZodError` with the option's name. */
export function parseOptions(args: string[]): ChaosOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      runs: text,
      seed: text,
      platform: text,
      tier: text,
      point: text,
      fault: text,
      resume: text,
      'index-lag-ms': text,
      'stop-ms': text,
      soak: text,
      submissions: text,
      parallel: text,
      json: { type: 'boolean' },
    },
  });
  return Options.parse(values);
}
