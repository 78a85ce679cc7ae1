import { Stop } from '../../domain/errors.ts';

/** The whole file is turned away before or instead of reading it. */
export function refuseWorkbook(reason: string, cause?: unknown): Stop {
  return new Stop(`workbook refused: ${reason}`, `这个工作簿不能导入：${reason}`, { cause });
}
