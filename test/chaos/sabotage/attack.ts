import { join } from 'node:path';
import type { Fixture, FixtureOptions } from '../fixture.ts';
import { planOf } from '../plan.ts';
import { type RunReport, runOnce } from '../run.ts';
import { editedSources } from './edits.ts';
import { type Guard, PLAIN_SEED, SABOTAGES } from './guards.ts';

/** Small and quick: what a guard keeps away shows with one submission. */
export const SMALL: FixtureOptions = { count: 1, refused: 0, indexLagMs: 400 };
/** Longer than a press may be on its way: what is pressed after it is late by any measure. */
const STOP_MS = 4_000;

interface Attack {
  fixture: Fixture;
  folder: string;
  seed?: number;
  /** The same run with every guard in its place. */
  isWhole?: boolean;
}

/** One run over http that needs this guard, without it. Throws when the guard is no longer where its edit looks for it. */
export function attackWithout(
  guard: Guard,
  { fixture, folder, seed = PLAIN_SEED, isWhole = false }: Attack,
): Promise<RunReport> {
  const { wanted, edits } = SABOTAGES[guard];
  if (!isWhole) editedSources(edits);
  const plan = planOf(seed, { ...wanted, tier: 'http' });
  const place = { folder: join(folder, crypto.randomUUID()), indexLagMs: SMALL.indexLagMs, stopMs: STOP_MS };
  return runOnce({ plan: isWhole ? plan : { ...plan, sabotage: guard }, fixture, ...place });
}

/** Whether the checker found what this guard keeps away. A worker that does not even come to its end shows nothing. */
export function isNamed(guard: Guard, { violations }: Pick<RunReport, 'violations'>): boolean {
  const kinds = new Set(violations.map(({ kind }) => kind));
  return kinds.has(SABOTAGES[guard].violation) && !kinds.has('unsettled');
}
