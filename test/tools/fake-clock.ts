import { epochMsOf, type Instant, toInstant } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';

/** Stands still until it is set; `sleep` passes at once and moves it. */
export function createFakeClock(start: Instant): Clock & { set(to: Instant): void; add(ms: number): void } {
  let now = epochMsOf(start);
  return {
    now: () => toInstant(now),
    nowMs: () => now,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      now += ms;
    },
    set: (to) => {
      now = epochMsOf(to);
    },
    add: (ms) => {
      now += ms;
    },
  };
}
