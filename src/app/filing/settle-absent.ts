import { isApproved } from '../../domain/approval.ts';
import type { Presses } from '../../domain/record-match.ts';
import type { Submission } from '../../domain/submission.ts';
import { epochMsOf, type Instant } from '../../domain/time.ts';
import type { FindResult } from '../../ports/adapter.ts';
import { indexLagOf } from '../filing-pace.ts';
import { needsPersonNews } from '../news.ts';
import { changeOf, type FilingContext } from './context.ts';
import { platformNow } from './platform-time.ts';

/** A third press is a person's decision. */
const MAX_PRESSES = 2;

interface AbsenceInput {
  pressed: Presses;
  proof: FindResult['proof'];
}

/**
 * The list lags behind the platform's taking of a press, and that may come late: a server that was slow takes it when nobody
 * waits for the answer any more. So an absence proves something only two lags after the press.
 */
export const LAGS_AFTER_PRESS = 2;

/** How late the platform may have taken a press: what it lists from later on is other hands'. */
export function takenWithinMs({ shop, lane }: FilingContext): number {
  return LAGS_AFTER_PRESS * indexLagOf(shop, lane.adapter.profile);
}

/** Two proven absences at least the index lag apart, the later one two lags after the press, make it safe to press again. */
export async function settleAbsent(
  filing: FilingContext,
  submission: Submission,
  input: AbsenceInput,
): Promise<'absent' | 'waiting'> {
  const { proof } = input;
  const lagMs = indexLagOf(filing.shop, filing.lane.adapter.profile);
  const absences = await filing.deps.ledger.actions.recordAbsence(
    submission.id,
    { readAt: proof.readAt, filter: proof.filter },
    changeOf(filing, {
      event: 'absent',
      why: `平台记录中没有找到（筛选：${proof.filter}，共 ${proof.total} 条）`,
    }),
  );
  if (!isProven(absences, lastPressOf(input.pressed), lagMs)) return 'waiting';
  await allowAgain(filing, submission, input.pressed.times.length);
  return 'absent';
}

/** A press that a restored ledger forgot may lie just before the restore. */
function lastPressOf({ times, forgotten }: Presses): Instant | undefined {
  return [...times, ...forgotten.map(({ restoredAt }) => restoredAt)].sort().at(-1);
}

/** All absences were read after the last press. */
function isProven(absences: readonly Instant[], pressedAt: Instant | undefined, lagMs: number): boolean {
  const [first] = absences;
  const latest = absences.at(-1);
  if (!first || !latest || absences.length < 2) return false;
  const sincePressMs = epochMsOf(latest) - epochMsOf(pressedAt ?? first);
  return epochMsOf(latest) - epochMsOf(first) >= lagMs && sincePressMs >= LAGS_AFTER_PRESS * lagMs;
}

async function allowAgain(filing: FilingContext, submission: Submission, presses: number): Promise<void> {
  const expect = { stage: 'unknown' } as const;
  if (presses >= MAX_PRESSES) {
    const text = `已点击 ${presses} 次，平台两次核对都没有记录。是否再次提交由您决定。`;
    const hold = { code: 'attempts-used', text } as const;
    await filing.deps.ledger.submissions.change(
      submission.id,
      { stage: 'held', hold },
      changeOf(filing, {
        event: 'attempts-used',
        why: text,
        notify: [needsPersonNews({ submission: { ...submission, hold }, at: filing.deps.clock.now() })],
      }),
      expect,
    );
    return;
  }
  const stage = await stageAfterAbsence(filing, submission);
  const why = `两次核对确认平台没有记录，${NEXT_WORDS[stage]}`;
  const change = changeOf(filing, { event: 'absence-proven', why });
  await filing.deps.ledger.submissions.change(submission.id, { stage }, change, expect);
}

const NEXT_WORDS = {
  lapsed: '但报名已截止',
  approved: '可以再提交一次',
  'awaiting-approval': '原审批已失效，需要重新审批',
} as const;

/** A yes that no longer stands, as after a restore, is asked for anew. */
async function stageAfterAbsence(
  filing: FilingContext,
  submission: Submission,
): Promise<keyof typeof NEXT_WORDS> {
  const now = platformNow(filing);
  if (now !== undefined && submission.signUpEndsAt <= now) return 'lapsed';
  const approvals = await filing.deps.ledger.submissions.approvals(submission.id);
  return isApproved(submission, approvals) ? 'approved' : 'awaiting-approval';
}
