import type { ClosedBreach, ComingBreach } from '../domain/breach.ts';
import type { KnownListing, ListingState } from '../domain/listing-state.ts';
import type { Instant } from '../domain/time.ts';
import type { Change } from './ledger.ts';

/** What is known of accepted submissions' listings, and the breaches that are coming. */
export interface WatchLedger {
  /**
   * Keeps what one whole reading of the goods list said about `asked`: shown ones with their list prices observed, the others
   * as gone. An older reading never replaces a newer one.
   */
  recordListings(
    shopId: string,
    reading: { asked: readonly string[]; listings: readonly ListingState[]; readAt: Instant },
  ): Promise<void>;
  /** Those ever read. */
  listings(shopId: string, platformListingIds: readonly string[]): Promise<KnownListing[]>;
  /**
   * The breaches of one submission as they stand now: `open` replaces what stood, `closed` are those that are over. With a
   * change, its event and news are written in the same transaction.
   */
  keepBreaches(
    submission: { id: string; shopId: string },
    breaches: { open: readonly ComingBreach[]; closed: readonly ClosedBreach[] },
    change?: Change,
  ): Promise<void>;
  /** Open ones: those the platform acts on first come first. */
  openBreaches(filter?: { shopId?: string; submissionId?: string }): Promise<ComingBreach[]>;
  /** Ended since then, oldest first. */
  closedBreaches(filter: { since: Instant; shopId?: string }): Promise<ClosedBreach[]>;
}
