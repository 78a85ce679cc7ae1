import type { Exported, ExportedEvent, History } from './history.ts';
import { indexed } from './history.ts';

type Submission = Exported['submissions'][number];
type Approval = Exported['approvals'][number];

const approvalsBySubmission = indexed(({ approvals }) =>
  Map.groupBy(approvals, ({ submissionId }) => submissionId),
);

/** What counted when this was pressed: a yes to the same two hashes, given before and not void. The product's rule is not asked. */
export function validFor(history: History, submission: Submission, intent: ExportedEvent): Approval[] {
  const { snapshotHash, basisHash } = intent.data;
  const { id, madeBy, changedBy, importedBy = [] } = submission;
  const hands = [madeBy, changedBy, ...importedBy];
  return (approvalsBySubmission(history).get(id) ?? []).filter(
    (one) =>
      one.decision === 'approved' &&
      one.snapshotHash === snapshotHash &&
      one.basisHash === basisHash &&
      one.at <= intent.at &&
      !hands.includes(one.by) &&
      (one.voidedAt === undefined || one.voidedAt > intent.at),
  );
}

/** Roles that had not said yes to what this intent was for. */
export function missingRoles(history: History, submission: Submission, intent: ExportedEvent): string[] {
  const valid = validFor(history, submission, intent);
  const wanted = submission.requiredRoles.length > 0 ? submission.requiredRoles : ['policy'];
  return wanted.filter((role) => !valid.some((one) => one.role === role));
}
