import type { Instant } from '../domain/time.ts';

export interface Clock {
  now(): Instant;
  nowMs(): number;
  /** Resolves after `ms`, rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
