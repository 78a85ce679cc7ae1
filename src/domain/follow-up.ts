import { type Approval, isApproved } from './approval.ts';
import type { Role } from './pool/schema.ts';
import type { FollowUpKind } from './snapshot.ts';
import type { FollowUp, Line, Submission, Wish } from './submission.ts';

/** What somebody wants done to a sign-up; there is one withdrawal and one other follow-up at a time. */
export function wishOf(
  { withdrawal, followUp }: Pick<Submission, 'withdrawal' | 'followUp'>,
  kind: FollowUpKind,
): Wish | undefined {
  if (kind === 'withdraw') return withdrawal;
  return followUp?.kind === kind ? followUp : undefined;
}

export function wishesOf({ withdrawal, followUp }: Submission): { kind: FollowUpKind; wish: Wish }[] {
  return [
    ...(withdrawal ? [{ kind: 'withdraw' as const, wish: withdrawal }] : []),
    ...(followUp ? [{ kind: followUp.kind, wish: followUp }] : []),
  ];
}

/** The submission with that wish changed, and with what an accepted one changes at the platform. As it is when there is none. */
export function withWish(submission: Submission, kind: FollowUpKind, change: Partial<Wish>): Submission {
  const { withdrawal, followUp } = submission;
  if (kind === 'withdraw')
    return withdrawal ? { ...submission, withdrawal: { ...withdrawal, ...change } } : submission;
  if (followUp?.kind !== kind) return submission;
  const lines = change.state === 'accepted' ? linesAfter(submission, followUp) : submission.lines;
  return { ...submission, followUp: { ...followUp, ...change }, lines };
}

/** Prices and stock as they stand at the platform from now on. */
function linesAfter({ lines }: Submission, { snapshot }: FollowUp): Line[] {
  return lines.map((line) => {
    const pressed = snapshot.lines.find(({ platformSkuId }) => platformSkuId === line.platformSkuId);
    return pressed
      ? { ...line, price: { ...line.price, fen: pressed.priceFen }, stock: pressed.stock }
      : line;
  });
}

/**
 * Publishing adds nothing to what was approved for filing, as long as that approval stands. Everything else needs a yes to its own hash, given since it was asked for by
 * somebody who did not ask; what changes prices needs one from each role that filing needed.
 */
export function isFollowUpApproved(
  submission: Submission,
  kind: FollowUpKind,
  approvals: readonly Approval[],
): boolean {
  const wish = wishOf(submission, kind);
  if (!wish) return false;
  if (kind === 'publish' && isApproved(submission, approvals)) return true;
  const given = approvals.filter((approval) => isYesTo(wish, approval));
  const roles = rolesFor(submission, kind);
  return given.length > 0 && roles.every((role) => given.some((approval) => approval.role === role));
}

/** Roles that must all say yes; none = anybody but the one who asked. */
export function rolesFor({ requiredRoles }: Submission, kind: FollowUpKind): readonly Role[] {
  return kind === 'adjust' ? requiredRoles : [];
}

function isYesTo({ hash, at, askedBy }: Wish, approval: Approval): boolean {
  return (
    approval.decision === 'approved' &&
    approval.voidedAt === undefined &&
    approval.snapshotHash === hash &&
    approval.at >= at &&
    approval.by !== askedBy
  );
}
