import type { Submission } from '../../domain/submission.ts';
import { epochMsOf, type Instant } from '../../domain/time.ts';
import type { FindResult } from '../../ports/adapter.ts';
import { changeOf, type FilingContext, platformNow } from './context.ts';

/** A third press is a person's decision. */
const MAX_PRESSES = 2;

interface AbsenceInput {
  presses: readonly Instant[];
  result: FindResult;
}

/** Two proven absences at least the index lag apart (and that long after the press) make it safe to press again. */
export async function settleAbsent(
  filing: FilingContext,
  submission: Submission,
  input: AbsenceInput,
): Promise<'absent' | 'waiting'> {
  const { proof } = input.result;
  const lagMs = filing.shop.indexLagMs ?? filing.lane.adapter.profile.indexLagMs;
  const absences = await filing.deps.ledger.actions.recordAbsence(
    submission.id,
    { readAt: proof.readAt, filter: proof.filter },
    changeOf(filing, {
      event: 'absent',
      why: `平台记录中没有找到(筛选:${proof.filter},共 ${proof.total} 条)`,
    }),
  );
  const lastPress = input.presses.at(-1);
  const sinceLastPress = absences.filter((at) => lastPress !== undefined && at > lastPress);
  const [first] = sinceLastPress;
  const latest = sinceLastPress.at(-1);
  if (!first || !latest || !lastPress) return 'waiting';
  const isProven =
    epochMsOf(latest) - epochMsOf(first) >= lagMs && epochMsOf(latest) - epochMsOf(lastPress) >= lagMs;
  if (!isProven) return 'waiting';
  await allowAgain(filing, submission, input.presses.length);
  return 'absent';
}

async function allowAgain(filing: FilingContext, submission: Submission, presses: number): Promise<void> {
  const expect = { stage: 'unknown' } as const;
  if (presses >= MAX_PRESSES) {
    const text = `已点击 ${presses} 次,平台两次核对都没有记录。是否再次提交由您决定。`;
    const hold = { code: 'attempts-used', text } as const;
    await filing.deps.ledger.submissions.change(
      submission.id,
      { stage: 'held', hold },
      changeOf(filing, { event: 'attempts-used', why: text }),
      expect,
    );
    return;
  }
  const isLate = submission.signUpEndsAt <= platformNow(filing);
  await filing.deps.ledger.submissions.change(
    submission.id,
    { stage: isLate ? 'lapsed' : 'approved' },
    changeOf(filing, {
      event: 'absence-proven',
      why: isLate ? '两次核对确认平台没有记录,但报名已截止' : '两次核对确认平台没有记录,可以再提交一次',
    }),
    expect,
  );
}
