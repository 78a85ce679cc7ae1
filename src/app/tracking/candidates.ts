import type { PlatformRecord } from '../../domain/record.ts';
import type { Stage } from '../../domain/submission.ts';
import type { TrackingContext } from './context.ts';
import type { Candidate } from './match.ts';

/** A record may speak for what was pressed, or may have been. */
const SPOKEN_FOR: readonly Stage[] = ['filed', 'unknown', 'held', 'refused'];

/** Candidates for one record, newest occurrence first. */
export type CandidatesFor = (record: PlatformRecord) => readonly Candidate[];

/**
 * Submissions that a record can still speak for: the open ones, and those behind a record that says something new. Newest
 * occurrence first, so that an old rejected record never speaks for a new occurrence.
 */
export async function candidatesOf(
  { deps, shop }: TrackingContext,
  news: readonly PlatformRecord[],
): Promise<CandidatesFor> {
  const { submissions, actions, operations } = deps.ledger;
  const forgotten = await operations.restores();
  const open = await submissions.list({ shopId: shop.id, isOpen: true, stages: SPOKEN_FOR });
  const behind = (await submissions.behind(shop.id, news)).filter(({ stage }) => SPOKEN_FOR.includes(stage));
  const unique = new Map([...open, ...behind].map((submission) => [submission.id, submission]));
  const newestFirst = [...unique.values()].sort((a, b) => b.occurrence - a.occurrence);
  const candidates: Candidate[] = [];
  for (const submission of newestFirst) {
    candidates.push({ submission, presses: { times: await actions.presses(submission.id), forgotten } });
  }
  const byRecord = Map.groupBy(candidates, ({ submission }) => submission.platformRecordId);
  const bySubject = Map.groupBy(candidates, ({ submission }) =>
    keyOf(submission.offerId, submission.subject.id),
  );
  return ({ recordId, offerId, subjectId }) => [
    ...(byRecord.get(recordId) ?? []),
    ...(bySubject.get(keyOf(offerId, subjectId)) ?? []),
  ];
}

function keyOf(offerId: string, subjectId: string): string {
  return `${offerId} ${subjectId}`;
}
