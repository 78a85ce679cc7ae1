import { epochMsOf } from '../../../src/domain/time.ts';
import type { Arrival, Check, ExportedEvent, Violation } from './history.ts';
import { eventsOf } from './history.ts';

interface PauseWindow {
  scope: string;
  fromSeq: number;
  toSeq: number;
  fromMs: number;
  toMs: number;
}

/** No intent between a pause and its end; no press that comes later than what a pause may take to be felt. */
export const checkPauses: Check = (history) =>
  pausesOf(history.ledger.events).flatMap((pause): Violation[] => {
    const covered = history.ledger.submissions.filter(
      ({ shopId }) => pause.scope === 'all' || pause.scope === `shop:${shopId}`,
    );
    const intents = covered.flatMap(({ id }) => eventsOf(history, id, 'intent'));
    const inside = intents.filter(({ seq }) => seq > pause.fromSeq && seq < pause.toSeq);
    const pressed = history.arrivals.filter(
      (arrival) =>
        arrival.atMs > pause.fromMs + history.onItsWayMs &&
        arrival.atMs < pause.toMs &&
        covered.some((submission) => isAbout(arrival, submission)),
    );
    return [...inside, ...pressed].map(() => ({
      kind: 'paused',
      text: `pressed while ${pause.scope} was paused`,
    }));
  });

function isAbout(
  { offerId, goodsIds }: Arrival,
  submission: { offerId: string; subject: { id: string } },
): boolean {
  return submission.offerId === offerId && goodsIds.includes(submission.subject.id);
}

function pausesOf(events: readonly ExportedEvent[]): PauseWindow[] {
  const controls = events.filter(({ aggregate }) => aggregate === 'control');
  return controls.flatMap((event, index): PauseWindow[] => {
    if (event.event === 'unpaused') return [];
    const end = controls
      .slice(index + 1)
      .find((other) => other.event === 'unpaused' && other.aggregateId === event.aggregateId);
    return [
      {
        scope: event.aggregateId,
        fromSeq: event.seq,
        toSeq: end?.seq ?? Number.POSITIVE_INFINITY,
        fromMs: epochMsOf(event.at),
        toMs: end ? epochMsOf(end.at) : Number.POSITIVE_INFINITY,
      },
    ];
  });
}

/** By the platform's clock nothing is pressed once the sign-up is over. */
export const checkDeadlines: Check = (history) =>
  history.ledger.submissions.flatMap((submission): Violation[] => {
    const endMs = epochMsOf(submission.signUpEndsAt) + history.onItsWayMs;
    const late = history.arrivals.filter((arrival) => isAbout(arrival, submission) && arrival.atMs >= endMs);
    return late.map(({ atMs }) => ({
      kind: 'late',
      text: `${submission.id} pressed ${Math.round((atMs - endMs) / 1000)} s too late`,
    }));
  });
