import type { PlatformRecord, RecordOrigin } from '../../domain/record.ts';
import { isMadeByPress, isMadeWith, type Presses } from '../../domain/record-match.ts';
import type { Submission } from '../../domain/submission.ts';

/** A submission that may have a record at the platform. */
export interface Candidate {
  submission: Submission;
  presses: Presses;
}

/**
 * Our submission behind a record: by record id where we know it, else by offer, subject and time of the press.
 * `candidates` newest occurrence first: an old record is known by its id and cannot be taken for a new occurrence.
 */
export function submissionOf(
  record: PlatformRecord,
  candidates: readonly Candidate[],
): Submission | undefined {
  const byId = candidates.find(({ submission }) => submission.platformRecordId === record.recordId);
  return (byId ?? candidates.find((candidate) => isOfPress(record, candidate)))?.submission;
}

/** Beside a record we know by its id, only what the browser sent again with the press is ours as well. */
function isOfPress(record: PlatformRecord, { submission, presses }: Candidate): boolean {
  const lastPressAt = presses.times.at(-1);
  if (!isMadeByPress(record, submission, presses)) return false;
  if (submission.platformRecordId === undefined) return true;
  return lastPressAt !== undefined && isMadeWith(record, lastPressAt);
}

export function originOf(record: PlatformRecord, submissionId: string | undefined): RecordOrigin {
  if (submissionId !== undefined) return 'ours';
  return record.isSystemEnrolled ? 'platform' : 'staff';
}
