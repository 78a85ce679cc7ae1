import type { BreachKind, BreachSeverity } from '../../../domain/breach.ts';
import type { Instant } from '../../../domain/time.ts';

export interface ListingStateRow {
  shopId: string;
  platformListingId: string;
  source: 'goods-list';
  /** Canonical JSON; null = a whole reading did not show it. */
  state: string | null;
  observedAt: Instant;
}

export interface BreachRow {
  submissionId: string;
  kind: BreachKind;
  shopId: string;
  severity: BreachSeverity;
  text: string;
  degree: number;
  actsAt: Instant | null;
  firstSeenAt: Instant;
  lastSeenAt: Instant;
  toldAt: Instant;
  toldDegree: number;
  toldSeverity: BreachSeverity;
  closedAt: Instant | null;
}
