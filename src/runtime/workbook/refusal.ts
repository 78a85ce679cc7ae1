import { Stop } from '../../domain/errors.ts';

/** The whole file is turned away before or instead of reading it. `reason` is Chinese and says the way out. */
export class WorkbookRefused extends Error {
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(`workbook refused: ${reason}`, options);
    this.name = 'WorkbookRefused';
    this.reason = reason;
  }
}

export function refuseWorkbook(reason: string, cause?: unknown): WorkbookRefused {
  return new WorkbookRefused(reason, { cause });
}

/** What the person who chose the file is told. */
export function stopFor(path: string, { reason, message, cause }: WorkbookRefused): Stop {
  return new Stop(message, `工作簿「${path}」不能导入：${reason}`, { cause });
}
