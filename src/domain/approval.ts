import type { Role } from './pool/schema.ts';
import type { Submission } from './submission.ts';
import type { Instant } from './time.ts';

/** A yes (or no) to exactly these two hashes. */
export interface Approval {
  id: string;
  submissionId: string;
  snapshotHash: string;
  basisHash: string;
  /** Person id, or `policy`. */
  by: string;
  role: Role | 'policy';
  decision: 'approved' | 'rejected';
  note?: string;
  at: Instant;
  voidedAt?: Instant;
}

/** A person's yes to one exact agreement text for one shop. */
export interface Consent {
  id: string;
  shopId: string;
  textHash: string;
  text: string;
  label: string;
  by: string;
  at: Instant;
}

type Decided = Pick<Submission, 'snapshotHash' | 'basisHash' | 'madeBy' | 'changedBy' | 'importedBy'>;

/** Every required role (or the policy, when none is) has said yes to the submission's present hashes. */
export function isApproved(
  submission: Decided & Pick<Submission, 'requiredRoles'>,
  approvals: readonly Approval[],
): boolean {
  const valid = approvals.filter((approval) => isValidFor(submission, approval));
  const wanted = submission.requiredRoles.length > 0 ? submission.requiredRoles : (['policy'] as const);
  return wanted.every((role) => valid.some((approval) => approval.role === role));
}

function isValidFor(submission: Decided, approval: Approval): boolean {
  return (
    approval.decision === 'approved' &&
    approval.voidedAt === undefined &&
    approval.snapshotHash === submission.snapshotHash &&
    approval.basisHash === submission.basisHash &&
    !hasHandIn(submission, approval.by)
  );
}

/** Made it, changed it last, or brought in the numbers it rests on: somebody else must approve it. */
export function hasHandIn(
  { madeBy, changedBy, importedBy = [] }: Pick<Submission, 'madeBy' | 'changedBy' | 'importedBy'>,
  person: string,
): boolean {
  return [madeBy, changedBy, ...importedBy].includes(person);
}
