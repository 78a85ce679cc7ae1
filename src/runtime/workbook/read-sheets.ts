import type { Instant } from '../../domain/time.ts';
import type { WorkbookReading } from '../../ports/pool.ts';
import type { WorkbookSheet } from '../../ports/workbook.ts';
import { assertXlsx } from './file-kind.ts';
import { inspectParts } from './inspect.ts';
import { openZipParts, type WorkbookFile, type ZipParts } from './zip-parts.ts';

/** Checks and reads a whole workbook in this thread; see `readWorkbook` for the guarded way. */
export function readSheetsOf(path: string, now: Instant): Promise<WorkbookReading> {
  return withInspected(path, async (parts) => {
    // Spreadsheet and schema code takes longer to load than a bad file takes to be refused.
    const { readParts } = await import('./read-parts.ts');
    return readParts(parts, now);
  });
}

/** The same for a workbook of whatever content. */
export function readTextsOf(bytes: Uint8Array): Promise<WorkbookSheet[]> {
  return withInspected(bytes, async (parts) => {
    const { readTexts } = await import('./read-texts.ts');
    return readTexts(parts);
  });
}

/** Hands over the parts of a workbook that can be unpacked without harm. */
export async function withInspected<T>(
  file: WorkbookFile,
  read: (parts: ZipParts) => Promise<T>,
): Promise<T> {
  const parts = await openZipParts(file);
  try {
    assertXlsx(parts.names);
    await inspectParts(parts);
    return await read(parts);
  } finally {
    parts.close();
  }
}
