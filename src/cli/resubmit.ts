import { type Command, InvalidArgumentError } from 'commander';
import { parseYuan } from '../domain/money.ts';
import { print, printJson, tell } from './output.ts';
import { act, type ExitCode } from './run.ts';
import { getPerson, withApp } from './with-app.ts';

interface ResubmitOptions {
  by: string;
  price: Record<string, number>;
  stock: Record<string, number>;
  set: Record<string, string>;
  json?: true;
}

export function addResubmitCommand(program: Command): void {
  program
    .command('resubmit')
    .description('更正被驳回、被拒收、已撤回、已取消或已过期的申报并重新申报；降价须由另一人批准')
    .argument('<submission>', '申报编号')
    .requiredOption('--by <person>', '更正人编号')
    .option(
      '--price <sku=yuan>',
      '活动价（元），例如 --price SYJ-001-01=12.30，可写多次',
      collect(parsePrice),
      {},
    )
    .option('--stock <sku=count>', '活动库存，可写多次', collect(parseCount), {})
    .option(
      '--set <field=text>',
      '表单字段，可写多次',
      collect((text) => text),
      {},
    )
    .option('--json', '以 JSON 输出')
    .action(act(resubmit));
}

/** Gathers `key=value` options given several times into one record. */
function collect<V>(parse: (text: string) => V) {
  return (pair: string, sofar: Record<string, V>): Record<string, V> => {
    const split = pair.indexOf('=');
    if (split < 1) throw new InvalidArgumentError('应写成 名称=内容');
    return { ...sofar, [pair.slice(0, split)]: parse(pair.slice(split + 1)) };
  };
}

function parsePrice(text: string): number {
  const fen = parseYuan(text);
  if (fen === undefined) throw new InvalidArgumentError('价格应为元，最多两位小数，例如 12.30');
  return fen;
}

function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('库存应为整数');
  return Number(text);
}

function resubmit(submissionId: string, options: ResubmitOptions): Promise<ExitCode> {
  return withApp('resubmit', async (app) => {
    await getPerson(app, options.by);
    const { resubmit: openNext } = await import('../app/resubmit.ts');
    const corrections = { prices: options.price, stocks: options.stock, fields: options.set };
    const answer = await openNext(app.deps, { submissionId, person: options.by, corrections });
    if (options.json) printJson(answer);
    else if (answer.kind === 'done') print(`${answer.submission.id}：${answer.text}`);
    if (answer.kind === 'refused') tell(answer.text);
    return answer.kind === 'done' ? 0 : 1;
  });
}
