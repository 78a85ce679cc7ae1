import { statfs } from 'node:fs/promises';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** With less than this neither the ledger nor a page of evidence can be counted on. */
const LEAST_BYTES = 1_000_000;
/** A disk that keeps filling up is told of once in this time. */
const TELL_AGAIN_MS = 3_600_000;

export interface DiskWatch {
  /** Throws what `tell` throws; the next look tells again. */
  look(): Promise<void>;
}

export async function isDiskFull(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < LEAST_BYTES;
}

/** Tells people when nothing can be written any more. That it can again needs no telling: everything goes on by itself. */
export function createDiskWatch(options: {
  isFull: () => Promise<boolean>;
  tell: () => Promise<void>;
  clock: Clock;
  log: Log;
}): DiskWatch {
  const { clock, log } = options;
  let wasFull = false;
  let quietUntilMs = 0;
  return {
    async look() {
      const isFull = await options.isFull();
      if (isFull !== wasFull) log.warn(isFull ? 'the disk is full' : 'the disk takes bytes again');
      wasFull = isFull;
      if (!isFull || clock.nowMs() < quietUntilMs) return;
      await options.tell();
      quietUntilMs = clock.nowMs() + TELL_AGAIN_MS;
    },
  };
}
