import type { ClosedBreach, ComingBreach } from '../domain/breach.ts';
import type { KnownListing, ListingState } from '../domain/listing-state.ts';
import type { Instant } from '../domain/time.ts';
import type { Change } from './ledger.ts';

/** What one whole reading of the goods list said about the listings asked for. */
export interface ListingReading {
  asked: readonly string[];
  /** Of those, in a running campaign: the price shown may be the campaign's and is not observed as a list price. */
  inCampaign: readonly string[];
  listings: readonly ListingState[];
  readAt: Instant;
}

/** The breaches of one submission as they stand now, and those that are over. */
export interface KeptBreaches {
  open: readonly ComingBreach[];
  closed: readonly ClosedBreach[];
}

/** What is known of accepted submissions' listings, and the breaches that are coming. */
export interface WatchLedger {
  /** Keeps the listings shown and marks the others as gone. An older reading never replaces a newer one. */
  recordListings(shopId: string, reading: ListingReading): Promise<void>;
  /** Those ever read. */
  listings(shopId: string, platformListingIds: readonly string[]): Promise<KnownListing[]>;
  /** With a change, its event of the submission and its news are written in the same transaction. */
  keepBreaches(
    submission: { id: string; shopId: string },
    breaches: KeptBreaches,
    change?: Change,
  ): Promise<void>;
  /** Open ones: those the platform acts on first come first. */
  openBreaches(filter?: { shopId?: string; submissionId?: string }): Promise<ComingBreach[]>;
  /** Ended since then, oldest first. */
  closedBreaches(filter: { since: Instant; shopId?: string }): Promise<ClosedBreach[]>;
}
