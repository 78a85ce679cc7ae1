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
  deeds: z.array(Deed),
  indexLagMs: z.int(),
  /** Gives up, with its own exit code, when the submissions are not settled by then. */
  limitMs: z.int(),
});
export type Orders = z.infer<typeof Orders>;

export const EXIT = { settled: 0, unsettled: 3, refused: 4 } as const;
