import type { PlatformRecord } from './record.ts';
import type { Submission } from './submission.ts';
import { epochMsOf, type Instant } from './time.ts';

/** A record made this long before our press cannot be ours: clocks may differ by less than this. */
const CLOCK_TOLERANCE_MS = 120_000;

/** True when a record came with a press itself, as what a browser sends again does; later ones are other hands'. */
export function isMadeWith({ signedUpAt }: Pick<PlatformRecord, 'signedUpAt'>, pressAt: Instant): boolean {
  return epochMsOf(signedUpAt) <= epochMsOf(pressAt) + CLOCK_TOLERANCE_MS;
}

/** True when a record may stem from our press: same offer and subject, made after it, and not by the platform itself. */
export function isMadeByPress(
  record: PlatformRecord,
  submission: Pick<Submission, 'offerId' | 'subject'>,
  firstPressAt: Instant | undefined,
): boolean {
  return (
    record.offerId === submission.offerId &&
    record.subjectId === submission.subject.id &&
    !record.isSystemEnrolled &&
    firstPressAt !== undefined &&
    epochMsOf(record.signedUpAt) >= epochMsOf(firstPressAt) - CLOCK_TOLERANCE_MS
  );
}
