import { BREACH_KINDS, type Breach } from '../breach.ts';
import { listingBreaches } from './listing-breaches.ts';
import { offerBreaches, paperBreaches } from './offer-breaches.ts';
import { priceBreaches } from './price-breaches.ts';
import { staleFacts } from './stale-facts.ts';
import { stockBreaches } from './stock-breaches.ts';
import type { Watched } from './watched.ts';

/**
 * Every promise of one accepted submission that will not be kept as things stand, most pressing first. Old facts go on speaking
 * until newer ones replace them, and are named as old.
 */
export function breachesOf(watched: Watched): Breach[] {
  const found = [
    ...listingBreaches(watched),
    ...stockBreaches(watched),
    ...priceBreaches(watched),
    ...offerBreaches(watched),
    ...paperBreaches(watched),
    ...staleFacts(watched),
  ];
  return found.toSorted((a, b) => BREACH_KINDS.indexOf(a.kind) - BREACH_KINDS.indexOf(b.kind));
}
