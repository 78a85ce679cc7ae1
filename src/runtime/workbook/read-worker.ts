import { parentPort, workerData } from 'node:worker_threads';
import { Stop } from '../../domain/errors.ts';
import type { Instant } from '../../domain/time.ts';
import type { WorkbookReading } from '../../ports/pool.ts';
import { readSheetsOf } from './read-sheets.ts';

export interface ReadTask {
  path: string;
  now: Instant;
}

export type ReadAnswer =
  | { kind: 'read'; reading: WorkbookReading }
  | { kind: 'refused'; message: string; userMessage: string };

async function answer({ path, now }: ReadTask): Promise<ReadAnswer> {
  try {
    return { kind: 'read', reading: await readSheetsOf(path, now) };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { kind: 'refused', message: error.message, userMessage: error.userMessage };
  }
}

// Our own `readWorkbook` is the only one that starts this thread.
parentPort?.postMessage(await answer(workerData as ReadTask));
