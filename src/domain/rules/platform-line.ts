import type { Requirement } from '../campaign.ts';
import { type Fen, shareOf } from '../money.ts';
import type { CouponPlan } from '../pool/schema.ts';
import type { PriceBasis } from '../price.ts';
import { highestCampaignFenFor } from './net-price.ts';
import type { FactSku } from './planned-line.ts';

export type PriceRequirement = Extract<Requirement, { kind: 'max-discount' | 'price-line' }>;

/** Highest campaign price one requirement takes for one sku, or why that cannot be told (Chinese). */
export type Limit = Fen | { why: string };

const UNSHOWN: Limit = { why: '平台没有给出价格线' };

function limitOf(requirement: PriceRequirement, sku: FactSku, coupons: readonly CouponPlan[]): Limit {
  if (requirement.kind === 'max-discount') {
    if (requirement.of !== 'list') return notComparable(requirement.of);
    return shareOf(sku.listPriceFen, requirement.maxBp);
  }
  if (sku.lineFen === undefined) return UNSHOWN;
  return campaignLimit(sku.lineFen, requirement.basis, coupons);
}

/** What each requirement says of one sku. */
export function limitsOf(
  requirements: readonly PriceRequirement[],
  sku: FactSku,
  coupons: readonly CouponPlan[],
): Limit[] {
  return requirements.map((requirement) => limitOf(requirement, sku, coupons));
}

/** Lowest of all limits of one sku. */
export function ceilingOf(
  requirements: readonly Requirement[],
  sku: FactSku,
  coupons: readonly CouponPlan[],
): Fen | undefined {
  return lowestOf(limitsOf(requirements.filter(isPriceRequirement), sku, coupons));
}

/** Undefined when no requirement names a readable one. */
export function lowestOf(limits: readonly Limit[]): Fen | undefined {
  let lowest: Fen | undefined;
  for (const limit of limits) {
    if (typeof limit === 'number' && (lowest === undefined || limit < lowest)) lowest = limit;
  }
  return lowest;
}

export function isPriceRequirement(requirement: Requirement): requirement is PriceRequirement {
  return requirement.kind === 'max-discount' || requirement.kind === 'price-line';
}

function campaignLimit(lineFen: Fen, basis: PriceBasis, coupons: readonly CouponPlan[]): Limit {
  if (basis === 'campaign') return lineFen;
  if (basis === 'after-coupon' || basis === 'net') return highestCampaignFenFor(lineFen, coupons);
  return notComparable(basis);
}

function notComparable(basis: PriceBasis): Limit {
  return { why: `价格线的口径 ${basis} 无法换算成活动价` };
}
