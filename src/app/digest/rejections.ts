import type { Submission } from '../../domain/submission.ts';
import type { DigestInput } from './input.ts';
import type { RejectionGroup } from './model.ts';

/** Turned away since the last digest, by normalised reason, the most frequent first. */
export function rejectionGroups(input: DigestInput): RejectionGroup[] {
  const { submissions, since, reasonFor } = input;
  const recent = submissions.filter(
    (submission) => isTurnedAway(submission) && (since === undefined || submission.updatedAt > since),
  );
  const next = new Map(submissions.map((submission) => [submission.previousId, submission]));
  const reasoned = recent.map((submission) => ({ submission, reason: reasonFor(submission) }));
  return [...Map.groupBy(reasoned, ({ reason }) => reason.kind)]
    .map(([kind, cases]) => ({
      kind,
      words: cases[0]?.reason.raw ?? '',
      advice: cases[0]?.reason.advice ?? '',
      items: cases.map(({ submission, reason }) => ({
        submission,
        words: reason.raw,
        ...nextOf(next.get(submission.id)),
      })),
    }))
    .sort((a, b) => b.items.length - a.items.length);
}

/** Rejections nobody has corrected, where the platform still takes a new sign-up: never after a removal. */
export function openRejections({
  submissions,
  now,
  reasonFor,
  canResubmit,
}: DigestInput): { submission: Submission; words: string }[] {
  const followed = new Set(submissions.map(({ previousId }) => previousId));
  return submissions
    .filter((submission) => isTurnedAway(submission) && submission.review !== 'removed')
    .filter((submission) => !followed.has(submission.id))
    .filter((submission) => submission.signUpEndsAt > now && canResubmit(submission))
    .map((submission) => ({ submission, words: reasonFor(submission).raw }));
}

export function isTurnedAway({ stage, review }: Pick<Submission, 'stage' | 'review'>): boolean {
  return stage === 'refused' || review === 'rejected' || review === 'removed';
}

function nextOf(next: Submission | undefined): { next?: Submission } {
  return next === undefined ? {} : { next };
}
