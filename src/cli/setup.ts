import type { Command } from 'commander';
import { print, printJson } from './output.ts';
import { act, type ExitCode } from './run.ts';

export function addSetupCommands(program: Command): void {
  program
    .command('init')
    .description('建立配置文件、数据文件夹、空数据池和主密钥；已有的一律不动')
    .action(act(init));
  program
    .command('doctor')
    .description('检查 Node、浏览器、文件夹、时钟、店铺、登录和邮件，并说明怎么办')
    .option('--json', '以 JSON 输出')
    .action(act(doctor));
  program
    .command('sandbox')
    .description('启动演练用的模拟商家后台，可在浏览器里点着看')
    .option('--port <number>', '端口')
    .option('--seed <number>', '数据种子')
    .action(act(sandbox));
}

async function init(): Promise<ExitCode> {
  const { createEnvFile } = await import('./init.ts');
  const { withApp } = await import('./with-app.ts');
  const envFile = await createEnvFile();
  return withApp('init', async (app) => {
    await app.deps.pools.read();
    await app.vault.getCredentials('');
    print(
      [
        envFile.created
          ? `已建立配置文件 ${envFile.path}，请填写邮件服务器。`
          : `配置文件已存在：${envFile.path}`,
        `数据文件夹：${app.config.dataDir}`,
        `主密钥：${app.config.masterKey ? '来自 PROMO_MASTER_KEY' : app.config.masterKeyFile}`,
        '下一步：npm run promo -- pool import data/samples/促销数据池.xlsx --apply，再运行 npm run promo -- doctor',
      ].join('\n'),
    );
    return 0;
  });
}

async function doctor(options: { json?: true }): Promise<ExitCode> {
  const { examine } = await import('./doctor/examine.ts');
  const checks = await examine();
  if (options.json) printJson(checks);
  else {
    const { describeChecks } = await import('./doctor/check.ts');
    print(describeChecks(checks));
  }
  return checks.every((check) => check.ok) ? 0 : 1;
}

async function sandbox(options: { port?: string; seed?: string }): Promise<ExitCode> {
  const { runSandbox } = await import('./sandbox.ts');
  return runSandbox(Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]));
}
