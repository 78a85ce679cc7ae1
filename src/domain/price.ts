import type { Fen } from './money.ts';

/**
 * What a price means. list 一口价 · campaign 活动价/报名价 · after-coupon 普惠券后价 · net 到手价 · deposit 定金.
 * Two bases are compared only through `netOf` below or another named conversion that lists what it assumed.
 */
export const PRICE_BASES = ['list', 'campaign', 'after-coupon', 'net', 'deposit'] as const;
export type PriceBasis = (typeof PRICE_BASES)[number];

export interface Price {
  fen: Fen;
  basis: PriceBasis;
}

/** A discount that a conversion took off, in the words of the plan it came from. */
export interface AssumedDiscount {
  source: string;
  amountFen: Fen;
}

export interface ConvertedPrice {
  price: Price;
  assumed: AssumedDiscount[];
}
