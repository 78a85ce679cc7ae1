import { type Approval, type Consent, isApproved } from '../../domain/approval.ts';
import type { Submission } from '../../domain/submission.ts';
import type { Change } from '../../ports/ledger.ts';
import { appendEvent, recordChange } from './events.ts';
import { newId } from './ids.ts';
import { getSubmission } from './read-submissions.ts';
import { withoutNulls } from './rows-to-values.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';
import { eventSubjectOf, updateSubmission } from './write-submission.ts';

/** Waiting for a yes: with the last one that was missing the submission is approved. */
const WAITING: readonly Submission['stage'][] = ['ready', 'awaiting-approval'];
/** A no that comes in the same moment as the last yes still wins: nothing has been claimed. */
const STOPPABLE: readonly Submission['stage'][] = [...WAITING, 'approved'];

export async function approveSubmission(
  tx: LedgerTx,
  { id, approval }: { id: string; approval: Omit<Approval, 'id'> },
  change: Change,
): Promise<Submission> {
  const before = await getSubmission(tx, id);
  const { note = null, voidedAt = null, ...plain } = approval;
  await tx
    .insertInto('approvals')
    .values({ ...plain, id: newId('apr'), note, voidedAt })
    .execute();
  const wanted = decided(before, approval, await listApprovals(tx, id));
  const { by, role, decision } = approval;
  return updateSubmission(
    tx,
    { before, wanted },
    { ...change, data: { by, role, decision, ...change.data } },
  );
}

/** What the decision makes of the submission, if what it was about still stands as it was shown. */
function decided(
  before: Submission,
  { decision, snapshotHash, basisHash }: Omit<Approval, 'id'>,
  approvals: readonly Approval[],
): Submission {
  const { stage, withdrawal, followUp } = before;
  if (decision === 'approved') {
    const isComplete = WAITING.includes(stage) && isApproved(before, approvals);
    return isComplete ? { ...before, stage: 'approved' } : before;
  }
  if (withdrawal?.state === 'asked' && withdrawal.hash === snapshotHash) {
    const { withdrawal: _dropped, ...rest } = before;
    return rest;
  }
  if (followUp?.state === 'asked' && followUp.hash === snapshotHash) {
    const { followUp: _dropped, ...rest } = before;
    return rest;
  }
  const isSameContent = before.snapshotHash === snapshotHash && before.basisHash === basisHash;
  return isSameContent && STOPPABLE.includes(stage) ? { ...before, stage: 'cancelled' } : before;
}

export async function listApprovals(db: LedgerDb, submissionId: string): Promise<Approval[]> {
  const query = db.selectFrom('approvals').selectAll().where('submissionId', '=', submissionId);
  return (await query.orderBy('at').orderBy('id').execute()).map(withoutNulls);
}

/** Called when the content an approval was bound to has changed; says so only when there was one. */
export async function voidApprovals(tx: LedgerTx, submission: Submission, change: Change): Promise<void> {
  const voided = await tx
    .updateTable('approvals')
    .set({ voidedAt: change.at })
    .where('submissionId', '=', submission.id)
    .where('voidedAt', 'is', null)
    .returning(['id', 'by', 'role'])
    .execute();
  if (voided.length === 0) return;
  const { at, who, why } = change;
  const data = { approvals: voided, difference: change.data?.difference ?? [] };
  await appendEvent(tx, eventSubjectOf(submission), { at, who, why, event: 'approval-voided', data });
}

export async function giveConsent(tx: LedgerTx, consent: Omit<Consent, 'id'>, change: Change): Promise<void> {
  const id = newId('con');
  const written = await tx
    .insertInto('consents')
    .values({ ...consent, id })
    .onConflict((conflict) => conflict.columns(['shopId', 'textHash']).doNothing())
    .returning('id')
    .execute();
  if (written.length === 0) return;
  const data = { consentId: id, textHash: consent.textHash, label: consent.label, ...change.data };
  const { shopId } = consent;
  await recordChange(tx, { aggregate: 'shop', aggregateId: shopId, shopId }, { ...change, data });
}

export function listConsents(db: LedgerDb, shopId: string): Promise<Consent[]> {
  return db.selectFrom('consents').selectAll().where('shopId', '=', shopId).orderBy('at').execute();
}
