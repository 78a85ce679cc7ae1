import { isPermanent } from './campaign.ts';
import type { Role } from './pool/schema.ts';
import type { Stage, Submission } from './submission.ts';
import { addMs, type Instant } from './time.ts';

const HOUR_MS = 3_600_000;

/** From the question to the last yes it needed. */
export interface ApprovalWait {
  roles: readonly Role[];
  waitedMs: number;
}

/** What the steps before and after a press take here, as far as it has been seen. */
export interface FilingPace {
  /** Newest approvals by people; those by policy take no time and are left out. */
  approvals: readonly ApprovalWait[];
  /** Longest lag of the platform's record list behind a filing. */
  indexLagMs: number;
}

/** Fewer than this say nothing about the next one. */
const ENOUGH_APPROVALS = 5;
/** Half a working day: somebody asked in the morning answers before the evening. */
const USUAL_APPROVAL_MS = 4 * HOUR_MS;
/** No platform publishes how long it looks at pictures; a day leaves room to correct one it turns down. */
const MATERIAL_REVIEW_MS = 24 * HOUR_MS;
/** Reading records and filing come round at least this often: an unclear press waits for both. */
const JOB_INTERVAL_MS = 10 * 60_000;

type Timed = Pick<Submission, 'signUpEndsAt' | 'stage' | 'requiredRoles' | 'snapshot'>;

/**
 * Latest time to begin what is still to do, so that the press, a corrected material and one proven second press all come before the
 * deadline: deadline − review of materials − approval time seen so far − retry budget. May lie in the past: then every minute
 * counts. Undefined for a permanent channel, which is planned for today and never alarms.
 */
export function latestSafeAt(submission: Timed, pace: FilingPace, now: Instant): Instant | undefined {
  if (isPermanent(submission, now)) return undefined;
  const needMs =
    materialReviewMs(submission) + approvalMs(submission, pace.approvals) + retryBudgetMs(pace.indexLagMs);
  return addMs(submission.signUpEndsAt, -needMs);
}

const DECIDED: readonly Stage[] = ['approved', 'filing', 'unknown', 'filed'];

function materialReviewMs({ snapshot }: Timed): number {
  return snapshot.fields.some((field) => field.file !== undefined) ? MATERIAL_REVIEW_MS : 0;
}

/** Nine of ten approvals of the same roles came within this time. */
function approvalMs({ stage, requiredRoles }: Timed, approvals: readonly ApprovalWait[]): number {
  if (requiredRoles.length === 0 || DECIDED.includes(stage)) return 0;
  const waited = approvals.filter(({ roles }) => isSameSet(roles, requiredRoles)).map((one) => one.waitedMs);
  if (waited.length < ENOUGH_APPROVALS) return USUAL_APPROVAL_MS;
  const rank = Math.ceil(waited.length * 0.9) - 1;
  return waited.toSorted((a, b) => a - b)[rank] ?? USUAL_APPROVAL_MS;
}

/** Two proven absences, a lag apart, come before a second press. */
function retryBudgetMs(indexLagMs: number): number {
  return 2 * indexLagMs + JOB_INTERVAL_MS;
}

function isSameSet(a: readonly Role[], b: readonly Role[]): boolean {
  return a.length === b.length && a.every((role) => b.includes(role));
}
