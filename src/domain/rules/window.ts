import { ASSIGNED_SLOT, type OfferContent } from '../campaign.ts';
import { addMs, epochMsOf, type Instant, toInstant } from '../time.ts';

export interface Window {
  startsAt: Instant;
  endsAt: Instant;
}

const DAY_MS = 86_400_000;
/** A window that the platform assigns later is taken to lie within this many days of signing up. */
const ASSIGNED_WINDOW_DAYS = 30;

/**
 * The slot we would choose: the first that has not begun, else the first still running (permanent channels).
 * `assigned` where the platform gives the window after its review; undefined when every slot is over.
 */
export function chooseSlot(offer: OfferContent, now: Instant): string | undefined {
  if (offer.slots.length === 0) return ASSIGNED_SLOT;
  const slots = offer.slots.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const next = slots.find((slot) => slot.startsAt > now) ?? slots.find((slot) => slot.endsAt > now);
  return next?.id;
}

/** The time a promise must hold: the slot's own, or the next 30 days from sign-up. */
export function windowOf(offer: Pick<OfferContent, 'slots'>, slot: string, now: Instant): Window {
  const chosen = offer.slots.find((candidate) => candidate.id === slot);
  if (chosen) return { startsAt: chosen.startsAt, endsAt: chosen.endsAt };
  return { startsAt: now, endsAt: addMs(now, ASSIGNED_WINDOW_DAYS * DAY_MS) };
}

/** People may write any number of hours for "never": time begins in 1970. */
export function hoursBefore(instant: Instant, hours: number): Instant {
  return toInstant(Math.max(0, epochMsOf(instant) - hours * 3_600_000));
}

export function hoursBetween(earlier: Instant, later: Instant): number {
  return (Date.parse(later) - Date.parse(earlier)) / 3_600_000;
}
