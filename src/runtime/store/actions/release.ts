import { isApproved } from '../../../domain/approval.ts';
import { wishOf, withWish } from '../../../domain/follow-up.ts';
import type { FollowUpKind } from '../../../domain/snapshot.ts';
import type { Submission } from '../../../domain/submission.ts';
import type { ActionLedger, Change } from '../../../ports/ledger.ts';
import { listApprovals } from '../approvals.ts';
import type { LedgerTx } from '../schema.ts';
import { updateSubmission } from '../write-submission.ts';
import { endAction, withoutNews } from './action-events.ts';
import { type ClaimedAction, getClaimed, isFenceKept } from './read-actions.ts';

type Release = Parameters<ActionLedger['release']>[1][number];

export async function releaseAction(
  tx: LedgerTx,
  { actionId, releases }: { actionId: string; releases: readonly Release[] },
  change: Change,
): Promise<boolean> {
  const claimed = await getClaimed(tx, actionId);
  const { state } = claimed.action;
  if ((state !== 'claimed' && state !== 'intent') || !isFenceKept(claimed)) return false;
  await writeReleases(tx, { claimed, releases }, change);
  return true;
}

export async function writeReleases(
  tx: LedgerTx,
  { claimed, releases }: { claimed: ClaimedAction; releases: readonly Release[] },
  change: Change,
): Promise<void> {
  const { action, submissions } = claimed;
  await endAction(tx, { action, state: 'released' }, change);
  for (const before of submissions) {
    const release = releases.find(({ submissionId }) => submissionId === before.id);
    const wanted =
      action.kind === 'enrol' ? await given(tx, before, release) : wishGiven(before, action.kind, release);
    const data = { actionId: action.id, attempt: before.attempt, ...change.data };
    await updateSubmission(tx, { before, wanted }, { ...withoutNews(change), data });
  }
}

/** What has lost its approval meanwhile must be asked for again: giving back never fails, or a restart could not settle it. */
async function given(tx: LedgerTx, before: Submission, release: Release | undefined): Promise<Submission> {
  const { to = 'approved', hold } = release ?? {};
  if (to === 'held' && !hold) throw new Error(`submission ${before.id}: held without a reason`);
  if (to !== 'approved') return { ...before, stage: to, ...(hold ? { hold } : {}) };
  const isStillApproved = isApproved(before, await listApprovals(tx, before.id));
  return { ...before, stage: isStillApproved ? 'approved' : 'awaiting-approval' };
}

/** The submission stays filed whatever becomes of the wish; with a reason to hold, a person must ask again. */
function wishGiven(
  before: Submission,
  kind: FollowUpKind,
  { to = 'approved', hold }: Partial<Release> = {},
): Submission {
  const why = hold?.text ?? wishOf(before, kind)?.why ?? '';
  return withWish(before, kind, { why, state: to === 'approved' ? 'asked' : 'refused' });
}
