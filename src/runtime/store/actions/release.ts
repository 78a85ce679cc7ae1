import type { Submission } from '../../../domain/submission.ts';
import type { ActionLedger, Change } from '../../../ports/ledger.ts';
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
    const wanted = action.kind === 'withdraw' ? askedAgain(before) : given(before, release);
    const data = { actionId: action.id, attempt: before.attempt, ...change.data };
    await updateSubmission(tx, { before, wanted }, { ...withoutNews(change), data });
  }
}

function given(before: Submission, release: Release | undefined): Submission {
  const { to = 'approved', hold } = release ?? {};
  if (to === 'held' && !hold) throw new Error(`submission ${before.id}: held without a reason`);
  return { ...before, stage: to, ...(hold ? { hold } : {}) };
}

function askedAgain(before: Submission): Submission {
  return { ...before, ...(before.withdrawal && { withdrawal: { ...before.withdrawal, state: 'asked' } }) };
}
