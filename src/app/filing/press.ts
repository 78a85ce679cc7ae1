import type { SubjectAnswer } from '../../domain/action.ts';
import { PageChanged, ReactionError } from '../../domain/errors.ts';
import type { Hold, Submission } from '../../domain/submission.ts';
import type { ActInput, ActResult, FieldCodes } from '../../ports/adapter.ts';
import type { ApprovedWrite, GateReport, WorkbookProof } from '../../ports/gate.ts';
import type { FilingContext } from './context.ts';

/**
 * not-sent is proven by the gate: no write left our browser while it was armed, and none can after. `interruption` goes on as what it
 * is once everything is given back.
 */
export type PressOutcome =
  | { kind: 'answered'; answers: SubjectAnswer[]; report: GateReport }
  | {
      kind: 'not-sent';
      hold?: Hold;
      interruption?: ReactionError;
      reason: string;
      report: GateReport;
    };

/** What is pressed, how the gate read the workbook that goes with it, and how the form names its fields. */
export interface Pressing {
  input: ActInput;
  proof?: WorkbookProof;
  fieldCodes?: FieldCodes;
}

/**
 * Arms the gate with the approved snapshots and presses once. Never throws after the press: any error is an unknown
 * outcome when the write had passed the gate, and a proven "not sent" when it had not.
 */
export async function press(
  filing: FilingContext,
  batch: readonly Submission[],
  pressing: Pressing,
): Promise<PressOutcome> {
  const { gate, adapter, ctx } = filing.lane;
  const { input } = pressing;
  gate.arm(approvedWrite(pressing));
  let result: ActResult | undefined;
  let failure: unknown;
  try {
    result = await adapter.act(ctx, input);
  } catch (error) {
    failure = error;
    filing.deps.log.warn('act failed', { shop: filing.shop.id, offer: input.offerId, error: String(error) });
  }
  const report = gate.disarm();
  if (!report.passed) return notSent(filing, report, { result, failure });
  return { kind: 'answered', answers: answersOf(batch, result, failure), report };
}

/** What the gate may let leave. */
export function approvedWrite({ input, proof, fieldCodes }: Pressing): ApprovedWrite {
  return {
    kind: input.kind,
    offerId: input.offerId,
    snapshots: input.subjects.map((subject) => subject.snapshot),
    ...('recordIds' in input ? { recordIds: input.recordIds } : {}),
    ...(proof ? { workbook: proof } : {}),
    ...(fieldCodes ? { fieldCodes } : {}),
  };
}

/** A stop or the lane's time limit ended the verb: nothing about the page needs a person. */
function isCutShort({ run, lane }: FilingContext): boolean {
  return run.signal.aborted || lane.ctx.signal.aborted;
}

/** Every subject gets an answer: what the platform did not name is unknown. */
export function answersOf(
  batch: readonly Submission[],
  result: ActResult | undefined,
  failure: unknown,
): SubjectAnswer[] {
  const told = result?.kind === 'answered' ? result.answers : [];
  const reason =
    result && 'reason' in result ? result.reason : `点击后没有得到平台的答复：${textOf(failure)}`;
  return batch.map((submission) => {
    const answer = told.find((candidate) => candidate.subjectId === submission.subject.id);
    return {
      subjectId: submission.subject.id,
      ...(answer?.reference ? { reference: answer.reference } : {}),
      lines: submission.lines.map(
        (line) =>
          answer?.lines.find((candidate) => candidate.platformSkuId === line.platformSkuId) ?? {
            platformSkuId: line.platformSkuId,
            outcome: 'unknown' as const,
            reason,
          },
      ),
    };
  });
}

export function notSent(
  filing: FilingContext,
  report: GateReport,
  { result, failure }: { result: ActResult | undefined; failure: unknown },
): PressOutcome {
  const differing = report.blocked.find(
    (blocked) => blocked.reason === 'differs' || blocked.reason === 'unreadable',
  );
  if (differing) {
    const text = `页面要发送的内容与审批的不一致，已拦下：${differing.text}`;
    return { kind: 'not-sent', hold: { code: 'gate-differs', text }, reason: text, report };
  }
  const expired = report.blocked.find((blocked) => blocked.reason === 'expired');
  if (expired) return { kind: 'not-sent', reason: expired.text, report };
  if (isCutShort(filing)) return { kind: 'not-sent', reason: '运行被中止，没有提交', report };
  // Nothing is wrong with what was to be sent: a page that does not answer, a log-in wall, another shop.
  if (failure instanceof ReactionError && !(failure instanceof PageChanged)) {
    return { kind: 'not-sent', interruption: failure, reason: failure.userMessage, report };
  }
  const why = result && 'reason' in result ? result.reason : textOf(failure);
  const text = `点击后页面没有发出请求：${why}`;
  const interruption = failure instanceof PageChanged ? { interruption: failure } : {};
  return { kind: 'not-sent', hold: { code: 'page-changed', text }, ...interruption, reason: text, report };
}

function textOf(failure: unknown): string {
  if (failure instanceof ReactionError) return failure.userMessage;
  return failure instanceof Error ? failure.message : '未知原因';
}
