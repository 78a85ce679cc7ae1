import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { App } from '../main.ts';
import { print, printJson, tell } from './output.ts';
import { act, type ExitCode } from './run.ts';
import { whoAtThisMachine } from './who.ts';
import { withApp } from './with-app.ts';

interface ImportOptions {
  apply?: true;
  by?: string;
  json?: true;
}

export function addPoolCommands(program: Command): void {
  const pool = program.command('pool').description('数据池：导入、导出、检查');
  pool
    .command('import')
    .description('从工作簿导入；先显示差异，加 --apply 才写入')
    .argument('<file>', '工作簿（.xlsx）')
    .option('--apply', '写入数据池')
    .option('--by <person>', '导入人编号；改动策略、成本或底价时必填，此人不能审批据此起草的申报')
    .option('--json', '以 JSON 输出')
    .action(act(importPool));
  pool
    .command('export')
    .description('导出为同样格式的工作簿')
    .argument('<file>', '要写的工作簿（.xlsx）')
    .action(act(exportPool));
  pool
    .command('check')
    .description('找出会耽误申报的问题：没有对应的 SKU、过期资质、陈旧数据等')
    .option('--json', '以 JSON 输出')
    .action(act(checkPool));
}

function importPool(file: string, options: ImportOptions): Promise<ExitCode> {
  return withApp('pool import', async (app) => {
    const path = resolve(file);
    const { previewImport } = await import('../app/pool/import.ts');
    const { pool } = await app.deps.pools.read();
    const now = app.deps.clock.now();
    const preview = await previewImport(pool, path, { workbook: app.imports.workbook, now });
    const { describePreview, describeProblems } = await import('./pool-text.ts');
    if (preview.problems.length > 0) {
      if (options.json) printJson({ problems: preview.problems, moreProblems: preview.moreProblems });
      app.log.warn('workbook refused', { problems: preview.problems.length + preview.moreProblems });
      tell(describeProblems(preview));
      return 1;
    }
    if (options.json) printJson({ diffs: preview.diffs, findings: preview.findings });
    else print(describePreview(preview));
    if (options.apply) return apply(app, path, options.by);
    tell('以上只是预览，没有写入。确认后加 --apply 写入。');
    return 0;
  });
}

/** Written by the owner of the data folder, who reads the file again: the preview above may be minutes old. */
async function apply(app: App, file: string, person: string | undefined): Promise<ExitCode> {
  const { perform, reportOf } = await import('./perform.ts');
  const request = await perform(
    app,
    'import-pool',
    { file, ...(person === undefined ? {} : { person }) },
    whoAtThisMachine(),
  );
  const { refusal, exitCode } = reportOf(request);
  tell(refusal ?? '已写入数据池。');
  return exitCode;
}

function exportPool(file: string): Promise<ExitCode> {
  return withApp('pool export', async (app) => {
    const { pool } = await app.deps.pools.read();
    const path = resolve(file);
    await app.imports.workbook.write(pool, path);
    print(`已导出到 ${path}`);
    return 0;
  });
}

/** Warnings alone are worth knowing but hold nothing up. */
function checkPool(options: { json?: true }): Promise<ExitCode> {
  return withApp('pool check', async (app) => {
    const { checkPool: check } = await import('../app/pool/check.ts');
    const { pool } = await app.deps.pools.read();
    const findings = check(pool, app.deps.clock.now(), app.imports.files.has);
    const { describeFindings } = await import('./pool-text.ts');
    if (options.json) printJson(findings);
    else print(describeFindings(findings));
    return findings.some((finding) => finding.level === 'error') ? 1 : 0;
  });
}
