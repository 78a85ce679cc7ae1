import { addMs, type Instant } from './time.ts';

/** How long to wait after each failure in a row; the last stands for every further one. */
export const BACK_OFF_MS = [
  30_000, 60_000, 120_000, 240_000, 480_000, 960_000, 1_920_000, 3_600_000,
] as const;
const LONGEST_MS = 3_600_000;

/** `failures`: how often it failed before this time. */
export function backOffMs(failures: number): number {
  return BACK_OFF_MS[failures] ?? LONGEST_MS;
}

/** A rest that began later than now, or would last longer than any, was reckoned by a clock that has been set back since. */
export function isWaitOver({ since, until }: { since: Instant; until: Instant }, now: Instant): boolean {
  return until <= now || since > now || until > addMs(now, LONGEST_MS);
}
