import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { backOffMs } from '../domain/back-off.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { writeNewFile } from './durable-file.ts';
import { freeBytes } from './free-bytes.ts';

/** With less than this neither the ledger nor a page of evidence can be counted on. */
const LEAST_BYTES = 1_000_000;
/** A disk that keeps filling up is told of once in this time. */
const TELL_AGAIN_MS = 3_600_000;

export interface DiskWatch {
  /** Throws what `tell` throws; it is told again after a growing pause. */
  look(): Promise<void>;
}

export async function isDiskFull(folder: string): Promise<boolean> {
  return (await freeBytes(folder)) < LEAST_BYTES;
}

/** Tries it: a disk may have room and take nothing (mounted for reading, a quota, no more inodes, worn out). */
export async function isWritable(folder: string): Promise<boolean> {
  const path = join(folder, `.disk-${randomUUID()}`);
  const isWritten = await succeeds(writeNewFile(path, 'x'));
  const isRemoved = await succeeds(rm(path, { force: true }));
  return isWritten && isRemoved;
}

/** Why it did not stands in the log line of whatever could not be kept. */
function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

/** Tells people when nothing can be written any more. That it can again needs no telling: everything goes on by itself. */
export function createDiskWatch(options: {
  isFull: () => Promise<boolean>;
  /** Told again after a failure, which may have been a lost answer, under the same name. */
  tell: (incident: string) => Promise<void>;
  clock: Clock;
  log: Log;
}): DiskWatch {
  const { clock, log } = options;
  let wasFull = false;
  let incident = randomUUID();
  let failures = 0;
  let quietUntilMs = 0;
  const isQuiet = () => {
    const leftMs = quietUntilMs - clock.nowMs();
    return leftMs > 0 && leftMs <= TELL_AGAIN_MS;
  };
  return {
    async look() {
      const isFull = await options.isFull();
      if (isFull !== wasFull) log.warn(isFull ? 'the disk takes no more' : 'the disk takes bytes again');
      wasFull = isFull;
      if (!isFull || isQuiet()) return;
      quietUntilMs = clock.nowMs() + backOffMs(failures);
      failures += 1;
      await options.tell(incident);
      quietUntilMs = clock.nowMs() + TELL_AGAIN_MS;
      incident = randomUUID();
      failures = 0;
    },
  };
}
