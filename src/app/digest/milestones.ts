import type { Instant } from '../../domain/time.ts';
import type { Milestone } from '../../ports/digest-ledger.ts';

/** What the platform took, let pass and turned away, by the events that tell it. */
export const MILESTONES = {
  filed: ['filed', 'found'],
  passed: ['review-passed', 'review-scheduled', 'review-live'],
  rejected: ['refused', 'review-rejected', 'review-removed'],
} as const;
export type MilestoneKind = keyof typeof MILESTONES;

/** When each submission, by its id, got there first: passed and, weeks later, live is one passing. */
export function firstTimes(
  milestones: readonly Milestone[],
  kind: MilestoneKind,
): ReadonlyMap<string, Instant> {
  const events: readonly string[] = MILESTONES[kind];
  const first = new Map<string, Instant>();
  for (const { submissionId, event, at } of milestones) {
    if (!events.includes(event)) continue;
    const known = first.get(submissionId);
    if (known === undefined || at < known) first.set(submissionId, at);
  }
  return first;
}

export function countSince(times: ReadonlyMap<string, Instant>, since: Instant): number {
  return [...times.values()].filter((at) => at > since).length;
}
