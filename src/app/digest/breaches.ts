import type { ComingBreach } from '../../domain/breach.ts';
import type { DigestInput } from './input.ts';
import type { BreachRow, Digest } from './model.ts';

/** Danger first, and of those the one the platform acts on first. */
export function breachRows(input: DigestInput): BreachRow[] {
  return rowsOf(input.breaches, input).sort((a, b) => urgencyOf(a).localeCompare(urgencyOf(b)));
}

export function resolvedRows(input: DigestInput): Digest['resolvedBreaches'] {
  return rowsOf(input.resolvedBreaches, input);
}

/** A breach of a submission that closed long ago is told no more. */
function rowsOf<T extends ComingBreach>(
  breaches: readonly T[],
  { open, closed }: DigestInput,
): BreachRow<T>[] {
  const byId = new Map([...open, ...closed].map((submission) => [submission.id, submission]));
  return breaches.flatMap((breach) => {
    const submission = byId.get(breach.submissionId);
    if (!submission) return [];
    const { title, offerName, owner } = submission;
    return [{ ...breach, title, offerName, owner }];
  });
}

/** Without a time the platform may act at any moment. */
function urgencyOf({ severity, actsAt = '' }: BreachRow): string {
  return `${severity === 'danger' ? 0 : 1} ${actsAt}`;
}
