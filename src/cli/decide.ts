import type { Command } from 'commander';
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
    const { requestWithdraw } = await import('../app/withdraw.ts');
    const { resumeSubmission } = await import('../app/resume.ts');
    const works = { cancel: cancelSubmission, withdraw: requestWithdraw, resume: resumeSubmission };
    const answer = await works[name](app.deps, { submissionId, person: options.by, reason: options.reason });
    if (options.json) printJson(answer);
    else if (answer.kind === 'done') print(answer.text);
    if (answer.kind === 'refused') tell(answer.text);
    return answer.kind === 'done' ? 0 : 1;
  });
}
