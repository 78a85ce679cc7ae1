import type { Fen } from './money.ts';
import type { Instant } from './time.ts';

/** One listing as the platform's own goods list shows it to the shop, whatever it is signed up for. */
export interface ListingState {
  platformListingId: string;
  title: string;
  isOnSale: boolean;
  skus: ListingSkuState[];
}

export interface ListingSkuState {
  platformSkuId: string;
  spec: string;
  isOnSale: boolean;
  /** Basis `list`. While a campaign is live a platform may show the campaign's price here. */
  listPriceFen: Fen;
  platformStock: number;
}

/** What is known of a listing: its last state, or that a whole reading of the list no longer showed it. */
export type KnownListing = { platformListingId: string; observedAt: Instant; source: 'goods-list' } & (
  | { kind: 'shown'; state: ListingState }
  | { kind: 'gone' }
);
