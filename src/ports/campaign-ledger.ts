import type { CampaignSeen, OfferReading, OfferVersion, SubjectFacts } from '../domain/campaign.ts';
import type { Instant } from '../domain/time.ts';
import type { StoredVerdict } from '../domain/verdict.ts';
import type { Change } from './ledger.ts';

export interface ScoutDiff {
  added: CampaignSeen[];
  changed: { before: CampaignSeen; after: CampaignSeen }[];
  vanished: CampaignSeen[];
}

export interface CampaignLedger {
  /**
   * One transaction: rows, and one event per difference: `campaign-added`, `campaign-changed` (data `before`, `after`),
   * `campaign-vanished`. Offers of the shop that the list no longer shows are marked vanished, shown ones unmarked.
   */
  recordScout(shopId: string, seen: CampaignSeen[], change: Change): Promise<ScoutDiff>;
  /**
   * New version, with event `offer-added` or `offer-changed`, only when the content's hash differs from the current one.
   * Facts are replaced by the reading's, prices observed (one row per price and platform day) each time.
   */
  recordOffer(
    shopId: string,
    reading: OfferReading,
    change: Change,
  ): Promise<{ offer: OfferVersion; isNew: boolean; previous?: OfferVersion }>;
  listCampaigns(filter?: {
    shopId?: string;
  }): Promise<
    (CampaignSeen & { shopId: string; firstSeenAt: Instant; lastSeenAt: Instant; vanishedAt?: Instant })[]
  >;
  /** Latest versions, not vanished. */
  currentOffers(shopId: string): Promise<OfferVersion[]>;
  currentOffer(shopId: string, offerId: string): Promise<OfferVersion | undefined>;
  /** One version of an offer as it was read then; undefined when there is none. */
  offerVersion(shopId: string, offerId: string, version: number): Promise<OfferVersion | undefined>;
  facts(shopId: string, offerId: string): Promise<SubjectFacts[]>;
  /**
   * Upserts by listing and slot. A verdict that says what the stored one says leaves it, with its `judgedAt`, as it is; event
   * only when one differs.
   */
  recordVerdicts(shopId: string, offerId: string, verdicts: StoredVerdict[], change: Change): Promise<void>;
  verdicts(filter: { shopId?: string; offerId?: string }): Promise<StoredVerdict[]>;
}
