import { parentPort, workerData } from 'node:worker_threads';
import type { Instant } from '../../domain/time.ts';
import type { WorkbookReading } from '../../ports/pool.ts';
import type { WorkbookSheet } from '../../ports/workbook.ts';
import { readSheetsOf, readTextsOf } from './read-sheets.ts';
import { WorkbookRefused } from './refusal.ts';

/** A workbook of the pool's sheets on disk, or the texts of any. */
export type ReadTask = { path: string; now: Instant } | { bytes: Uint8Array };

export type ReadAnswer =
  | { kind: 'read'; reading: WorkbookReading }
  | { kind: 'texts'; sheets: WorkbookSheet[] }
  | { kind: 'refused'; reason: string };

async function answer(task: ReadTask): Promise<ReadAnswer> {
  try {
    return 'bytes' in task
      ? { kind: 'texts', sheets: await readTextsOf(task.bytes) }
      : { kind: 'read', reading: await readSheetsOf(task.path, task.now) };
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    return { kind: 'refused', reason: error.reason };
  }
}

// Our own `readWorkbook` is the only one that starts this thread.
parentPort?.postMessage(await answer(workerData as ReadTask));
