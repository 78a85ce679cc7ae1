import type { Check, Violation } from './history.ts';
import { intentsOf } from './history.ts';

/** A yes given before the numbers changed that it rests on presses nothing after. */
export const checkNumbers: Check = (history) => {
  const { numbersChangedAt: changedAt, ledger } = history;
  if (changedAt === undefined) return [];
  return ledger.submissions.flatMap(({ id }): Violation[] => {
    const isAskedAgain = ledger.approvals.some(
      ({ submissionId, at }) => submissionId === id && at > changedAt,
    );
    const late = intentsOf(history, id, 'enrol').filter(({ at }) => at > changedAt);
    const text = `${id} was pressed on numbers that had changed since the yes`;
    return isAskedAgain ? [] : late.map(() => ({ kind: 'unapproved', text }));
  });
};
