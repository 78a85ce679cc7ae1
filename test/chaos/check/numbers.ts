import { validFor } from './approvals.ts';
import type { Check, Violation } from './history.ts';
import { intentsOf } from './history.ts';

/** A yes given before the numbers changed that it rests on presses nothing after; only one given since does. */
export const checkNumbers: Check = (history) => {
  const { numbersChangedAt: changedAt, ledger } = history;
  if (changedAt === undefined) return [];
  return ledger.submissions.flatMap((submission): Violation[] => {
    const late = intentsOf(history, submission.id, 'enrol').filter(({ at }) => at > changedAt);
    const unasked = late.filter(
      (intent) => !validFor(history, submission, intent).some(({ at }) => at > changedAt),
    );
    const text = `${submission.id} was pressed on numbers that had changed since the yes`;
    return unasked.map(() => ({ kind: 'unapproved', text }));
  });
};
