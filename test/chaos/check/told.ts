import type { Check, Violation } from './history.ts';
import { eventsOf } from './history.ts';

/** What must be heard at once was told: its news lay in the outbox with the change itself, and went out. */
export const checkTold: Check = (history) => [
  ...untoldRefusals(history),
  ...untoldPauses(history),
  ...untoldHolds(history),
  ...untoldResends(history),
];

const untoldRefusals: Check = (history) =>
  history.ledger.submissions.flatMap(({ id }): Violation[] => {
    const isTold = history.sent.some(({ kind, data }) => kind === 'rejection' && data.submissionId === id);
    const isRefused = eventsOf(history, id, 'refused').length > 0;
    return isRefused && !isTold ? [{ kind: 'untold', text: `${id} was refused, and nobody was told` }] : [];
  });

const untoldPauses: Check = ({ ledger, sent }) => {
  const pauses = ledger.events.filter(({ event }) => event === 'breaker-paused').length;
  const told = sent.filter(({ dedupeKey }) => dedupeKey.startsWith('alert:breaker:')).length;
  const text = `the breaker paused ${pauses} times and told ${told}`;
  return pauses > told ? [{ kind: 'untold', text }] : [];
};

/** A third press is the owner's decision, and the sign-up may be over before the next digest. */
const untoldHolds: Check = ({ ledger, sent }) =>
  ledger.submissions.flatMap(({ id, hold }): Violation[] => {
    const isTold = sent.some(({ kind, data }) => kind === 'needs-person' && data.submissionId === id);
    const text = `${id} waits for a third press, and nobody was told`;
    return hold?.code === 'attempts-used' && !isTold ? [{ kind: 'untold', text }] : [];
  });

/** Only a person can take back what one press left twice: the words in the ledger reach nobody. */
const untoldResends: Check = ({ ledger, sent }) =>
  ledger.events.flatMap(({ event, data, submissionId }): Violation[] => {
    const isTold = sent.some(({ dedupeKey }) => dedupeKey === `alert:${data.key}`);
    const text = `${submissionId} stands twice at the platform, and nobody was told`;
    return event === 'resent-detected' && !isTold ? [{ kind: 'untold', text }] : [];
  });
