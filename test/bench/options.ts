import { parseArgs } from 'node:util';

export interface Wanted {
  /** Suites by name; empty = all. */
  only: string[];
  isJson: boolean;
  rounds: number;
  tiny: boolean;
}

const DEFAULT_ROUNDS = 5;

/** Throws with the offending option's name. */
export function parseOptions(args: readonly string[]): Wanted {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      rounds: { type: 'string', default: String(DEFAULT_ROUNDS) },
      tiny: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds must be a whole number from 1');
  return { only: values.only, isJson: values.json, rounds, tiny: values.tiny };
}
