import { randomBytes } from 'node:crypto';
import type { PlatformClock } from '../kit/clock.ts';

/** A suggested price holds for so long; then 30001 until the page asks again. */
const LIFE_MS = 600_000;

export interface SuggestPrices {
  issue(activityId: string): { token: string; expiresAt: number };
  isValid(token: string | null, activityId: string): boolean;
}

export function createSuggestPrices(clock: PlatformClock): SuggestPrices {
  const issued = new Map<string, { activityId: string; expiresAt: number }>();
  return {
    issue(activityId) {
      const token = randomBytes(12).toString('hex');
      const expiresAt = clock.windowNow() + LIFE_MS;
      issued.set(token, { activityId, expiresAt });
      return { token, expiresAt };
    },
    isValid(token, activityId) {
      const price = token === null ? undefined : issued.get(token);
      return price?.activityId === activityId && clock.windowNow() < price.expiresAt;
    },
  };
}
