import type { GeneratedAlways } from 'kysely';
import type { PriceBasis } from '../../../domain/price.ts';
import type { Instant } from '../../../domain/time.ts';
import type { VerdictKind } from '../../../domain/verdict.ts';

/** Canonical JSON text. */
type Json = string;

export interface CampaignRow {
  shopId: string;
  campaignId: string;
  name: string;
  type: string;
  offers: Json;
  firstSeenAt: Instant;
  lastSeenAt: Instant;
  vanishedAt: Instant | null;
}

/** Head of an offer's versions: which one stands, and when it was last read. */
export interface OfferRow {
  shopId: string;
  offerId: string;
  currentVersion: number;
  readAt: Instant;
  vanishedAt: Instant | null;
}

export interface OfferVersionRow {
  shopId: string;
  offerId: string;
  version: number;
  contentHash: string;
  content: Json;
  observedAt: Instant;
}

export interface OfferFactsRow {
  shopId: string;
  offerId: string;
  platformListingId: string;
  facts: Json;
}

export interface PriceObservationRow {
  shopId: string;
  platformSkuId: string;
  /** Empty for a price that belongs to no offer. */
  offerId: string;
  basis: PriceBasis;
  priceFen: number;
  source: 'offer-list' | 'offer-line' | 'goods-list' | 'record';
  observedOn: string;
  observedAt: Instant;
}

export interface VerdictRow {
  /** Made by the database from the JSON. */
  kind: GeneratedAlways<VerdictKind>;
  shopId: string;
  offerId: string;
  listingId: string;
  slot: string;
  verdict: Json;
  /** Hash of what it says; when it was judged is left out. */
  meaningHash: string;
}
