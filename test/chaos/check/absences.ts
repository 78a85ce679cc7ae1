import { epochMsOf } from '../../../src/domain/time.ts';
import type { Check, ExportedEvent, Violation } from './history.ts';
import { eventsOf, intentsOf } from './history.ts';

/** A slow server takes a press when nobody waits any more, and the list shows it a lag later. */
const LAGS_AFTER_PRESS = 2;

/**
 * A press whose outcome nobody knew is followed by another only after two proven absences, a lag apart, the later one long
 * enough after the press.
 */
export const checkAbsences: Check = (history) =>
  history.ledger.submissions.flatMap(({ id }): Violation[] => {
    const events = eventsOf(history, id);
    const intents = intentsOf(history, id, 'enrol');
    return intents.slice(1).flatMap((intent, index): Violation[] => {
      const before = intents[index];
      const between = events.filter(({ seq }) => before && seq > before.seq && seq < intent.seq);
      if (!before || !between.some(isUnknown)) return [];
      const problem = problemOf(before, between, history.indexLagMs);
      return problem ? [{ kind: 'pressed-again', text: `${id}: pressed again ${problem}` }] : [];
    });
  });

function isUnknown({ data: { stage } }: ExportedEvent): boolean {
  return typeof stage === 'object' && stage !== null && 'to' in stage && stage.to === 'unknown';
}

function problemOf(
  pressed: ExportedEvent,
  between: readonly ExportedEvent[],
  lagMs: number,
): string | undefined {
  const reads = between
    .filter(({ event }) => event === 'absent')
    .map(({ data }) => epochMsOf(String(data.readAt)))
    .toSorted((a, b) => a - b);
  const [first, last] = [reads[0], reads.at(-1)];
  if (first === undefined || last === undefined || reads.length < 2) return `after ${reads.length} absences`;
  if (last - first < lagMs) return `after absences ${last - first} ms apart`;
  const sinceMs = last - epochMsOf(pressed.at);
  return sinceMs < LAGS_AFTER_PRESS * lagMs ? `${sinceMs} ms after the press before it` : undefined;
}
