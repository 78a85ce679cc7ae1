import { FOLLOW_UP_WORDS, ROLE_WORDS } from '../domain/chinese.ts';
import { isFollowUpApproved, rolesFor, wishesOf, wishOf } from '../domain/follow-up.ts';
import type { FollowUpKind } from '../domain/snapshot.ts';
import type { Submission } from '../domain/submission.ts';
import type { Deciding, Outcome } from './approve.ts';
import { mayActIn } from './prepare-people.ts';

/** The kind of follow-up that may wait for somebody's yes. */
export function openFollowUp(submission: Submission): FollowUpKind | undefined {
  return wishesOf(submission).find(({ wish }) => wish.state === 'asked')?.kind;
}

/** Anybody with access to the shop but the one who asked; bound to the hash of what would be pressed. */
export async function decideFollowUp(
  { deps, person, input }: Deciding,
  submission: Submission,
  kind: FollowUpKind,
): Promise<Outcome> {
  const { submissions } = deps.ledger;
  const wish = wishOf(submission, kind);
  const name = FOLLOW_UP_WORDS[kind];
  if (!wish) throw new Error(`submission ${submission.id} has no ${kind} to decide`);
  if (!mayActIn(person, submission.shopId)) return skipped(`${person.name} 不负责店铺 ${submission.shopId}`);
  if (person.id === wish.askedBy) return skipped(`${name}由 ${person.name} 提出，必须由别人批准`);
  if (isFollowUpApproved(submission, kind, await submissions.approvals(submission.id)))
    return skipped(`${name}已获批准`);
  const { decision } = input;
  const verb = decision === 'approved' ? '批准' : '否决';
  const why = `${person.name} ${verb}${name}${input.note ? `:${input.note}` : ''}`;
  const at = deps.clock.now();
  const event = kind === 'withdraw' ? `withdrawal-${decision}` : `${kind}-${decision}`;
  const after = await submissions.approve(
    submission.id,
    {
      submissionId: submission.id,
      snapshotHash: wish.hash,
      basisHash: submission.basisHash,
      by: person.id,
      role: person.role,
      decision,
      at,
      ...(input.note === undefined ? {} : { note: input.note }),
    },
    { who: person.id, at, event, why },
  );
  if (decision === 'approved')
    return yesTo(after, kind, { why, approvals: await submissions.approvals(after.id) });
  if (wishOf(after, kind)) return skipped(`${name}刚刚开始执行，请重新查看后再决定`);
  return { result: 'rejected', text: `${why}；申报保持不变` };
}

function yesTo(
  submission: Submission,
  kind: FollowUpKind,
  { why, approvals }: { why: string; approvals: Parameters<typeof isFollowUpApproved>[2] },
): Outcome {
  if (isFollowUpApproved(submission, kind, approvals))
    return { result: 'approved', text: `${why}；将在下次提交任务时${FOLLOW_UP_WORDS[kind]}` };
  const roles = rolesFor(submission, kind).map((role) => ROLE_WORDS[role]);
  return { result: 'partly', text: `${why}；改动价格需要 ${roles.join('、')} 都批准` };
}

function skipped(text: string): Outcome {
  return { result: 'skipped', text };
}
