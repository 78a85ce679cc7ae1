import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { Stop } from '../../domain/errors.ts';
import type { WorkbookReading } from '../../ports/pool.ts';
import { readSheetsOf } from './read-sheets.ts';

export const ReadTask = z.object({ path: z.string(), now: z.string() });
export type ReadTask = z.infer<typeof ReadTask>;

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

parentPort?.postMessage(await answer(ReadTask.parse(workerData)));
