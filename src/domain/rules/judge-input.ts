import type { OfferContent, SubjectFacts } from '../campaign.ts';
import type { Pool, Qualification, Shop } from '../pool/schema.ts';
import type { Instant } from '../time.ts';
import type { Goods } from './goods.ts';
import type { StandingIndex } from './standings.ts';

/** The policies a verdict rests on; all rows, the most specific one is looked up. */
export type Policies = Pick<
  Pool,
  'pricePolicies' | 'feePolicies' | 'couponPlans' | 'shippingCosts' | 'settings'
>;

/** Numbers that stay as they are if they may: a draft's own pledge, or what a person decided. By platform sku id. */
export interface KeptLine {
  stock: number;
  /** Only where a person set it; otherwise the policy decides anew. */
  priceFen?: number;
}

/** The same for every listing judged against one offer. */
export interface OfferInput {
  now: Instant;
  shop: Shop;
  offer: OfferContent;
  slot: string;
  qualifications: readonly Qualification[];
  /** Qualification kinds the form's required files need. */
  neededQualifications: readonly string[];
  policies: Policies;
}

export interface ListingInput {
  /** Undefined when the platform does not show the listing for this offer. */
  facts: SubjectFacts | undefined;
  goods: Goods;
  /** Labels of boxes that the form insists on and that the template, for this listing, leaves unticked. */
  declinedBoxes: readonly string[];
  /** Most pieces one buyer may take, as the form will say; absent = unlimited. */
  maxPieces?: number | undefined;
  /** Our sku id → stock promised by other open submissions of all shops. */
  pledged: ReadonlyMap<string, number>;
  /** Open standings of the shop, the judged submission itself left out. */
  standings: StandingIndex;
  kept?: ReadonlyMap<string, KeptLine> | undefined;
}

export type JudgeInput = OfferInput & ListingInput;
