import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { CrashPoint } from '../../src/app/crash-point.ts';
import { FILING_POINTS } from './crash-steps.ts';
import { FAULT_NAMES, type FaultName } from './faults.ts';

const Count = z.coerce.number().int().min(1);

const Options = z.object({
  /** With a point: runs of each point. */
  runs: Count.default(20),
  /** Of the first run; the next ones follow it. */
  seed: z.coerce.number().int().min(1).default(1),
  /** Absent = every fourth run in a browser. */
  tier: z.enum(['http', 'browser']).optional(),
  point: z
    .string()
    .refine((point) => point === 'all' || FILING_POINTS.some((known) => known === point), {
      error: `all, or one of ${FILING_POINTS.join(', ')}`,
    })
    .transform((point) => point as CrashPoint | 'all')
    .optional(),
  fault: z
    .enum(FAULT_NAMES as [FaultName, ...FaultName[]], { error: `one of ${FAULT_NAMES.join(', ')}` })
    .optional(),
  /** Reports are appended to it; runs that it already has are not done again. */
  resume: z.string().optional(),
  'index-lag-ms': z.coerce.number().int().min(0).default(2_000),
  /** How long a stopped worker stands still. */
  'stop-ms': z.coerce.number().int().min(1).default(4_000),
  submissions: Count.default(6),
  /** Runs at once; most of a run is waiting. */
  parallel: Count.default(availableParallelism() * 2),
  json: z.boolean().default(false),
});
export type ChaosOptions = z.infer<typeof Options>;

/** Throws `ZodError` with the option's name. */
export function parseOptions(args: string[]): ChaosOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      runs: text,
      seed: text,
      tier: text,
      point: text,
      fault: text,
      resume: text,
      'index-lag-ms': text,
      'stop-ms': text,
      submissions: text,
      parallel: text,
      json: { type: 'boolean' },
    },
  });
  return Options.parse(values);
}
