import type { Action } from '../../../domain/action.ts';
import { isFollowUpApproved, wishOf, withWish } from '../../../domain/follow-up.ts';
import type { Submission } from '../../../domain/submission.ts';
import type { ActionLedger, Change } from '../../../ports/ledger.ts';
import { listApprovals } from '../approvals.ts';
import { newId } from '../ids.ts';
import { isPaused } from '../pauses.ts';
import { loadSubmissions } from '../read-submissions.ts';
import type { LedgerTx } from '../schema.ts';
import { updateSubmission } from '../write-submission.ts';

type ClaimInput = Parameters<ActionLedger['claim']>[0];

export async function claimAction(
  tx: LedgerTx,
  input: ClaimInput,
  change: Change,
): Promise<Action | undefined> {
  if (await isPaused(tx, input)) return undefined;
  const free = await claimable(tx, input);
  if (free.length === 0) return undefined;
  const action = actionOf(input, free, change);
  await insertAction(tx, action);
  for (const before of free) {
    const data = { actionId: action.id, attempt: before.attempt + 1, ...change.data };
    await updateSubmission(tx, { before, wanted: claimed(before, input) }, { ...change, data });
  }
  return action;
}

async function claimable(tx: LedgerTx, input: ClaimInput): Promise<Submission[]> {
  const found = await loadSubmissions(tx, input.submissionIds);
  const own = found.filter(({ shopId, offerId }) => shopId === input.shopId && offerId === input.offerId);
  const { kind } = input;
  if (kind === 'enrol') return own.filter(({ stage }) => stage === 'approved');
  const free: Submission[] = [];
  for (const submission of own) {
    const isAsked =
      submission.isOpen && submission.stage === 'filed' && wishOf(submission, kind)?.state === 'asked';
    if (isAsked && isFollowUpApproved(submission, kind, await listApprovals(tx, submission.id)))
      free.push(submission);
  }
  return free;
}

function claimed(before: Submission, { kind }: ClaimInput): Submission {
  const attempt = before.attempt + 1;
  if (kind === 'enrol') return { ...before, attempt, stage: 'filing' };
  return { ...withWish(before, kind, { state: 'pressing' }), attempt };
}

function actionOf(input: ClaimInput, free: readonly Submission[], change: Change): Action {
  return {
    ...input,
    id: newId('act'),
    submissionIds: free.map(({ id }) => id),
    fences: Object.fromEntries(free.map(({ id, attempt }) => [id, attempt + 1])),
    state: 'claimed',
    claimedAt: change.at,
  };
}

async function insertAction(tx: LedgerTx, action: Action): Promise<void> {
  const { submissionIds, fences, ...row } = action;
  await tx
    .insertInto('actions')
    .values({ ...row, intentAt: null, answeredAt: null })
    .execute();
  const carried = submissionIds.map((submissionId, position) => ({
    actionId: action.id,
    submissionId,
    position,
    attempt: fences[submissionId] ?? 0,
    snapshotHash: '',
    basisHash: '',
  }));
  await tx.insertInto('actionSubmissions').values(carried).execute();
}
