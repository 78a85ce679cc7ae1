import type { Command } from 'commander';
import type { Shop } from '../domain/pool/schema.ts';
import type { App } from '../main.ts';
import { print, printJson, tell } from './output.ts';
import type { RunReport } from './perform.ts';
import { act, type ExitCode, WrongUse } from './run.ts';
import { describeLane } from './runs.ts';
import { whoAtThisMachine } from './who.ts';
import { getShop, withApp } from './with-app.ts';

export function addLoginCommand(program: Command): void {
  program
    .command('login')
    .description('保存店铺密码（加密）并立即验证登录；密码从终端或标准输入读取')
    .requiredOption('--shop <id>', '店铺编号')
    .option('--json', '以 JSON 输出')
    .action(act(login));
}

function login({ shop: shopId, ...options }: { shop: string; json?: true }): Promise<ExitCode> {
  return withApp('login', async (app) => {
    const shop = await getShop(app, shopId);
    const { readSecret } = await import('./read-secret.ts');
    const password = await readSecret(`${shop.name} 的账号 ${shop.botAccount} 的密码：`);
    if (password === '') throw new WrongUse('没有收到密码。请在提示后输入，或用管道传入标准输入。');
    const { registerSecret } = await import('../runtime/secrets.ts');
    registerSecret(password);
    const report = await tryPassword(app, shop, password);
    if (options.json) printJson(report);
    else if (report.exitCode === 0) print(report.lanes.map(describeLane).join('\n'));
    if (report.exitCode !== 0) tell(report.refusal ?? report.lanes.map((lane) => lane.summary).join('\n'));
    return report.exitCode;
  });
}

/** A mistyped password never replaces one that worked. */
async function tryPassword(app: App, shop: Shop, password: string): Promise<RunReport> {
  const { perform, reportOf } = await import('./perform.ts');
  const before = await app.vault.getCredentials(shop.id);
  await app.vault.putCredentials(shop.id, { username: shop.botAccount, password });
  await app.vault.dropSession(shop.id);
  const asked = { shopId: shop.id, session: 'unknown', text: '有人要求重新登录' } as const;
  await app.deps.ledger.operations.setShopState({ ...asked, checkedAt: app.deps.clock.now() });
  const payload = { jobId: 'keep-session', shopId: shop.id };
  const report = reportOf(await perform(app, 'run-job', payload, whoAtThisMachine()));
  if (report.exitCode !== 0 && before) await app.vault.putCredentials(shop.id, before);
  return report;
}
