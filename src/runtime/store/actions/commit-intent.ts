import type { Action } from '../../../domain/action.ts';
import { isApproved } from '../../../domain/approval.ts';
import { isFollowUpApproved, wishOf } from '../../../domain/follow-up.ts';
import type { Submission } from '../../../domain/submission.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Change, IntentResult } from '../../../ports/ledger.ts';
import { listApprovals } from '../approvals.ts';
import { appendEvent } from '../events.ts';
import { queueMessages } from '../outbox.ts';
import { isPaused } from '../pauses.ts';
import type { LedgerTx } from '../schema.ts';
import { eventSubjectOf } from '../write-submission.ts';
import { type ClaimedAction, getClaimed, isFenceKept } from './read-actions.ts';

/**
 * The last word before the press. Once it has committed, the press counts as possibly made for ever after: a second call
 * for the same action finds it no longer `claimed` and is refused.
 */
export async function commitIntent(
  tx: LedgerTx,
  { actionId, platformNow }: { actionId: string; platformNow: Instant },
  change: Change,
): Promise<IntentResult> {
  const claimed = await getClaimed(tx, actionId);
  const refusal = await refusalOf(tx, claimed, platformNow);
  if (refusal) return refusal;
  await tx
    .updateTable('actions')
    .set({ state: 'intent', intentAt: change.at })
    .where('id', '=', actionId)
    .execute();
  for (const submission of claimed.submissions) await keepHashes(tx, claimed.action, submission);
  await recordIntent(tx, claimed, change);
  return 'committed';
}

/**
 * While a person takes time to press. Content cannot change under a claim, so the hashes kept with the intent are still those that the
 * approvals are asked for.
 */
export async function renewIntent(
  tx: LedgerTx,
  { actionId, platformNow, at }: { actionId: string; platformNow: Instant; at: Instant },
): Promise<IntentResult> {
  const claimed = await getClaimed(tx, actionId);
  if (claimed.action.state !== 'intent' || !isFenceKept(claimed)) return 'lost-fence';
  const refusal = await objectionOf(tx, claimed, platformNow);
  if (refusal) return refusal;
  await tx.updateTable('actions').set({ intentAt: at }).where('id', '=', actionId).execute();
  return 'committed';
}

type Refusal = Exclude<IntentResult, 'committed'>;

async function refusalOf(
  tx: LedgerTx,
  claimed: ClaimedAction,
  platformNow: Instant,
): Promise<Refusal | undefined> {
  const { action } = claimed;
  if (action.state !== 'claimed' || !isFenceKept(claimed)) return 'lost-fence';
  return objectionOf(tx, claimed, platformNow);
}

/** What may have come up since the claim. */
async function objectionOf(
  tx: LedgerTx,
  { action, submissions }: ClaimedAction,
  platformNow: Instant,
): Promise<Refusal | undefined> {
  if (await isPaused(tx, action)) return 'paused';
  for (const submission of submissions) {
    const approvals = await listApprovals(tx, submission.id);
    const isAllowed =
      action.kind === 'enrol'
        ? isApproved(submission, approvals)
        : isFollowUpApproved(submission, action.kind, approvals);
    if (!isAllowed) return 'not-approved';
  }
  const isLate = submissions.some(({ signUpEndsAt }) => Date.parse(platformNow) >= Date.parse(signUpEndsAt));
  return isLate && action.kind === 'enrol' ? 'deadline-passed' : undefined;
}

/** What the press was for: what follows a sign-up presses its own hash, not the content once enrolled. */
async function keepHashes(
  tx: LedgerTx,
  { id: actionId, kind }: Action,
  submission: Submission,
): Promise<void> {
  const { id, basisHash } = submission;
  const wish = kind === 'enrol' ? undefined : wishOf(submission, kind);
  const snapshotHash = wish?.hash ?? submission.snapshotHash;
  await tx
    .updateTable('actionSubmissions')
    .set({ snapshotHash, basisHash })
    .where('actionId', '=', actionId)
    .where('submissionId', '=', id)
    .execute();
}

async function recordIntent(
  tx: LedgerTx,
  { action, submissions }: ClaimedAction,
  change: Change,
): Promise<void> {
  await queueMessages(tx, change.notify ?? [], change.at);
  for (const submission of submissions) {
    const { attempt, snapshotHash, basisHash } = submission;
    const data = { actionId: action.id, attempt, snapshotHash, basisHash, ...change.data };
    await appendEvent(tx, eventSubjectOf(submission), { ...change, data });
  }
}
