import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** End by itself instead of keeping the sandbox up. */
  once: boolean;
  /** Last line of standard output is one JSON object. */
  json: boolean;
  /** SIGKILL the worker at this many seeded moments between claim and outcome. */
  kills: number;
  seed: number;
  /** Least number of campaigns in each shop's list. */
  campaigns: number;
}

export function parseOptions(argv: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      once: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      kill: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      // Fewer than the sandbox's own: the whole demo is to end within three minutes on two cores.
      campaigns: { type: 'string', default: '30' },
    },
  });
  return {
    once: values.once,
    json: values.json,
    kills: countOf('--kill', values.kill),
    seed: countOf('--seed', values.seed),
    campaigns: countOf('--campaigns', values.campaigns),
  };
}

function countOf(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} 需要一个整数，收到「${text}」`);
  return Number(text);
}
