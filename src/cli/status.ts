import type { Command } from 'commander';
import type { App } from '../main.ts';
import { print, printJson } from './output.ts';
import { act, type ExitCode } from './run.ts';
import { withApp } from './with-app.ts';

export function addStatusCommand(program: Command): void {
  program
    .command('status')
    .description('现在的情况：机器人、店铺登录、暂停、申报、任务、待发消息')
    .option('--json', '以 JSON 输出')
    .action(act((options: { json?: true }) => status(options)));
}

function status(options: { json?: true }): Promise<ExitCode> {
  return withApp('status', async (app) => {
    const state = await readStatus(app);
    const { describeStatus } = await import('./status-text.ts');
    if (options.json) printJson(state);
    else print(describeStatus(state));
    return 0;
  });
}

export type Status = Awaited<ReturnType<typeof readStatus>>;

/** Read beside a running robot: nothing here waits for it or changes anything. */
async function readStatus(app: App) {
  const { readJobStatus } = await import('./job-status.ts');
  const { readRobots } = await import('./robot-text.ts');
  const { isDiskFull } = await import('../runtime/disk-watch.ts');
  const { ledger, pools } = app.deps;
  const [{ pool }, pauses, shopStates, outbox, counts] = await Promise.all([
    pools.read(),
    ledger.operations.pauses(),
    ledger.operations.shopStates(),
    ledger.outbox.counts(),
    ledger.submissions.counts(),
  ]);
  return {
    owner: await app.owner(),
    isDiskFull: await isDiskFull(app.config.stateDir),
    shops: pool.shops.map((shop) => ({
      ...shop,
      session: shopStates.find((state) => state.shopId === shop.id),
    })),
    pauses,
    ...counts,
    breaches: await ledger.watch.openBreaches(),
    jobs: await readJobStatus(app, pool),
    outbox,
    robots: await readRobots(app),
  };
}
