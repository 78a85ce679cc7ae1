import { type ReactionError, RetryLater, Stop } from '../../domain/errors.ts';

// Primary result codes, https://sqlite.org/rescode.html (2026-11).
const BUSY = 5;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;

const REMEDIES = new Map<number, string>([
  [READ_ONLY, '文件或所在文件夹不可写,请检查权限'],
  [IO_ERROR, '磁盘读写出错,请检查磁盘'],
  [CORRUPT, '文件已损坏,请先另存一份,再从备份恢复。程序不会自动覆盖它'],
  [FULL, '磁盘已满,请清出空间后重试'],
  [CANNOT_OPEN, '文件打不开,请检查路径和权限'],
  [NOT_A_DATABASE, '文件内容不是数据库,请先另存一份,再从备份恢复。程序不会自动覆盖它'],
]);

/** What SQLite cannot do for reasons outside the program becomes the reaction it asks for; anything else stays a bug. */
export function translateSqliteError(error: unknown, path: string): unknown {
  const code = sqliteCodeOf(error);
  if (code === undefined) return error;
  return reactionOf(code, path, error) ?? error;
}

function reactionOf(code: number, path: string, cause: unknown): ReactionError | undefined {
  if (code === BUSY) {
    const text = `台账 ${path} 正被另一个程序写入,等了一会儿没有空出来。请稍后重试。`;
    return new RetryLater('ledger is locked by another process', text, { cause });
  }
  const remedy = REMEDIES.get(code);
  return remedy === undefined ? undefined : ledgerStop(path, remedy, cause);
}

export function ledgerStop(path: string, remedy: string, cause?: unknown): Stop {
  return new Stop(`ledger ${path} cannot be used`, `台账 ${path}:${remedy}。`, { cause });
}

export function isBusy(error: unknown): boolean {
  return sqliteCodeOf(error) === BUSY;
}

/** Extended codes carry the primary one in their low byte. */
function sqliteCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  return error.errcode & 0xff;
}
