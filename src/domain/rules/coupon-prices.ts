import { type Fen, formatYuan } from '../money.ts';
import type { CouponPlan } from '../pool/schema.ts';
import type { ConvertedPrice } from '../price.ts';
import { highestCampaignFenFor, lowestCampaignFenFor, netOf } from './net-price.ts';

/** The conversions of `net-price.ts` under one list of coupons, each price worked out once. */
export interface CouponPrices {
  net(campaignFen: Fen): NetPrice;
  lowestFor(netFen: Fen, fromFen: Fen): Fen;
  highestFor(limitFen: Fen): Fen;
}

interface NetPrice {
  fen: Fen;
  /** Coupons taken off, in words. */
  assumed: string[];
}

/** A run meets the same few thousand prices in every offer; past this many the memory starts anew. */
const MAX_KNOWN = 200_000;

const known = new WeakMap<readonly CouponPlan[], CouponPrices>();

/** Same list of coupons, same answers: lives as long as the list does. */
export function couponPrices(coupons: readonly CouponPlan[]): CouponPrices {
  const prices = known.get(coupons) ?? createPrices(coupons);
  known.set(coupons, prices);
  return prices;
}

function createPrices(coupons: readonly CouponPlan[]): CouponPrices {
  const lowest = new Map<Fen, Map<Fen, Fen>>();
  return {
    net: remembered(new Map(), (fen) => netPriceOf(netOf(fen, coupons))),
    highestFor: remembered(new Map(), (fen) => highestCampaignFenFor(fen, coupons)),
    lowestFor: (netFen, fromFen) => {
      const known = lowest.get(netFen)?.get(fromFen);
      if (known !== undefined) return known;
      const fen = lowestCampaignFenFor(netFen, fromFen, coupons);
      const from = lowest.get(netFen) ?? new Map<Fen, Fen>();
      room(lowest).set(netFen, from.set(fromFen, fen));
      return fen;
    },
  };
}

function netPriceOf({ price, assumed }: ConvertedPrice): NetPrice {
  const words = assumed.map((discount) => `${discount.source} −${formatYuan(discount.amountFen)}`);
  return { fen: price.fen, assumed: words };
}

function remembered<T>(answers: Map<Fen, T>, make: (fen: Fen) => T): (fen: Fen) => T {
  return (fen) => {
    const before = answers.get(fen);
    if (before !== undefined) return before;
    const answer = make(fen);
    room(answers).set(fen, answer);
    return answer;
  };
}

function room<T>(answers: Map<Fen, T>): Map<Fen, T> {
  if (answers.size >= MAX_KNOWN) answers.clear();
  return answers;
}
