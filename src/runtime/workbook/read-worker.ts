import { parentPort, workerData } from 'node:worker_threads';
import type { Instant } from '../../domain/time.ts';
import type { WorkbookReading } from '../../ports/pool.ts';
import type { SheetFilling, WorkbookSheet } from '../../ports/workbook.ts';
import { fillSheetOf } from './fill-sheet.ts';
import { readSheetsOf, readTextsOf } from './read-sheets.ts';
import { WorkbookRefused } from './refusal.ts';

/** A workbook of the pool's sheets on disk, the texts of any, or one to be filled. */
export type ReadTask = { path: string; now: Instant } | { bytes: Uint8Array; filling?: SheetFilling };

export type ReadAnswer =
  | { kind: 'read'; reading: WorkbookReading }
  | { kind: 'texts'; sheets: WorkbookSheet[] }
  | { kind: 'filled'; bytes: Uint8Array }
  | { kind: 'refused'; reason: string };

async function answer(task: ReadTask): Promise<ReadAnswer> {
  try {
    if ('path' in task) return { kind: 'read', reading: await readSheetsOf(task.path, task.now) };
    const { bytes, filling } = task;
    return filling
      ? { kind: 'filled', bytes: await fillSheetOf(bytes, filling) }
      : { kind: 'texts', sheets: await readTextsOf(bytes) };
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    return { kind: 'refused', reason: error.reason };
  }
}

// Our own `readWorkbook` is the only one that starts this thread.
parentPort?.postMessage(await answer(workerData as ReadTask));
