import { HOLD_WORDS, STAGE_WORDS } from '../domain/chinese.ts';
import { isOutcomeOpen } from '../domain/stage-guards.ts';
import type { Submission } from '../domain/submission.ts';
import { type PersonResult, refused } from './cancel.ts';
import type { AppDeps } from './deps.ts';
import { mayActIn, personOf } from './prepare-people.ts';

/**
 * A person has looked into a hold and lets the work go on. What was never pressed is prepared, checked and approved anew; what may be
 * at the platform is only looked up again. A third press after proven absences is such a decision too. Whatever caused the hold is
 * checked again on the way, so that resuming too early ends in the same hold.
 */
export async function resumeSubmission(
  deps: AppDeps,
  input: { submissionId: string; person: string; reason: string },
): Promise<PersonResult> {
  const person = await personOf(deps, input.person);
  const submission = await deps.ledger.submissions.get(input.submissionId);
  if (!mayActIn(person, submission.shopId)) return refused(`${person.name} 不负责店铺 ${submission.shopId}`);
  const { hold } = submission;
  if (submission.stage !== 'held' || !hold)
    return refused(`当前是「${STAGE_WORDS[submission.stage]}」，没有停下，无需继续`);
  const stage = nextStage(submission);
  const why = `${person.name} 处理了「${HOLD_WORDS[hold.code]}」，继续：${input.reason}`;
  const change = { who: person.id, at: deps.clock.now(), event: 'resumed', why, data: { hold: hold.code } };
  const expect = { stage: submission.stage, attempt: submission.attempt };
  const after = await deps.ledger.submissions.change(submission.id, { stage, hold: null }, change, expect);
  if (!after) return refused('申报状态刚刚改变，请重新查看后再决定');
  const next = stage === 'unknown' ? '将再次核对平台记录' : '将重新准备、自检和审批';
  return { kind: 'done', submission: after, text: `${why}；${next}` };
}

function nextStage(submission: Submission): 'draft' | 'unknown' {
  if (submission.hold?.code === 'attempts-used') return 'draft';
  return isOutcomeOpen(submission) ? 'unknown' : 'draft';
}
