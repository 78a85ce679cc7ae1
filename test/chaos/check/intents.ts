import { missingRoles } from './approvals.ts';
import type { Check, ExportedEvent, Violation } from './history.ts';
import { eventsOf, intentsOf } from './history.ts';

/** Every intent had, by then, a yes of each role to the very hashes it was for, from somebody who had no hand in it. */
export const checkApproved: Check = (history) =>
  history.ledger.submissions.flatMap((submission) =>
    intentsOf(history, submission.id, 'enrol').flatMap((intent): Violation[] => {
      const missing = missingRoles(history, submission, intent);
      const text = `${submission.id} was pressed without the yes of ${missing.join(', ')} to its hashes`;
      return missing.length > 0 ? [{ kind: 'unapproved', text }] : [];
    }),
  );

/** Fences only grow, each intent has the newest one, no fence has two intents, no later word bears an older one. */
export const checkFences: Check = (history) =>
  history.ledger.submissions.flatMap((submission): Violation[] => {
    let fence = 0;
    const pressed = new Set<number>();
    const wrong: ExportedEvent[] = [];
    for (const event of eventsOf(history, submission.id)) {
      const { attempt } = event.data;
      if (typeof attempt !== 'number') continue;
      const isStale = event.event === 'claimed' ? attempt <= fence : attempt !== fence;
      const isSecond = event.event === 'intent' && pressed.has(attempt);
      if (isStale || isSecond) wrong.push(event);
      if (event.event === 'claimed') fence = attempt;
      if (event.event === 'intent') pressed.add(attempt);
    }
    return wrong.map(({ event, data }) => ({
      kind: 'stale-fence',
      text: `${submission.id}: ${event} with fence ${data.attempt}`,
    }));
  });
