/** Platform time. Dates are always real; only review delays run faster, by `reviewSpeed`. */
export interface PlatformClock {
  /** Real time, epoch ms. */
  now(): number;
  /** Review time in ms since the start. */
  review(): number;
  /** Real time plus every advance: what campaign windows of records are compared with. */
  windowNow(): number;
  /** Moves reviews and windows on. */
  advance(ms: number): void;
}

export function createClock(reviewSpeed: number, now: () => number = Date.now): PlatformClock {
  const startedAt = now();
  let advanced = 0;
  return {
    now,
    review: () => (now() - startedAt) * reviewSpeed + advanced,
    windowNow: () => now() + advanced,
    advance(ms) {
      advanced += ms;
    },
  };
}
