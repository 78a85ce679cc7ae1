import type { Command } from 'commander';
import type { PersonResult } from '../app/cancel.ts';
import { print, printJson, tell } from './output.ts';
import { act, type ExitCode } from './run.ts';
import { getPerson, getShop, withApp } from './with-app.ts';

interface ApproveOptions {
  by: string;
  campaign?: string;
  shop?: string;
  except?: string[];
  reject?: true;
  note?: string;
  dryRun?: true;
  json?: true;
}

interface CaseOptions {
  by: string;
  reason: string;
  json?: true;
}

export function addDecisionCommands(program: Command): void {
  program
    .command('approve')
    .description('审批等待审批的申报；撤回申请须写明申报编号')
    .argument('[submissions...]', '申报编号；不写则为全部等待你审批的')
    .requiredOption('--by <person>', '审批人编号')
    .option('--campaign <id>', '只对一个活动')
    .option('--shop <id>', '只对一家店铺')
    .option('--except <ids...>', '除了这些申报')
    .option('--reject', '否决（申报随之取消）')
    .option('--note <text>', '说明')
    .option('--dry-run', '只列出等待审批的申报')
    .option('--json', '以 JSON 输出')
    .action(
      act((ids: string[], options: ApproveOptions) =>
        options.dryRun ? listWaiting(options) : approve(ids, options),
      ),
    );
  onCase(program, 'cancel', '取消还没有提交的申报');
  onCase(program, 'withdraw', '申请撤回已提交的申报，须由另一人批准');
  onFollowUp(program);
  onCase(program, 'resume', '停下的申报处理好后继续：重新准备和审批，或再次核对平台记录');
}

type CaseWork = 'cancel' | 'withdraw' | 'resume';

function onCase(program: Command, name: CaseWork, text: string): void {
  program
    .command(name)
    .description(text)
    .argument('<submission>', '申报编号')
    .requiredOption('--by <person>', '操作人编号')
    .requiredOption('--reason <text>', '原因')
    .option('--json', '以 JSON 输出')
    .action(act((id: string, options: CaseOptions) => runOnCase(name, id, options)));
}

interface FollowUpOptions extends CaseOptions {
  line?: string[];
  file?: string[];
}

function onFollowUp(program: Command): void {
  program
    .command('follow-up')
    .description('申请在平台处理已提交的申报：发布、调整、确认、补充素材；须由另一人批准')
    .argument('<submission>', '申报编号')
    .argument('<kind>', 'publish、adjust、confirm 或 supply-material')
    .requiredOption('--by <person>', '操作人编号')
    .requiredOption('--reason <text>', '原因')
    .option('--line <sku=元[,件]...>', '调整哪些规格，如 7001=9.90,20')
    .option('--file <code=path...>', '补充哪些素材，路径在数据池的 files 文件夹内')
    .option('--json', '以 JSON 输出')
    .action(act((id: string, kind: string, options: FollowUpOptions) => requestOnCase(id, kind, options)));
}

function requestOnCase(submissionId: string, kind: string, options: FollowUpOptions): Promise<ExitCode> {
  return withApp('follow-up', async (app) => {
    const { by: person, reason, line = [], file = [] } = options;
    await getPerson(app, person);
    const { parseFollowUp } = await import('./follow-up-options.ts');
    const { requestFollowUp } = await import('../app/request-follow-up.ts');
    const asked = await parseFollowUp({ kind, line, file }, app.deps.poolFile);
    return tellAnswer(await requestFollowUp(app.deps, { submissionId, person, reason, ...asked }), options);
  });
}

function tellAnswer(answer: PersonResult, { json }: Pick<CaseOptions, 'json'>): ExitCode {
  if (json) printJson(answer);
  else if (answer.kind === 'done') print(answer.text);
  if (answer.kind === 'refused') tell(answer.text);
  return answer.kind === 'done' ? 0 : 1;
}

function approve(ids: string[], options: ApproveOptions): Promise<ExitCode> {
  return withApp('approve', async (app) => {
    await getPerson(app, options.by);
    if (options.shop !== undefined) await getShop(app, options.shop);
    const { approveSubmissions } = await import('../app/approve.ts');
    const results = await approveSubmissions(app.deps, {
      person: options.by,
      filter: {
        ...(ids.length > 0 ? { ids } : {}),
        ...(options.campaign === undefined ? {} : { campaignId: options.campaign }),
        ...(options.shop === undefined ? {} : { shopId: options.shop }),
      },
      decision: options.reject ? 'rejected' : 'approved',
      ...(options.except === undefined ? {} : { except: options.except }),
      ...(options.note === undefined ? {} : { note: options.note }),
    });
    if (options.json) printJson(results);
    else
      print(
        results.map((one) => `${one.submissionId}  ${one.title}：${one.text}`).join('\n') ||
          '没有等待审批的申报',
      );
    return exitCodeOf(results.map((one) => one.result !== 'skipped'));
  });
}

/** What was not this person's to decide is skipped and said; nothing decided at all is a failure. */
function exitCodeOf(decided: readonly boolean[]): ExitCode {
  if (decided.every(Boolean)) return 0;
  return decided.some(Boolean) ? 4 : 1;
}

function listWaiting(options: ApproveOptions): Promise<ExitCode> {
  return withApp('approve --dry-run', async (app) => {
    const { describeSubmissions } = await import('./submission-table.ts');
    const found = await app.deps.ledger.submissions.list({
      stages: ['awaiting-approval'],
      ...(options.shop === undefined ? {} : { shopId: options.shop }),
    });
    const waiting = found.filter(
      ({ campaignId }) => options.campaign === undefined || campaignId === options.campaign,
    );
    if (options.json) printJson(waiting);
    else print(waiting.length > 0 ? describeSubmissions(waiting) : '没有等待审批的申报');
    return 0;
  });
}

function runOnCase(name: CaseWork, submissionId: string, options: CaseOptions): Promise<ExitCode> {
  return withApp(name, async (app) => {
    await getPerson(app, options.by);
    const { cancelSubmission } = await import('../app/cancel.ts');
    const { requestFollowUp } = await import('../app/request-follow-up.ts');
    const { resumeSubmission } = await import('../app/resume.ts');
    const works = { cancel: cancelSubmission, withdraw: requestFollowUp, resume: resumeSubmission };
    const answer = await works[name](app.deps, { submissionId, person: options.by, reason: options.reason });
    return tellAnswer(answer, options);
  });
}
