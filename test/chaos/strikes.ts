import { faultOf } from './faults.ts';
import type { RunReport } from './run.ts';
import type { Stage } from './stage.ts';

/** How often each thing that a fault consists of really happened: switches by their kind, all else by its own name. */
export type Strikes = Record<string, number>;

export function strikesOf({ arena, groups, mail, struck }: Stage): Strikes {
  const all = { ...arena.faults.hits(), group: groups.struck(), 'cut-mail': mail.repliesLost() };
  return Object.fromEntries(Object.entries({ ...all, ...struck }).filter(([, times]) => times > 0));
}

/** Counts what the harness itself does. */
export function strike({ struck }: Pick<Stage, 'struck'>, what: string): void {
  struck[what] = (struck[what] ?? 0) + 1;
}

/** What the run's fault consists of and this run never met. A run that missed some proves nothing about that fault. */
export function missedBy({ plan, done, strikes }: Pick<RunReport, 'plan' | 'done' | 'strikes'>): string[] {
  const { switches = [], deeds = [], outside, groups, staffIsFirst } = faultOf(plan.fault, plan.tier);
  const named = [
    ...switches.map(({ kind }) => kind),
    ...(outside ? [outside] : []),
    ...(groups ? ['group'] : []),
    ...(staffIsFirst ? [STAFF] : []),
  ];
  return [
    ...named.filter((what) => strikes[what] === undefined),
    ...deeds.map(({ kind, point }) => `${kind} ${point}`).filter((deed) => !done.includes(deed)),
  ];
}

/** A colleague's own sign-up. */
export const STAFF = 'staff-was-first';
