import { isOutcomeOpen, leadsNowhere, stageProblem } from '../../domain/stage-guards.ts';
import { isOpen } from '../../domain/stages.ts';
import type { Line, Submission } from '../../domain/submission.ts';
import type { Change } from '../../ports/ledger.ts';
import { listApprovals } from './approvals.ts';
import { type EventSubject, recordChange } from './events.ts';
import type { LedgerTx } from './schema.ts';
import { rowOfSubmission, rowsOfLines } from './submission-rows.ts';

export function eventSubjectOf(submission: Pick<Submission, 'id' | 'shopId'>): EventSubject {
  return { aggregate: 'submission', aggregateId: submission.id, shopId: submission.shopId };
}

export async function insertSubmission(tx: LedgerTx, submission: Submission, change: Change): Promise<void> {
  await tx.insertInto('submissions').values(rowOfSubmission(submission)).execute();
  await insertLines(tx, submission);
  await recordChange(tx, eventSubjectOf(submission), change);
}

/**
 * The one way a submission's row changes: guards, row, lines, event and news. Throws, writing nothing, on a stage change
 * that the table or its proof forbids; that is a bug of the caller.
 */
export async function updateSubmission(
  tx: LedgerTx,
  { before, wanted }: { before: Submission; wanted: Submission },
  change: Change,
): Promise<Submission> {
  const after = settle(before, wanted, change);
  await assertStageChange(tx, before, after);
  await tx.updateTable('submissions').set(rowOfSubmission(after)).where('id', '=', after.id).execute();
  if (after.lines !== before.lines) {
    await tx.deleteFrom('submissionLines').where('submissionId', '=', after.id).execute();
    await insertLines(tx, after);
  }
  const data = { ...differenceOf(before, after), ...change.data };
  await recordChange(tx, eventSubjectOf(after), { ...change, data });
  return after;
}

/** Derived fields: a hold belongs to stage `held`; a line proved absent has no outcome any more. */
function settle(before: Submission, wanted: Submission, change: Change): Submission {
  const { hold, ...rest } = wanted;
  const isProvedAbsent = isOutcomeOpen(before) && leadsNowhere(wanted.stage);
  return {
    ...rest,
    ...(hold && rest.stage === 'held' ? { hold } : {}),
    lines: isProvedAbsent ? rest.lines.map(withoutUnknown) : rest.lines,
    isOpen: isOpen(rest.stage, rest.review),
    updatedAt: change.at,
  };
}

function withoutUnknown(line: Line): Line {
  if (line.outcome !== 'unknown') return line;
  const { reason: _reason, ...rest } = line;
  return { ...rest, outcome: 'none' };
}

async function assertStageChange(tx: LedgerTx, before: Submission, after: Submission): Promise<void> {
  if (before.stage === after.stage) return;
  const approvals = await listApprovals(tx, before.id);
  const absences = (await absenceTimes(tx, before)).length;
  const problem = stageProblem(before, after, { approvals, absences });
  if (problem) throw new Error(`submission ${before.id}: ${problem}`);
}

/** Proven absences of the present attempt, oldest first. */
export async function absenceTimes(
  tx: LedgerTx,
  { id, attempt }: Pick<Submission, 'id' | 'attempt'>,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('absences')
    .select('readAt')
    .where('submissionId', '=', id)
    .where('attempt', '=', attempt)
    .orderBy('readAt')
    .execute();
  return rows.map((row) => row.readAt);
}

function differenceOf(before: Submission, after: Submission): Record<string, unknown> {
  return {
    ...(before.stage === after.stage ? {} : { stage: { from: before.stage, to: after.stage } }),
    ...(before.review === after.review ? {} : { review: { from: before.review, to: after.review } }),
  };
}

async function insertLines(tx: LedgerTx, submission: Submission): Promise<void> {
  if (submission.lines.length === 0) return;
  await tx.insertInto('submissionLines').values(rowsOfLines(submission)).execute();
}
