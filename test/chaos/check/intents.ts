import type { Check, Exported, ExportedEvent, History, Violation } from './history.ts';
import { eventsOf, intentsOf } from './history.ts';

type Submission = Exported['submissions'][number];

/** Every intent had a yes of each role to the very hashes it was for, from somebody else than the maker. */
export const checkApproved: Check = (history) =>
  ofEachIntent(history, (intent, submission) => {
    const { snapshotHash, basisHash } = intent.data;
    const valid = history.ledger.approvals.filter(
      (one) =>
        one.submissionId === submission.id &&
        one.decision === 'approved' &&
        one.snapshotHash === snapshotHash &&
        one.basisHash === basisHash &&
        one.by !== submission.madeBy &&
        (one.voidedAt === undefined || one.voidedAt > intent.at),
    );
    const wanted = submission.requiredRoles.length > 0 ? submission.requiredRoles : ['policy'];
    const missing = wanted.filter((role) => !valid.some((one) => one.role === role));
    const text = `${submission.id} was pressed without the yes of ${missing.join(', ')} to its hashes`;
    return missing.length > 0 ? [{ kind: 'unapproved', text }] : [];
  });

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

function ofEachIntent(
  history: History,
  check: (intent: ExportedEvent, submission: Submission) => Violation[],
): Violation[] {
  return history.ledger.submissions.flatMap((submission) =>
    intentsOf(history, submission.id, 'enrol').flatMap((intent) => check(intent, submission)),
  );
}
