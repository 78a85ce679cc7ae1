import { parentPort, workerData } from 'node:worker_threads';
import type { Instant } from '../../domain/time.ts';
import type { WorkbookReading } from '../../ports/pool.ts';
import { readSheetsOf } from './read-sheets.ts';
import { WorkbookRefused } from './refusal.ts';

export interface ReadTask {
  path: string;
  now: Instant;
}

export type ReadAnswer = { kind: 'read'; reading: WorkbookReading } | { kind: 'refused'; reason: string };

async function answer({ path, now }: ReadTask): Promise<ReadAnswer> {
  try {
    return { kind: 'read', reading: await readSheetsOf(path, now) };
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    return { kind: 'refused', reason: error.reason };
  }
}

// Our own `readWorkbook` is the only one that starts this thread.
parentPort?.postMessage(await answer(workerData as ReadTask));
