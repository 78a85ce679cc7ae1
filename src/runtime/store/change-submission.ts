import { isOutcomeOpen } from '../../domain/stage-guards.ts';
import type { Stage, Submission } from '../../domain/submission.ts';
import type { Change, NewSubmission, SubmissionPatch } from '../../ports/ledger.ts';
import { voidApprovals } from './approvals.ts';
import { newId } from './ids.ts';
import { findOpenOrSame, getSubmission } from './read-submissions.ts';
import type { LedgerTx } from './schema.ts';
import { insertSubmission, updateSubmission } from './write-submission.ts';

/** What a new submission may start as: everything else is reached by a change with its proof. */
const FIRST_STAGES: readonly Stage[] = ['draft', 'ready', 'awaiting-approval', 'held'];

export async function createSubmission(
  tx: LedgerTx,
  draft: NewSubmission,
  change: Change,
): Promise<{ kind: 'created' | 'exists'; submission: Submission }> {
  if (!FIRST_STAGES.includes(draft.stage)) throw new Error(`a submission never starts as ${draft.stage}`);
  const standing = await findOpenOrSame(tx, draft);
  if (standing) return { kind: 'exists', submission: standing };
  const submission = {
    ...draft,
    id: newId('sub'),
    isOpen: true,
    attempt: 0,
    createdAt: change.at,
    updatedAt: change.at,
  };
  await insertSubmission(tx, submission, change);
  return { kind: 'created', submission };
}

export interface ChangeRequest {
  id: string;
  patch: SubmissionPatch;
  expect?: { stage?: Stage; attempt?: number } | undefined;
}

export async function changeSubmission(
  tx: LedgerTx,
  { id, patch, expect = {} }: ChangeRequest,
  change: Change,
): Promise<Submission | undefined> {
  const before = await getSubmission(tx, id);
  if (expect.stage !== undefined && expect.stage !== before.stage) return undefined;
  if (expect.attempt !== undefined && expect.attempt !== before.attempt) return undefined;
  assertLeavesFilingAlone(before, patch);
  const patched = withPatch(before, patch);
  if (!isContentChanged(before, patched)) return updateSubmission(tx, { before, wanted: patched }, change);
  assertContentMayChange(before);
  const wanted = { ...unapproved(before, patched), changedBy: patch.changedBy ?? change.who };
  await voidApprovals(tx, before, change);
  return updateSubmission(tx, { before, wanted }, change);
}

function assertLeavesFilingAlone(before: Submission, patch: SubmissionPatch): void {
  const to = patch.stage ?? before.stage;
  if (to !== before.stage && (to === 'filing' || before.stage === 'filing')) {
    throw new Error(`submission ${before.id}: filing is entered and left through its action only`);
  }
}

function withPatch(before: Submission, patch: SubmissionPatch): Submission {
  const merged = { ...before, ...patch };
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== null && value !== undefined),
  ) as unknown as Submission;
}

function isContentChanged(before: Submission, after: Submission): boolean {
  return before.snapshotHash !== after.snapshotHash || before.basisHash !== after.basisHash;
}

/** What may have been sent stays as it was sent. */
function assertContentMayChange(before: Submission): void {
  const isSent = before.stage === 'filing' || before.stage === 'filed' || isOutcomeOpen(before);
  if (isSent || !before.isOpen) {
    throw new Error(`submission ${before.id}: its content is fixed in stage ${before.stage}`);
  }
}

function unapproved(before: Submission, patched: Submission): Submission {
  const isStillApproved = before.stage === 'approved' && patched.stage === 'approved';
  return isStillApproved ? { ...patched, stage: 'awaiting-approval' } : patched;
}
