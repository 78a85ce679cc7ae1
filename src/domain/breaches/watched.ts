import type { OfferContent, SubjectFacts } from '../campaign.ts';
import type { KnownListing, ListingSkuState } from '../listing-state.ts';
import type { CouponPlan, Pool, Sku } from '../pool/schema.ts';
import type { QualificationCover } from '../rules/qualification-cover.ts';
import type { Window } from '../rules/window.ts';
import type { Line, Submission } from '../submission.ts';
import type { Instant } from '../time.ts';

/** One accepted submission with everything its promises are held against. What is missing could not be read. */
export interface Watched {
  submission: Submission;
  now: Instant;
  /** When the campaign runs; `isAssigned` false = not known yet, taken to lie within the next 30 days. */
  window: Window & { isAssigned: boolean };
  listing?: KnownListing;
  /** Ours, by id. */
  skus: ReadonlyMap<string, Sku>;
  /** Our sku id → pieces promised by all accepted submissions, this one included. */
  promised: ReadonlyMap<string, number>;
  /** The version it was approved under, and the one that stands now. */
  offer?: { approved: OfferContent; current: OfferContent };
  /** What the offer said of the listing last. */
  facts?: SubjectFacts;
  /** Of the shop, within the window. */
  coupons: readonly CouponPlan[];
  /** Papers that the offer asks for. */
  papers: readonly { name: string; cover: QualificationCover }[];
  settings: Pick<Pool['settings'], 'stockMaxAgeHours'>;
}

/** An accepted line and its sku as the goods list shows it; undefined = no longer shown there. */
export interface WatchedLine {
  line: Line;
  seen: ListingSkuState | undefined;
}

/** The lines that stand at the platform; none when the listing itself is not shown. */
export function linesOf({ submission, listing }: Watched): WatchedLine[] {
  if (listing?.kind !== 'shown') return [];
  return acceptedLines(submission).map((line) => ({
    line,
    seen: listing.state.skus.find((sku) => sku.platformSkuId === line.platformSkuId),
  }));
}

export function acceptedLines({ lines }: Pick<Submission, 'lines'>): Line[] {
  return lines.filter(
    ({ outcome, review }) => outcome === 'accepted' && review !== 'rejected' && review !== 'removed',
  );
}

/** Once it runs, stock is being sold and the goods list may show the campaign's own price. */
export function isLive({ submission, window, now }: Watched): boolean {
  const { review } = submission;
  const isBegun = window.isAssigned && window.startsAt <= now;
  return review === 'live' || (isBegun && (review === 'passed' || review === 'scheduled'));
}

/** The start, where the platform would look; absent once it is past: then it may act at any moment. */
export function actsAtStart({ window, now }: Watched): { actsAt?: Instant } {
  return window.isAssigned && window.startsAt > now ? { actsAt: window.startsAt } : {};
}
