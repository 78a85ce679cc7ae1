import { isWithdrawalApproved } from '../domain/approval.ts';
import type { Submission } from '../domain/submission.ts';
import type { Deciding, Outcome } from './approve.ts';
import { mayActIn } from './prepare-people.ts';

export function isWithdrawalOpen({ withdrawal }: Submission): boolean {
  return withdrawal?.state === 'asked';
}

/** Anybody with access to the shop but the one who asked; bound to the hash of what would be withdrawn. */
export async function decideWithdrawal(
  { deps, person, input }: Deciding,
  submission: Submission,
): Promise<Outcome> {
  const { submissions } = deps.ledger;
  const { withdrawal } = submission;
  if (!withdrawal) throw new Error(`submission ${submission.id} has no withdrawal to decide`);
  if (!mayActIn(person, submission.shopId)) return skipped(`${person.name} 不负责店铺 ${submission.shopId}`);
  if (person.id === withdrawal.askedBy) return skipped(`撤回由 ${person.name} 提出，必须由别人批准`);
  if (isWithdrawalApproved(submission, await submissions.approvals(submission.id)))
    return skipped('撤回已获批准');
  const at = deps.clock.now();
  const verb = input.decision === 'approved' ? '批准' : '否决';
  const why = `${person.name} ${verb}撤回${input.note ? `:${input.note}` : ''}`;
  const change = { who: person.id, at, event: `withdrawal-${input.decision}`, why };
  const { basisHash } = submission;
  const note = input.note === undefined ? {} : { note: input.note };
  const after = await submissions.approve(
    submission.id,
    {
      submissionId: submission.id,
      snapshotHash: withdrawal.hash,
      basisHash,
      by: person.id,
      role: person.role,
      decision: input.decision,
      at,
      ...note,
    },
    change,
  );
  if (input.decision === 'approved') return { result: 'approved', text: `${why}；将在下次提交任务时撤回` };
  if (after.withdrawal) return skipped('撤回刚刚开始执行，请重新查看后再决定');
  return { result: 'rejected', text: `${why}；申报保持不变` };
}

function skipped(text: string): Outcome {
  return { result: 'skipped', text };
}
