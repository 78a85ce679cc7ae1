import { parseArgs } from 'node:util';
import { z } from 'zod';
import { CAMPAIGNS } from './pinduoduo/world/world.ts';

export const SandboxOptions = z.strictObject({
  /** 0 = any free port. */
  port: z.int().min(0).max(65_535).default(0),
  seed: z.int().min(1).max(1_000_000).default(1),
  /** Least number of campaigns in each shop's list; a smaller number than those written by hand leaves just these. */
  campaigns: z.int().min(0).max(1000).default(CAMPAIGNS),
  /** Divides review delays; 1 = as on a real platform. */
  reviewSpeed: z.number().min(1).default(1),
  indexLagMs: z.int().min(0).default(0),
  /** JSONL file; absent = the journal is kept in memory only. */
  journal: z.string().optional(),
});
export type SandboxOptions = z.input<typeof SandboxOptions>;
export type ResolvedOptions = z.infer<typeof SandboxOptions>;

const DEFAULT_PORT = 4610;

/** Throws with the offending option's name. */
export function parseOptions(args: string[]): ResolvedOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: String(DEFAULT_PORT) },
      seed: { type: 'string', default: '1' },
      campaigns: { type: 'string', default: String(CAMPAIGNS) },
      'review-speed': { type: 'string', default: '1' },
      'index-lag-ms': { type: 'string', default: '0' },
      journal: { type: 'string' },
    },
  });
  return SandboxOptions.parse({
    port: Number(values.port),
    seed: Number(values.seed),
    campaigns: Number(values.campaigns),
    reviewSpeed: Number(values['review-speed']),
    indexLagMs: Number(values['index-lag-ms']),
    ...(values.journal === undefined ? {} : { journal: values.journal }),
  });
}
