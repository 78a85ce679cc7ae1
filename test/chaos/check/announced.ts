import { epochMsOf } from '../../../src/domain/time.ts';
import type { Check, History, Violation } from './history.ts';
import { goodsIn, pressesOf, submissionsOf } from './history.ts';

interface Heard {
  goods: string;
  atMs: number;
}

/**
 * Each press that came to the platform, whatever became of it, was announced shortly before by an intent of its own that still
 * counts, in whichever occurrence of the goods; as many more as connections were reset follow the intent of another.
 */
export const checkAnnounced: Check = (history) =>
  [...Map.groupBy(heardOf(history), ({ goods }) => goods)].flatMap(([goods, heard]): Violation[] => {
    const unannounced = withoutIntent(history, heard, intentTimesOf(history, goods));
    const text = `goods ${goods} were pressed ${heard.length} times, ${unannounced} of them without an intent`;
    return unannounced > 0 ? [{ kind: 'unannounced-press', text }] : [];
  });

function heardOf({ arrivals }: History): Heard[] {
  return arrivals.flatMap(({ atMs, offerId, goodsIds }) =>
    goodsIds.map((goodsId) => ({ goods: goodsIn(offerId, goodsId), atMs })),
  );
}

function intentTimesOf(history: History, goods: string): number[] {
  return submissionsOf(history, goods)
    .flatMap(({ id }) => pressesOf(history, id, 'enrol').map(({ at }) => epochMsOf(at)))
    .toSorted((a, b) => a - b);
}

/** The oldest intent that fits goes first: no other choice explains more. */
function withoutIntent(
  { onItsWayMs, resets }: History,
  heard: readonly Heard[],
  intents: readonly number[],
): number {
  const unused = [...intents];
  let mayRepeat = resets;
  let unannounced = 0;
  for (const { atMs } of heard.toSorted((a, b) => a.atMs - b.atMs)) {
    const isFitting = (intentMs: number) => intentMs <= atMs && atMs <= intentMs + onItsWayMs;
    const own = unused.findIndex(isFitting);
    if (own >= 0) unused.splice(own, 1);
    else if (mayRepeat > 0 && intents.some(isFitting)) mayRepeat -= 1;
    else unannounced += 1;
  }
  return unannounced;
}
