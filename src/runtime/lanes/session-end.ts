import { type Instant, toInstant } from '../../domain/time.ts';

interface CookieSeen {
  httpOnly: boolean;
  /** Seconds since 1970; not positive = as long as the browser. */
  expires: number;
}

/**
 * When the log-in has ended at the latest, as far as cookies tell: once the last one that only the platform reads is gone.
 * Undefined when there is none, or one has no end.
 */
export function sessionEndOf(cookies: readonly CookieSeen[]): Instant | undefined {
  const ends = cookies.filter(({ httpOnly }) => httpOnly).map(({ expires }) => expires);
  if (ends.length === 0 || ends.some((end) => end <= 0)) return undefined;
  return toInstant(Math.floor(Math.max(...ends)) * 1_000);
}
