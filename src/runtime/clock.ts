import { setTimeout as wait } from 'node:timers/promises';
import { toInstant } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';

/** The machine's clock. `sleep` rejects with the signal's own reason, so that callers see why they were woken. */
export function createSystemClock(): Clock {
  return {
    now: () => toInstant(Date.now()),
    nowMs: () => Date.now(),
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      await wait(ms, undefined, signal ? { signal } : {}).catch((error: unknown) => {
        signal?.throwIfAborted();
        throw error;
      });
    },
  };
}
