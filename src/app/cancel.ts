import { STAGE_WORDS } from '../domain/chinese.ts';
import { isOutcomeOpen } from '../domain/stage-guards.ts';
import { canChangeStage } from '../domain/stages.ts';
import type { Submission } from '../domain/submission.ts';
import type { AppDeps } from './deps.ts';
import { mayActIn, personOf } from './prepare-people.ts';

/** Answer to a person's wish: done, or why not (Chinese). */
export type PersonResult =
  | { kind: 'done'; submission: Submission; text: string }
  | { kind: 'refused'; text: string };

/** Takes back what has not been filed. What may be at the platform already is withdrawn there, never cancelled here. */
export async function cancelSubmission(
  deps: AppDeps,
  input: { submissionId: string; person: string; reason: string },
): Promise<PersonResult> {
  const person = await personOf(deps, input.person);
  const submission = await deps.ledger.submissions.get(input.submissionId);
  if (!mayActIn(person, submission.shopId)) return refused(`${person.name} 不负责店铺 ${submission.shopId}`);
  const word = STAGE_WORDS[submission.stage];
  if (submission.stage === 'filed') return refused('已经提交到平台，请用撤回(withdraw)');
  // Held for used-up attempts means proven absent; the ledger checks that proof again.
  if (isOutcomeOpen(submission) && submission.hold?.code !== 'attempts-used')
    return refused(`「${word}」：上一次点击的结果还没有核实，核实之前不能取消`);
  if (!canChangeStage(submission.stage, 'cancelled')) return refused(`当前是「${word}」，不能取消`);
  const why = `${person.name} 取消：${input.reason}`;
  const change = { who: person.id, at: deps.clock.now(), event: 'cancelled', why };
  const expect = { stage: submission.stage, attempt: submission.attempt };
  const after = await deps.ledger.submissions.change(submission.id, { stage: 'cancelled' }, change, expect);
  if (!after) return refused('申报状态刚刚改变，请重新查看后再决定');
  return { kind: 'done', submission: after, text: why };
}

export function refused(text: string): { kind: 'refused'; text: string } {
  return { kind: 'refused', text };
}
