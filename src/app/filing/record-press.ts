import type { Action, SubjectAnswer } from '../../domain/action.ts';
import type { Submission } from '../../domain/submission.ts';
import type { GateReport } from '../../ports/gate.ts';
import type { OutboxMessage } from '../../ports/notifier.ts';
import { type RefusedLine, rejectionNews } from '../news.ts';
import { reasonOf } from '../reason.ts';
import { pauseShop } from './breaker.ts';
import { type BatchResult, type Claimed, giveBack } from './claimed-action.ts';
import { changeOf, evidenceOf, type FilingContext, shopAlert } from './context.ts';
import { notDoneNews } from './follow-up-news.ts';
import type { PressOutcome } from './press.ts';

type Answered = Extract<PressOutcome, { kind: 'answered' }>;
type NotSent = Extract<PressOutcome, { kind: 'not-sent' }>;

/** Writes what the press did, in one transaction with the news about it. Throws the interruption that kept it from being sent. */
export async function recordPress(
  filing: FilingContext,
  claimed: Claimed,
  outcome: PressOutcome,
): Promise<BatchResult> {
  await tellBlocked(filing, claimed.action, outcome.report);
  return outcome.kind === 'not-sent'
    ? recordNotSent(filing, claimed, outcome)
    : recordAnswers(filing, claimed, outcome);
}

async function recordNotSent(
  filing: FilingContext,
  claimed: Claimed,
  outcome: NotSent,
): Promise<BatchResult> {
  const { hold, interruption, reason, report } = outcome;
  await giveBack(filing, claimed, {
    event: 'not-sent',
    why: reason,
    data: { blocked: report.blocked },
    holdOf: () => hold,
  });
  if (hold?.code === 'gate-differs') await pauseShop(filing, reason);
  if (interruption) throw interruption;
  return { kind: hold ? 'given-back' : 'stop', text: reason };
}

async function recordAnswers(
  filing: FilingContext,
  { action, submissions }: Claimed,
  outcome: Answered,
): Promise<BatchResult> {
  const isOurs = await filing.deps.ledger.actions.recordAnswers(
    action.id,
    outcome.answers,
    changeOf(filing, {
      event: 'answered',
      why: '平台答复已记录',
      data: { requestHash: outcome.report.requestHash ?? '' },
      evidence: evidenceOf(filing),
      notify: submissions.flatMap((submission) => newsOf(filing, action, { submission, outcome })),
    }),
  );
  filing.deps.log.info('answers recorded', { shop: filing.shop.id, action: action.id, isOurs });
  if (!isOurs) return { kind: 'stop', text: '这些申报已被另一个运行接手，本次结果转为核对' };
  const { profile } = filing.lane.adapter;
  const refusals = submissions.map((submission) => {
    const [first] = refusedLines(outcome.answers, submission);
    return first ? reasonOf(profile, first.reason).kind : '';
  });
  return { kind: 'pressed', text: `已提交 ${submissions.length} 个商品`, refusals };
}

function refusedLines(answers: readonly SubjectAnswer[], submission: Submission): RefusedLine[] {
  const answer = answers.find((candidate) => candidate.subjectId === submission.subject.id);
  return (answer?.lines ?? []).flatMap((line) =>
    line.outcome === 'refused' ? [{ platformSkuId: line.platformSkuId, reason: line.reason }] : [],
  );
}

/** News of what was turned away, line by line, with the platform's words. A refused withdrawal leaves the sign-up standing. */
function newsOf(
  filing: FilingContext,
  action: Action,
  { submission, outcome }: { submission: Submission; outcome: Answered },
): OutboxMessage[] {
  const refused = refusedLines(outcome.answers, submission);
  const [first] = refused;
  if (!first) return [];
  if (action.kind !== 'enrol') return [notDoneNews(filing, { submission, kind: action.kind }, first.reason)];
  const { profile } = filing.lane.adapter;
  // What was taken in part is open: only what it closes may be signed up again.
  const canResubmit = profile.canResubmit && refused.length === submission.lines.length;
  const reason = reasonOf(profile, first.reason);
  return [rejectionNews({ submission, reason, refused, canResubmit, at: filing.deps.clock.now() })];
}

/** A blocked second write is told; an unknown request also pauses the shop (breaker). */
export async function tellBlocked(filing: FilingContext, action: Action, report: GateReport): Promise<void> {
  const second = report.blocked.filter((blocked) => blocked.reason === 'second');
  if (second.length > 0) {
    const text = `页面在一次点击后又发出 ${second.length} 个提交请求，均已拦下。请在报名记录中核对。`;
    const notify = [
      shopAlert(filing, {
        key: `second:${action.id}`,
        title: '拦下重复提交',
        text,
        advice: '系统会继续核对平台记录；如看到重复的报名，请在平台取消多余的一条。',
      }),
    ];
    await filing.deps.ledger.actions.note(
      action.id,
      changeOf(filing, { event: 'second-write-blocked', why: text, notify }),
    );
  }
  const unknown = report.blocked.find((blocked) => blocked.reason === 'unknown-request');
  if (unknown) await pauseShop(filing, `页面发出了未登记的请求，已拦下：${unknown.text}`);
}
