import type { Submission } from '../../domain/submission.ts';
import { epochMsOf, type Instant } from '../../domain/time.ts';
import type { FindResult } from '../../ports/adapter.ts';
import { indexLagOf } from '../filing-pace.ts';
import { changeOf, type FilingContext } from './context.ts';
import { platformNow } from './platform-time.ts';

/** A third press is a person's decision. */
const MAX_PRESSES = 2;

interface AbsenceInput {
  presses: readonly Instant[];
  result: FindResult;
}

/**
 * The list lags behind the platform's taking of a press, and that may come late: a server that was slow takes it when nobody
 * waits for the answer any more. So an absence proves something only two lags after the press.
 */
export const LAGS_AFTER_PRESS = 2;

/** Two proven absences at least the index lag apart, the later one two lags after the press, make it safe to press again. */
export async function settleAbsent(
  filing: FilingContext,
  submission: Submission,
  input: AbsenceInput,
): Promise<'absent' | 'waiting'> {
  const { proof } = input.result;
  const lagMs = indexLagOf(filing.shop, filing.lane.adapter.profile);
  const absences = await filing.deps.ledger.actions.recordAbsence(
    submission.id,
    { readAt: proof.readAt, filter: proof.filter },
    changeOf(filing, {
      event: 'absent',
      why: `平台记录中没有找到（筛选：${proof.filter}，共 ${proof.total} 条）`,
    }),
  );
  if (!isProven(absences, input.presses.at(-1), lagMs)) return 'waiting';
  await allowAgain(filing, submission, input.presses.length);
  return 'absent';
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
      changeOf(filing, { event: 'attempts-used', why: text }),
      expect,
    );
    return;
  }
  const now = platformNow(filing);
  const isLate = now !== undefined && submission.signUpEndsAt <= now;
  await filing.deps.ledger.submissions.change(
    submission.id,
    { stage: isLate ? 'lapsed' : 'approved' },
    changeOf(filing, {
      event: 'absence-proven',
      why: isLate ? '两次核对确认平台没有记录，但报名已截止' : '两次核对确认平台没有记录，可以再提交一次',
    }),
    expect,
  );
}
