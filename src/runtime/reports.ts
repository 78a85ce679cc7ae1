import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reports } from '../ports/reports.ts';
import { hasCode, writeFileDurably } from './durable-file.ts';

/** Keeps files for people below `folder` (`data/state`); names are ours, never scraped. */
export function createReports({ folder }: { folder: string }): Reports {
  return {
    async workbook(sheets) {
      const { writeReportWorkbook } = await import('./digest-workbook.ts');
      return writeReportWorkbook(sheets);
    },
    async charts(wanted) {
      const { drawCharts } = await import('./charts/draw.ts');
      return drawCharts(wanted);
    },
    async save(name, content) {
      const path = join(folder, name);
      await writeFileDurably(path, content);
      return path;
    },
    async load(name) {
      try {
        return await readFile(join(folder, name));
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return undefined;
        throw error;
      }
    },
  };
}
