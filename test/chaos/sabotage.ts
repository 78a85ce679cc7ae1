import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Fixture, makeFixture } from './fixture.ts';
import type { RunReport } from './run.ts';
import { attackWithout, isNamed, SMALL } from './sabotage/attack.ts';
import { GUARDS, type Guard } from './sabotage/guards.ts';

const Count = z.coerce.number().int().min(1);
const Options = z.object({
  /** Absent = all, one after the other. */
  guard: z.enum(GUARDS as [Guard, ...Guard[]], { error: `one of ${GUARDS.join(', ')}` }).optional(),
  /** Most runs until one of them misses the guard. */
  runs: Count.default(50),
  /** Of the first run; the next ones follow it. */
  seed: Count.default(1),
});
type Options = z.infer<typeof Options>;

/**
 * Takes one guard away at a time and looks for the first seed that misses it and is clean with every guard. Exit code 1 when
 * there is none for a guard.
 */
async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { guard: text, runs: text, seed: text } });
  const options = Options.parse(values);
  const folder = await mkdtemp(join(tmpdir(), 'promo-sabotage-'));
  try {
    const fixture = await makeFixture(join(folder, 'fixture'), SMALL);
    let missing = 0;
    for (const guard of options.guard ? [options.guard] : GUARDS) {
      const found = await search(guard, fixture, { ...options, folder });
      process.stdout.write(`${JSON.stringify({ guard, ...found })}\n`);
      if (found.seed === undefined) missing += 1;
    }
    return missing > 0 ? 1 : 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Found {
  /** Of the first run that missed the guard; absent when none did, or when it was not clean with the guard. */
  seed?: number;
  runs: number;
  texts?: string[];
}

async function search(
  guard: Guard,
  fixture: Fixture,
  { runs, seed, folder }: Options & { folder: string },
): Promise<Found> {
  for (let run = 1; run <= runs; run += 1) {
    const attack = { fixture, folder, seed: seed + run - 1 };
    const report = await attackWithout(guard, attack);
    if (!isNamed(guard, report)) continue;
    const whole = await attackWithout(guard, { ...attack, isWhole: true });
    if (whole.violations.length > 0) return { runs: run, texts: textsOf(whole) };
    return { seed: attack.seed, runs: run, texts: textsOf(report) };
  }
  return { runs };
}

function textsOf({ violations }: RunReport): string[] {
  return violations.map(({ kind, text }) => `${kind}: ${text}`);
}

process.exitCode = await main();
