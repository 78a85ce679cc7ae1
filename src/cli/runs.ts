import type { Command } from 'commander';
import type { LaneAnswer } from '../app/requests.ts';
import type { Assistance } from '../ports/job.ts';
import { print, printJson, tell } from './output.ts';
import { parsePort } from './parse-port.ts';
import type { RunReport } from './perform.ts';
import { act, type ExitCode, WrongUse } from './run.ts';
import { whoAtThisMachine } from './who.ts';
import { getShop, withApp } from './with-app.ts';

interface RunOptions {
  shop?: string;
  json?: true;
}

/** Command → job it starts by hand. */
const SHOP_RUNS: readonly { name: string; jobId: string; text: string }[] = [
  { name: 'scout', jobId: 'scout-campaigns', text: '查找新活动和规则变化' },
  { name: 'draft', jobId: 'prepare-submissions', text: '判断、起草并检查申报' },
  { name: 'file', jobId: 'file-submissions', text: '提交已批准的申报' },
  { name: 'track', jobId: 'track-reviews', text: '跟踪审核结果' },
];

export function addRunCommands(program: Command): void {
  for (const { name, jobId, text } of SHOP_RUNS) {
    const command = program.command(name).description(text).option('--shop <id>', '只对一家店铺');
    if (name === 'file') addFilingOptions(command);
    command
      .option('--json', '以 JSON 输出')
      .action(
        act((options: RunOptions & FilingOptions) =>
          options.dryRun ? listApproved(options) : run(jobId, options, assistanceOf(options)),
        ),
      );
  }
  program
    .command('digest')
    .description('生成并发送今日简报')
    .option('--json', '以 JSON 输出')
    .action(act((options: RunOptions) => sendDigest(options)));
  program
    .command('run')
    .description('立即执行一个任务')
    .argument('<job>', '任务编号，例如 scout-campaigns')
    .option('--shop <id>', '只对一家店铺')
    .option('--json', '以 JSON 输出')
    .action(act((jobId: string, options: RunOptions) => run(jobId, options)));
}

interface FilingOptions {
  dryRun?: true;
  assisted?: true;
  chrome?: number;
}

function addFilingOptions(command: Command): void {
  command
    .option('--dry-run', '只列出将要提交的申报，不打开浏览器')
    .option('--assisted', '系统填好并核对，由人在浏览器里点击提交；须写明 --shop')
    .option('--chrome <port>', '配合 --assisted：用本机已登录、以该调试端口启动的 Chrome', parsePort);
}

function assistanceOf({ assisted, chrome, shop }: RunOptions & FilingOptions): Assistance | undefined {
  if (!assisted && chrome !== undefined) throw new WrongUse('--chrome 要和 --assisted 一起用。');
  if (!assisted) return undefined;
  if (shop === undefined) throw new WrongUse('--assisted 一次只对一家店铺，请加 --shop 店铺编号。');
  tell('浏览器里会打开填好的报名表，页面右上角写明请您点击什么。不提交就关闭窗口。');
  return chrome === undefined ? {} : { chromePort: chrome };
}

function run(jobId: string, options: RunOptions, assisted?: Assistance): Promise<ExitCode> {
  return withApp(`run ${jobId}`, async (app) => {
    const job = app.jobs.find((candidate) => candidate.id === jobId);
    if (!job)
      throw new WrongUse(`没有任务 ${jobId}。现有任务：${app.jobs.map((one) => one.id).join('、')}。`);
    if (options.shop !== undefined) await getShop(app, options.shop);
    const payload = {
      jobId,
      ...(options.shop === undefined ? {} : { shopId: options.shop }),
      ...(assisted ? { assisted } : {}),
    };
    const { perform, reportOf } = await import('./perform.ts');
    const report = reportOf(await perform(app, 'run-job', payload, whoAtThisMachine()));
    tellTroubles(report);
    if (options.json) printJson(report);
    else print(describeDone(report) || `${job.name}：没有店铺完成`);
    return report.exitCode;
  });
}

/** Kept and queued is not sent: a mail server that refuses leaves the digest partly done. */
async function sendDigest(options: RunOptions): Promise<ExitCode> {
  const exitCode = await run('send-digest', options);
  if (exitCode !== 0) return exitCode;
  return withApp('digest', async (app) => {
    const { failed } = await app.deps.ledger.outbox.counts();
    if (failed === 0) return 0;
    tell(`邮件服务器没有接收，${failed} 封消息稍后自动重试。请检查 PROMO_SMTP_URL，或运行 promo doctor。`);
    return 4;
  });
}

const RESULT_WORDS: Record<LaneAnswer['result'], string> = {
  done: '完成',
  failed: '失败',
  'could-not-look': '没能查看',
  interrupted: '被中断',
  overlap: '未执行',
  begun: '未执行',
  stopping: '未执行',
};

function describeDone({ lanes }: RunReport): string {
  const done = lanes.filter((lane) => lane.result === 'done');
  return done.map(describeLane).join('\n');
}

function tellTroubles({ lanes, refusal }: RunReport): void {
  if (refusal) tell(refusal);
  for (const lane of lanes.filter((one) => one.result !== 'done')) tell(describeLane(lane));
}

export function describeLane(lane: LaneAnswer): string {
  const where = lane.lane === 'team' ? '团队' : `店铺 ${lane.lane}`;
  return `${where}：${RESULT_WORDS[lane.result]}。${lane.summary}`;
}

function listApproved(options: RunOptions): Promise<ExitCode> {
  return withApp('file --dry-run', async (app) => {
    if (options.shop !== undefined) await getShop(app, options.shop);
    const approved = await app.deps.ledger.submissions.list({
      stages: ['approved'],
      ...(options.shop === undefined ? {} : { shopId: options.shop }),
    });
    if (options.json) printJson(approved);
    else {
      const { describeSubmissions } = await import('./submission-table.ts');
      print(approved.length > 0 ? describeSubmissions(approved) : '没有待提交的申报');
    }
    return 0;
  });
}
