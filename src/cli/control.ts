import type { Command } from 'commander';
import { PLATFORM_WORDS } from '../domain/chinese.ts';
import type { PauseScope } from '../ports/operations.ts';
import { print, printJson } from './output.ts';
import { act, type ExitCode, WrongUse } from './run.ts';
import { whoAtThisMachine } from './who.ts';
import { getShop, withApp } from './with-app.ts';

interface ScopeOptions {
  shop?: string;
  platform?: string;
  all?: true;
  json?: true;
}

const PLATFORMS = Object.keys(PLATFORM_WORDS);

export function addControlCommands(program: Command): void {
  scoped(program.command('pause').description('暂停提交（5 秒内生效，读取继续）'))
    .requiredOption('--reason <text>', '原因，所有人都会看到')
    .action(act((options: ScopeOptions & { reason: string }) => pause(options)));
  scoped(program.command('unpause').description('解除暂停')).action(act(unpause));
}

function scoped(command: Command): Command {
  return command
    .option('--shop <id>', '只对一家店铺')
    .option('--platform <id>', `只对一个平台（${PLATFORMS.join('、')}）`)
    .option('--all', '对全部店铺')
    .option('--json', '以 JSON 输出');
}

function pause(options: ScopeOptions & { reason: string }): Promise<ExitCode> {
  return withApp('pause', async (app) => {
    const scope = await scopeOf(options, async (id) => void (await getShop(app, id)));
    const by = whoAtThisMachine();
    const change = { who: by, at: app.deps.clock.now(), why: options.reason, event: 'paused' };
    const made = await app.deps.ledger.operations.pause({ scope, reason: options.reason, by }, change);
    if (options.json) printJson(made);
    else
      print(`已暂停：${describeScope(scope)}，原因：${options.reason}。解除：promo unpause ${flagOf(scope)}`);
    return 0;
  });
}

function unpause(options: ScopeOptions): Promise<ExitCode> {
  return withApp('unpause', async (app) => {
    const scope = await scopeOf(options, async (id) => void (await getShop(app, id)));
    const change = { who: whoAtThisMachine(), at: app.deps.clock.now(), why: '解除暂停', event: 'unpaused' };
    const count = await app.deps.ledger.operations.unpause(scope, change);
    if (options.json) printJson({ scope, count });
    else print(count > 0 ? `已解除暂停：${describeScope(scope)}` : `${describeScope(scope)}没有被暂停`);
    return 0;
  });
}

async function scopeOf(
  options: ScopeOptions,
  assertShop: (id: string) => Promise<void>,
): Promise<PauseScope> {
  const given = [options.shop, options.platform, options.all].filter((value) => value !== undefined);
  if (given.length !== 1) throw new WrongUse('请写明范围：--shop、--platform、--all 三者选一。');
  if (options.shop !== undefined) {
    await assertShop(options.shop);
    return `shop:${options.shop}`;
  }
  if (options.platform === undefined) return 'all';
  if (PLATFORMS.includes(options.platform)) return `platform:${options.platform}`;
  throw new WrongUse(`没有平台 ${options.platform}。可用：${PLATFORMS.join('、')}。`);
}

export function describeScope(scope: PauseScope): string {
  const [kind, id] = scope.split(':');
  if (kind === 'shop') return `店铺 ${id}`;
  return kind === 'platform' ? `平台 ${id}` : '全部店铺';
}

function flagOf(scope: PauseScope): string {
  const [kind, id] = scope.split(':');
  return kind === 'all' ? '--all' : `--${kind} ${id}`;
}
