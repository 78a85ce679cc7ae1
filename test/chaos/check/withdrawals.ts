import type { Check, Exported, ExportedEvent, History, Violation } from './history.ts';
import { eventsOf, intentsOf, pressesOf } from './history.ts';

type Submission = Exported['submissions'][number];

/** What was taken back was so with somebody else's yes, from one press for each wish, and both sides know of it. */
export const checkWithdrawals: Check = (history) =>
  history.ledger.submissions.flatMap((submission) => [
    ...pressedWithoutYes(history, submission),
    ...pressedAgain(history, submission),
    ...lost(history, submission),
  ]);

function pressedWithoutYes(history: History, { id }: Submission): Violation[] {
  const events = eventsOf(history, id);
  return intentsOf(history, id, 'withdraw').flatMap((intent): Violation[] => {
    const asked = lastBefore(events, 'withdrawal-asked', intent);
    const yes = lastBefore(events, 'withdrawal-approved', intent);
    const isAllowed =
      asked !== undefined && yes !== undefined && yes.seq > asked.seq && yes.who !== asked.who;
    const text = `${id} was taken back without a second person's yes`;
    return isAllowed ? [] : [{ kind: 'unapproved', text }];
  });
}

function lastBefore(events: readonly ExportedEvent[], name: string, { seq }: ExportedEvent) {
  return events.findLast((event) => event.event === name && event.seq < seq);
}

function pressedAgain(history: History, { id, platformRecordId }: Submission): Violation[] {
  const pressed = pressesOf(history, id, 'withdraw').length;
  const wishes = eventsOf(history, id, 'withdrawal-asked').length;
  const heard = history.cancellations.filter(({ recordId }) => recordId === platformRecordId).length;
  if (pressed <= wishes && heard <= pressed + history.resets) return [];
  const text = `${id} was asked for ${wishes} times, pressed ${pressed} times, heard ${heard} times`;
  return [{ kind: 'withdrawn-again', text }];
}

function lost({ journal }: History, { id, platformRecordId, review }: Submission): Violation[] {
  const isTaken = journal.some((entry) => entry.kind === 'withdraw' && entry.recordId === platformRecordId);
  const isKnown = review === 'withdrawn';
  const text = `${id}: ${isTaken ? 'taken back' : 'standing'} at the platform, ${review} with us`;
  return isTaken === isKnown ? [] : [{ kind: 'withdrawal-lost', text }];
}
