import { z } from 'zod';
import type { CrashPoint } from '../../src/app/crash-point.ts';

/** What a worker does to itself when it comes to a crash point for the `hit`-th time. */
export const Deed = z.object({
  point: z.string().transform((point) => point as CrashPoint),
  hit: z.int().min(1),
  /** kill: SIGKILL · stop: SIGSTOP until the harness lets it go on · clock: its clock jumps by `ms`. */
  kind: z.enum(['kill', 'stop', 'clock']),
  ms: z.int().default(0),
});
export type Deed = z.infer<typeof Deed>;

/** Everything that one worker process is told, as one argument. */
export const Orders = z.object({
  tier: z.enum(['http', 'browser']),
  /** The guard that this worker goes without. */
  sabotage: z.string().optional(),
  deeds: z.array(Deed),
  indexLagMs: z.int(),
  /** Taken back by two people as soon as they are filed. */
  withdrawIds: z.array(z.string()).default([]),
  /** Soak: so many submissions through one worker; 0 = those that are there, once. */
  items: z.int().default(0),
  /** Gives up, with its own exit code, when the submissions are not settled by then. */
  limitMs: z.int(),
});
export type Orders = z.infer<typeof Orders>;

export const EXIT = { settled: 0, unsettled: 3, refused: 4 } as const;
