import { epochMsOf } from '../../../src/domain/time.ts';
import type { Arrival, Check, ExportedEvent, History, Violation } from './history.ts';
import { eventsOf, indexed } from './history.ts';

interface PauseWindow {
  scope: string;
  fromSeq: number;
  toSeq: number;
  fromMs: number;
  toMs: number;
}

/** No intent between a pause and its end; no press, and no withdrawal, that comes later than what a pause may take to be felt. */
export const checkPauses: Check = (history) =>
  pausesOf(history.ledger.events).flatMap((pause): Violation[] => {
    const covered = history.ledger.submissions.filter((one) => scopesOf(history, one).includes(pause.scope));
    const intents = covered.flatMap(({ id }) => eventsOf(history, id, 'intent'));
    const inside = intents.filter(({ seq }) => seq > pause.fromSeq && seq < pause.toSeq);
    const isInside = ({ atMs }: { atMs: number }) =>
      atMs > pause.fromMs + history.onItsWayMs && atMs < pause.toMs;
    const pressed = history.arrivals
      .filter(isInside)
      .filter((arrival) => covered.some((submission) => isAbout(arrival, submission)));
    const takenBack = history.cancellations
      .filter(isInside)
      .filter(({ recordId }) => covered.some(({ platformRecordId }) => platformRecordId === recordId));
    return [...inside, ...pressed, ...takenBack].map(() => ({
      kind: 'paused',
      text: `pressed while ${pause.scope} was paused`,
    }));
  });

const platformsBySubmission = indexed(
  ({ actions }) =>
    new Map(actions.flatMap(({ platform, submissionIds }) => submissionIds.map((id) => [id, platform]))),
);

/** What a pause that covers this submission may be of. */
function scopesOf(history: History, { id, shopId }: { id: string; shopId: string }): string[] {
  return ['all', `shop:${shopId}`, `platform:${platformsBySubmission(history).get(id)}`];
}

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

/** By the platform's clock, and its own word for when that is, nothing is pressed once the sign-up is over. */
export const checkDeadlines: Check = ({ arrivals, enrolEndsAtMs, onItsWayMs }) =>
  arrivals.flatMap(({ atMs, offerId }): Violation[] => {
    const endMs = enrolEndsAtMs.get(offerId);
    if (endMs === undefined) return [{ kind: 'late', text: `${offerId} pressed, which nobody offers` }];
    const lateMs = atMs - endMs - onItsWayMs;
    return lateMs < 0
      ? []
      : [{ kind: 'late', text: `${offerId} pressed ${Math.round(lateMs / 1000)} s too late` }];
  });
