import type { Bp, Fen } from '../money.ts';
import type { CouponPlan } from '../pool/schema.ts';
import { netInWords } from './net-price.ts';

/** What one piece costs us besides the price: all per piece. */
export interface MarginInput {
  costFen: Fen;
  feeBp: Bp;
  freightFen: Fen;
  packingFen: Fen;
  coupons: readonly CouponPlan[];
}

export interface Margin {
  priceFen: Fen;
  netFen: Fen;
  /** Coupons taken off, in words. */
  assumed: string[];
  feeFen: Fen;
  marginFen: Fen;
  /** Share of the net price; −10 000 when nothing is left to take a share of. */
  marginBp: Bp;
}

/** What is left of one piece at this campaign price. The platform's fee is taken from what the buyer pays. */
export function marginOf(priceFen: Fen, input: MarginInput): Margin {
  const { netFen, assumed } = netInWords(priceFen, input.coupons);
  const feeFen = Math.ceil((netFen * input.feeBp) / 10_000);
  const marginFen = netFen - feeFen - input.costFen - input.freightFen - input.packingFen;
  return {
    priceFen,
    netFen,
    assumed,
    feeFen,
    marginFen,
    marginBp: netFen > 0 ? Math.floor((marginFen * 10_000) / netFen) : -10_000,
  };
}

/** Margin at several promo prices, as the deciding person compares them. */
export function marginAt(prices: readonly Fen[], input: MarginInput): Margin[] {
  return prices.map((priceFen) => marginOf(priceFen, input));
}
