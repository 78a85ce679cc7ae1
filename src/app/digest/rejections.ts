import type { Submission } from '../../domain/submission.ts';
import type { DigestInput } from './input.ts';
import { firstTimes } from './milestones.ts';
import type { RejectionGroup } from './model.ts';

/** Turned away for the first time since the last digest, as the chart counts; by normalised reason, the most frequent first. */
export function rejectionGroups(input: DigestInput): RejectionGroup[] {
  const { turnedAway, followers, reasonFor, milestones, newsSince } = input;
  const firstAt = firstTimes(milestones, 'rejected');
  const isNew = ({ id }: Submission) => (firstAt.get(id) ?? '') > newsSince;
  const reasoned = turnedAway
    .filter(isNew)
    .map((submission) => ({ submission, reason: reasonFor(submission) }));
  return [...Map.groupBy(reasoned, ({ reason }) => reason.kind)]
    .map(([kind, cases]) => ({
      kind,
      words: cases[0]?.reason.raw ?? '',
      advice: cases[0]?.reason.advice ?? '',
      items: cases.map(({ submission, reason }) => ({
        submission,
        words: reason.raw,
        ...nextOf(followers.get(submission.id)),
      })),
    }))
    .sort((a, b) => b.items.length - a.items.length);
}

export function rejectedCount(groups: readonly RejectionGroup[]): number {
  return groups.reduce((sum, { items }) => sum + items.length, 0);
}

export function isTurnedAway({ stage, review }: Pick<Submission, 'stage' | 'review'>): boolean {
  return stage === 'refused' || review === 'rejected' || review === 'removed';
}

function nextOf(id: string | undefined): { next?: { id: string } } {
  return id === undefined ? {} : { next: { id } };
}
