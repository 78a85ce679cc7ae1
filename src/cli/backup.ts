import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Restored } from '../runtime/backup/restore-backup.ts';
import { print, printJson, tell } from './output.ts';
import { act, type ExitCode } from './run.ts';
import { whoAtThisMachine } from './who.ts';
import { withApp } from './with-app.ts';

export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .description('备份数据池、台账、凭证和加密的账号，机器人运行时也可以；不含主密钥和登录状态')
    .argument('<folder>', '要建立的备份文件夹')
    .option('--json', '以 JSON 输出')
    .action(act(backup));
  program
    .command('restore')
    .description('用备份恢复数据文件夹；恢复后先核对平台记录，所有审批重新进行，提交暂停')
    .argument('<folder>', '备份文件夹')
    .option('--replace', '换下现有数据（移到旁边保留，不删除）')
    .option('--json', '以 JSON 输出')
    .action(act(restore));
}

function backup(folder: string, options: { json?: true }): Promise<ExitCode> {
  return withApp('backup', async ({ config, deps, evidence, log }) => {
    const { createBackup } = await import('../runtime/backup/create-backup.ts');
    const { poolDir, stateDir } = config;
    const { pools, ledger, clock } = deps;
    const target = resolve(folder);
    const made = await createBackup({
      ...{ poolDir, stateDir, target, pools, evidence, tell },
      history: ledger.history,
      now: clock.now,
    });
    log.info('backup made', { ...made });
    if (made.missingEvidence > 0) tell(`有 ${made.missingEvidence} 份凭证已清理或损坏，没有备份。`);
    if (options.json) printJson(made);
    else
      print(`已备份到 ${made.folder}：${made.files} 个文件，${megabytes(made.bytes)} MB。请另行保管主密钥。`);
    return 0;
  });
}

/** Opens nothing of the present data: that may be the very thing that is broken. */
async function restore(folder: string, options: { replace?: true; json?: true }): Promise<ExitCode> {
  const { loadConfig } = await import('../runtime/config.ts');
  const { createSystemClock } = await import('../runtime/clock.ts');
  const { restoreBackup } = await import('../runtime/backup/restore-backup.ts');
  const { dataDir } = await loadConfig();
  const restored = await restoreBackup({
    backup: resolve(folder),
    dataDir,
    replace: options.replace ?? false,
    by: whoAtThisMachine(),
    clock: createSystemClock(),
    tell,
  });
  if (options.json) printJson(restored);
  else print(await describe(restored));
  return 0;
}

async function describe({ createdAt, unknown, kept, aside }: Restored): Promise<string> {
  const { formatPlatformTime } = await import('../domain/time.ts');
  return [
    `已恢复到 ${formatPlatformTime(createdAt)} 的备份；此后的操作不在其中。`,
    `可能已经提交过的 ${unknown} 条申报会先核对平台记录；其余未提交的 ${kept} 条保留。审批一律重新进行。`,
    ...(aside ? [`原来的数据在 ${aside}，确认不需要后可删除。`] : []),
    '登录状态不在备份里：没有存密码的店铺请运行 promo login。',
    '提交已全部暂停：核对备份之后取消过、改过的申报，再运行 promo unpause --all。',
  ].join('\n');
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
