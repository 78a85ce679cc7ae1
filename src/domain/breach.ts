import type { Instant } from './time.ts';

/** Most pressing first: the order in which they are told and shown. */
export const BREACH_KINDS = [
  'listing-gone',
  'off-shelf',
  'sku-gone',
  'stock-short',
  'price-above-line',
  'price-below-floor',
  'offer-changed',
  'qualification-expires',
  'own-stock-low',
  'price-changed',
  'stale',
] as const;
export type BreachKind = (typeof BREACH_KINDS)[number];

/** danger: the platform will act on it · warning: a person should look before it comes to that. */
export type BreachSeverity = 'danger' | 'warning';

/** A promise of an accepted submission that will not be kept as things stand. At most one of a kind per submission. */
export interface Breach {
  kind: BreachKind;
  severity: BreachSeverity;
  /** Chinese, with both numbers: `白色：平台库存 12，活动承诺 60，少 48 件`. */
  text: string;
  /** When the platform would act: start of the campaign, end of a paper; absent = at any moment. */
  actsAt?: Instant;
  /** How far off, in the kind's own unit (pieces, 分, days …); grows as it worsens, 0 where there is no degree. */
  degree: number;
}

/** A breach as kept while it lasts. */
export interface ComingBreach extends Breach {
  submissionId: string;
  shopId: string;
  firstSeenAt: Instant;
  lastSeenAt: Instant;
  /** What the responsible person was told last. */
  told: { at: Instant; degree: number; severity: BreachSeverity };
}

export interface ClosedBreach extends ComingBreach {
  closedAt: Instant;
}
