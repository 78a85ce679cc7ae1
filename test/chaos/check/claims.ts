import type { Check, ExportedEvent, Violation } from './history.ts';
import { eventsOf } from './history.ts';

/** Whoever writes for an action still had the submission: nobody else has claimed it since. */
export const checkClaims: Check = (history) =>
  history.ledger.submissions.flatMap(({ id }): Violation[] => {
    let holder: unknown;
    const wrong: ExportedEvent[] = [];
    for (const event of eventsOf(history, id)) {
      const { actionId } = event.data;
      if (actionId === undefined) continue;
      if (event.event === 'claimed') holder = actionId;
      else if (actionId !== holder) wrong.push(event);
    }
    return wrong.map(({ event }) => ({
      kind: 'stale-fence',
      text: `${id}: ${event} of an action that no longer had it`,
    }));
  });
