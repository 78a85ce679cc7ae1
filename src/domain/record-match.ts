import type { PlatformRecord } from './record.ts';
import type { Submission } from './submission.ts';
import { addMs, epochMsOf, type Instant } from './time.ts';

/** A record made this long before our press cannot be ours: clocks may differ by less than this. */
const CLOCK_TOLERANCE_MS = 120_000;

/** True when a record came with a press itself, as what a browser sends again does; later ones are other hands'. */
export function isMadeWith({ signedUpAt }: Pick<PlatformRecord, 'signedUpAt'>, pressAt: Instant): boolean {
  return epochMsOf(signedUpAt) <= epochMsOf(pressAt) + CLOCK_TOLERANCE_MS;
}

/** From a backup's moment to its restore another ledger was in force: what it pressed nobody remembers. */
export interface ForgottenTime {
  backupAt: Instant;
  restoredAt: Instant;
}

/** When a submission was pressed, or may have been. */
export interface Presses {
  /** Oldest first; none = never, as far as this ledger knows. */
  times: readonly Instant[];
  forgotten: readonly ForgottenTime[];
}

/** True when a record may stem from our press: same offer and subject, made after it, and not by the platform itself. */
export function isMadeByPress(
  record: PlatformRecord,
  submission: Pick<Submission, 'offerId' | 'subject'>,
  presses: Presses,
): boolean {
  return (
    record.offerId === submission.offerId &&
    record.subjectId === submission.subject.id &&
    !record.isSystemEnrolled &&
    (isAfterPress(record, presses.times[0]) || isForgotten(record, presses.forgotten))
  );
}

/**
 * True when the platform may have taken a press as late as the record was made: it takes none later than `lateMs` after it. What
 * nobody remembers pressing may have been pressed at any moment of the forgotten time.
 */
export function isTakenFrom(record: PlatformRecord, { times, forgotten }: Presses, lateMs: number): boolean {
  return times.some((at) => isMadeWith(record, addMs(at, lateMs))) || isForgotten(record, forgotten);
}

function isAfterPress({ signedUpAt }: PlatformRecord, firstPressAt: Instant | undefined): boolean {
  if (firstPressAt === undefined) return false;
  return epochMsOf(signedUpAt) >= epochMsOf(firstPressAt) - CLOCK_TOLERANCE_MS;
}

function isForgotten({ signedUpAt }: PlatformRecord, forgotten: readonly ForgottenTime[]): boolean {
  const madeAt = epochMsOf(signedUpAt);
  return forgotten.some(
    ({ backupAt, restoredAt }) =>
      madeAt >= epochMsOf(backupAt) - CLOCK_TOLERANCE_MS &&
      madeAt <= epochMsOf(restoredAt) + CLOCK_TOLERANCE_MS,
  );
}
