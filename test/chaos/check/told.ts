import type { Check, Violation } from './history.ts';
import { eventsOf } from './history.ts';

/** What the platform refused was told: the news lay in the outbox with the refusal, and went out. */
export const checkTold: Check = (history) =>
  history.ledger.submissions.flatMap(({ id }): Violation[] => {
    const isTold = history.sent.some(({ kind, data }) => kind === 'rejection' && data.submissionId === id);
    const isRefused = eventsOf(history, id, 'refused').length > 0;
    return isRefused && !isTold ? [{ kind: 'untold', text: `${id} was refused, and nobody was told` }] : [];
  });
