import type { Instant } from '../../domain/time.ts';
import type { WorkbookReading } from '../../ports/pool.ts';
import { assertXlsx } from './file-kind.ts';
import { inspectParts } from './inspect.ts';
import { openZipParts } from './zip-parts.ts';

/** Checks and reads a whole workbook in this thread; see `readWorkbook` for the guarded way. */
export async function readSheetsOf(path: string, now: Instant): Promise<WorkbookReading> {
  const parts = await openZipParts(path);
  try {
    assertXlsx(parts.names);
    await inspectParts(parts);
    // Spreadsheet and schema code takes longer to load than a bad file takes to be refused.
    const { readParts } = await import('./read-parts.ts');
    return await readParts(parts, now);
  } finally {
    parts.close();
  }
}
