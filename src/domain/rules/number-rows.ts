import type { OfferContent } from '../campaign.ts';
import type { Listing, Pool, Shop } from '../pool/schema.ts';
import type { Line } from '../submission.ts';
import { couponsIn, feePolicyFor, pricePolicyFor, shippingFor } from './policy-lookup.ts';
import type { Window } from './window.ts';

/** Parts of the pool whose rows decide prices and margins. */
const NUMBER_PARTS = ['pricePolicies', 'feePolicies', 'couponPlans', 'shippingCosts', 'skus'] as const;
export type NumberPart = (typeof NUMBER_PARTS)[number];

/** One row that decides numbers. */
export interface NumberRow {
  part: NumberPart;
  id: string;
}

/** Of a sku only these: stock changes daily and decides no price. */
const SKU_NUMBERS: readonly string[] = ['costFen', 'floorFen'];

export function isNumberPart(part: keyof Pool): part is NumberPart {
  return NUMBER_PARTS.some((known) => known === part);
}

export function decidesNumbers(part: NumberPart, field: string): boolean {
  return part !== 'skus' || SKU_NUMBERS.includes(field);
}

export function numberRowKey({ part, id }: NumberRow): string {
  return `${part} ${id}`;
}

/** The rows that one submission's prices and margins rest on. */
export function numberRowsBehind(
  pool: Pool,
  place: { shop: Shop; offer: OfferContent; listing: Listing; window: Window },
  lines: readonly Pick<Line, 'skuId'>[],
): NumberRow[] {
  const { shop, offer, listing, window } = place;
  const { category } = listing;
  const where = { platform: shop.platform, category, campaignType: offer.type };
  const found: [NumberPart, { id: string } | undefined][] = [
    ['pricePolicies', pricePolicyFor(pool.pricePolicies, where)],
    ['feePolicies', feePolicyFor(pool.feePolicies, where)],
    ['shippingCosts', shippingFor(pool.shippingCosts, { shopId: shop.id, category })],
    ...couponsIn(pool.couponPlans, { shopId: shop.id, window }).map(
      (coupon): [NumberPart, { id: string }] => ['couponPlans', coupon],
    ),
    ...lines.map(({ skuId }): [NumberPart, { id: string }] => ['skus', { id: skuId }]),
  ];
  return found.flatMap(([part, row]) => (row ? [{ part, id: row.id }] : []));
}
