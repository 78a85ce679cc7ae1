import type { RequirementKind } from './campaign.ts';
import type { Price } from './price.ts';
import type { Instant } from './time.ts';

export type VerdictKind = 'fit' | 'unfit' | 'cannot-tell' | 'needs-price-decision';

/** One requirement against one listing, in numbers and in words a person reads. */
export interface Finding {
  requirement: RequirementKind | 'policy' | 'stock' | 'platform' | 'pool';
  result: 'met' | 'not-met' | 'cannot-tell' | 'needs-decision';
  /** Chinese, with both numbers: `活动价 17.82 ≤ 9 折线 17.91`. */
  text: string;
}

/** What we would send for one listing sku, and what it earns. */
export interface JudgedLine {
  listingSkuId: string;
  platformSkuId: string;
  skuId: string;
  spec: string;
  price: Price;
  /** 到手价 after planned coupons, and what was assumed. */
  netFen: number;
  assumed: string[];
  stock: number;
  costFen: number;
  floorFen: number;
  lineFen?: number;
  listPriceFen: number;
  feeBp: number;
  marginFen: number;
  marginBp: number;
  discountBp: number;
}

export interface Verdict {
  kind: VerdictKind;
  listingId: string;
  platformListingId: string;
  slot: string;
  findings: Finding[];
  lines: JudgedLine[];
}

export interface StoredVerdict extends Verdict {
  shopId: string;
  offerId: string;
  offerVersion: number;
  judgedAt: Instant;
}
