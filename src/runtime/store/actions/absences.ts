import type { Instant } from '../../../domain/time.ts';
import type { Change } from '../../../ports/ledger.ts';
import { recordChange } from '../events.ts';
import { getSubmission } from '../read-submissions.ts';
import type { LedgerDb, LedgerTx } from '../schema.ts';
import { absenceTimes, eventSubjectOf } from '../write-submission.ts';

/** Recording the same read again changes nothing. */
export async function recordAbsence(
  tx: LedgerTx,
  { submissionId, proof }: { submissionId: string; proof: { readAt: Instant; filter: string } },
  change: Change,
): Promise<Instant[]> {
  const submission = await getSubmission(tx, submissionId);
  const { id, attempt, stage } = submission;
  if (stage !== 'unknown') throw new Error(`submission ${id}: an absence says nothing in stage ${stage}`);
  const written = await tx
    .insertInto('absences')
    .values({ submissionId: id, attempt, ...proof })
    .onConflict((conflict) => conflict.doNothing())
    .returning('readAt')
    .execute();
  if (written.length > 0) {
    const data = { attempt, ...proof, ...change.data };
    await recordChange(tx, eventSubjectOf(submission), { ...change, data });
  }
  return absenceTimes(tx, submission);
}

export async function pressTimes(db: LedgerDb, submissionId: string): Promise<Instant[]> {
  const rows = await db
    .selectFrom('actionSubmissions')
    .innerJoin('actions', 'actions.id', 'actionSubmissions.actionId')
    .select('actions.intentAt')
    .where('actionSubmissions.submissionId', '=', submissionId)
    .where('actions.kind', '=', 'enrol')
    .where('actions.state', 'in', ['intent', 'answered'])
    .orderBy('actions.intentAt')
    .execute();
  return rows.flatMap(({ intentAt }) => intentAt ?? []);
}
