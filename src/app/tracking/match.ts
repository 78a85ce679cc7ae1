import type { PlatformRecord, RecordOrigin } from '../../domain/record.ts';
import { isMadeByPress, type Presses } from '../../domain/record-match.ts';
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
  const found =
    byId ?? candidates.find(({ submission, presses }) => isMadeByPress(record, submission, presses));
  return found?.submission;
}

export function originOf(record: PlatformRecord, submissionId: string | undefined): RecordOrigin {
  if (submissionId !== undefined) return 'ours';
  return record.isSystemEnrolled ? 'platform' : 'staff';
}
