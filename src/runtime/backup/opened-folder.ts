import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Stop } from '../../domain/errors.ts';
import { ledgerPath } from '../store/ledger-file.ts';
import { isSwapPending } from './swap.ts';

/** Remembers which ledger was opened; the answer throws `Stop` once a restore has put, or is putting, another in its place. */
export function rememberFolder(stateDir: string): () => void {
  const opened = markOf(stateDir);
  return () => {
    if (markOf(stateDir) === opened && !isSwapPending(dirname(stateDir))) return;
    throw new Stop(
      'data folder was replaced since it was opened',
      '数据文件夹刚刚从备份恢复，本进程打开的是换下来的旧数据，没有继续。请重新运行。',
    );
  };
}

function markOf(stateDir: string): string | undefined {
  const stats = statSync(ledgerPath(stateDir), { bigint: true, throwIfNoEntry: false });
  return stats && `${stats.dev}:${stats.ino}`;
}
