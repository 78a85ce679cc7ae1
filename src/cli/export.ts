import type { Command } from 'commander';
import { printPieces } from './output.ts';
import { act, WrongUse } from './run.ts';
import { withApp } from './with-app.ts';

export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description('导出台账（JSON）')
    .argument('<what>', '导出什么：ledger')
    .action(
      act((what: string) =>
        withApp('export', async (app) => {
          if (what !== 'ledger') throw new WrongUse(`不能导出 ${what}，可用：ledger。`);
          const { exportLedger } = await import('../app/export-ledger.ts');
          await printPieces(exportLedger(app.deps.ledger));
          return 0;
        }),
      ),
    );
}
