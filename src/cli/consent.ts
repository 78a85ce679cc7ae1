import type { Command } from 'commander';
import type { PendingConsent } from '../app/consent.ts';
import { print, printJson } from './output.ts';
import { act, type ExitCode } from './run.ts';
import { getPerson, getShop, withApp } from './with-app.ts';

export function addConsentCommands(program: Command): void {
  const consent = program.command('consent').description('平台协议：查看原文、同意');
  consent
    .command('list')
    .description('列出还没有人同意的协议，含全文')
    .option('--shop <id>', '只看一家店铺')
    .option('--json', '以 JSON 输出')
    .action(act(list));
  consent
    .command('give')
    .description('对一家店铺同意一份协议的现行文本；文本变化后须重新同意')
    .argument('<code>', '协议编号（list 所示，至少 8 位）')
    .requiredOption('--shop <id>', '店铺编号')
    .requiredOption('--by <person>', '同意人编号')
    .option('--json', '以 JSON 输出')
    .action(act(give));
}

function list(options: { shop?: string; json?: true }): Promise<ExitCode> {
  return withApp('consent list', async (app) => {
    if (options.shop !== undefined) await getShop(app, options.shop);
    const { pendingConsents } = await import('../app/consent.ts');
    const pending = await pendingConsents(
      app.deps,
      options.shop === undefined ? {} : { shopId: options.shop },
    );
    if (options.json) printJson(pending);
    else print(pending.map(describe).join('\n\n') || '没有待同意的协议');
    return 0;
  });
}

function give(code: string, options: { shop: string; by: string; json?: true }): Promise<ExitCode> {
  return withApp('consent give', async (app) => {
    await getShop(app, options.shop);
    await getPerson(app, options.by);
    const { giveConsent } = await import('../app/consent.ts');
    const given = await giveConsent(app.deps, { person: options.by, shopId: options.shop, textHash: code });
    if (options.json) printJson(given);
    else
      print(
        `已记录：${options.by} 代表店铺「${given.shopName}」同意「${given.label}」。被它挡住的申报会在下次准备时继续。`,
      );
    return 0;
  });
}

function describe({
  shopId,
  shopName,
  label,
  text,
  textHash,
  isRequired,
  offers,
  submissionIds,
}: PendingConsent): string {
  return [
    `「${label}」${isRequired ? '（必须同意才能报名）' : ''}，店铺 ${shopName}，编号 ${textHash.slice(0, 12)}`,
    `活动：${offers.map((offer) => offer.name).join('、')}；被挡住的申报 ${submissionIds.length} 条`,
    '全文：',
    text,
    `同意：promo consent give ${textHash.slice(0, 12)} --shop ${shopId} --by <人员编号>`,
  ].join('\n');
}
