import type { PoolWorkbook } from '../../ports/pool.ts';
import { readWorkbook } from './read-workbook.ts';

/** The pool's workbook on disk. exceljs loads only when something is written. */
export function createPoolWorkbook(): PoolWorkbook {
  return {
    read: readWorkbook,
    async write(pool, path) {
      const { exportWorkbook } = await import('./write-workbook.ts');
      await exportWorkbook(pool, path);
    },
  };
}
