import type { Fen } from '../money.ts';
import { formatYuan } from '../money.ts';
import type { CouponPlan } from '../pool/schema.ts';
import type { AssumedDiscount, ConvertedPrice } from '../price.ts';

/** A planned coupon as the buyers of one listing can use it. */
export interface UsableCoupon extends CouponPlan {
  /** Most pieces of the listing that one buyer may take; absent = unlimited. */
  maxPieces?: number;
}

const limited = new WeakMap<readonly CouponPlan[], Map<number, readonly UsableCoupon[]>>();

/** The coupons under a listing's limit per buyer. The same list and limit give the same list again. */
export function limitedTo(
  coupons: readonly CouponPlan[],
  maxPieces: number | undefined,
): readonly UsableCoupon[] {
  if (maxPieces === undefined) return coupons;
  const lists = limited.get(coupons) ?? new Map<number, readonly UsableCoupon[]>();
  const list = lists.get(maxPieces) ?? coupons.map((coupon) => ({ ...coupon, maxPieces }));
  limited.set(coupons, lists.set(maxPieces, list));
  return list;
}

/**
 * campaign → after-coupon 券后价 of one piece bought alone, the way platforms compute the price they hold against their line: an
 * order takes one shop coupon, and the largest one whose threshold the price reaches comes off. Lists it as assumed.
 */
export function afterCouponOf(campaignFen: Fen, coupons: readonly CouponPlan[]): ConvertedPrice {
  const { netFen, assumed } = takenOff(campaignFen, limitedTo(coupons, 1));
  return { price: { fen: netFen, basis: 'after-coupon' }, assumed };
}

/**
 * campaign → net 到手价 of one piece in the order that costs us most. An order takes one shop coupon, so the fewest pieces that reach
 * its threshold take most off each of them; a 分 that does not divide counts against us. Nothing but the shop's own planned
 * coupons is known to lower it further.
 */
export function netOf(campaignFen: Fen, coupons: readonly UsableCoupon[]): ConvertedPrice {
  const { netFen, assumed } = takenOff(campaignFen, coupons);
  return { price: { fen: netFen, basis: 'net' }, assumed };
}

/** The number of `netOf` alone. */
export function netFenOf(campaignFen: Fen, coupons: readonly UsableCoupon[]): Fen {
  return leftOf(campaignFen, worstOrder(campaignFen, coupons));
}

interface TakenOff {
  netFen: Fen;
  assumed: ConvertedPrice['assumed'];
}

function takenOff(campaignFen: Fen, coupons: readonly UsableCoupon[]): TakenOff {
  const worst = worstOrder(campaignFen, coupons);
  if (!worst) return { netFen: campaignFen, assumed: [] };
  const netFen = leftOf(campaignFen, worst);
  return { netFen, assumed: [discountOf(worst, campaignFen - netFen)] };
}

function leftOf(campaignFen: Fen, worst: Order | undefined): Fen {
  return worst ? Math.max(0, campaignFen - worst.perPieceFen) : campaignFen;
}

/** Thousands of lines take off the same: by coupon and pieces, the words made last. */
const discounts = new WeakMap<UsableCoupon, Map<number, AssumedDiscount>>();

function discountOf({ coupon, pieces }: Order, offFen: Fen): AssumedDiscount {
  const known = discounts.get(coupon) ?? new Map<number, AssumedDiscount>();
  const before = known.get(pieces);
  if (before?.amountFen === offFen) return before;
  const name = `店铺券 ${coupon.id}（满 ${formatYuan(coupon.thresholdFen)} 减 ${formatYuan(coupon.amountFen)}）`;
  const source = pieces === 1 ? name : `${name}，每单买 ${pieces} 件时每件`;
  const discount: AssumedDiscount = { source, amountFen: offFen };
  discounts.set(coupon, known.set(pieces, discount));
  return discount;
}

interface Order {
  coupon: UsableCoupon;
  pieces: number;
  perPieceFen: Fen;
}

/** Of orders that cost us alike, the smallest. */
function worstOrder(campaignFen: Fen, coupons: readonly UsableCoupon[]): Order | undefined {
  let worst: Order | undefined;
  if (campaignFen <= 0) return undefined;
  for (const coupon of coupons) {
    const pieces = Math.max(1, Math.ceil(coupon.thresholdFen / campaignFen));
    const perPieceFen = Math.ceil(coupon.amountFen / pieces);
    if (perPieceFen === 0 || (coupon.maxPieces !== undefined && pieces > coupon.maxPieces)) continue;
    const isWorse = !worst || perPieceFen > worst.perPieceFen;
    const isSmaller = perPieceFen === worst?.perPieceFen && pieces < worst.pieces;
    if (isWorse || isSmaller) worst = { coupon, pieces, perPieceFen };
  }
  return worst;
}

/** Lowest campaign price ≥ `fromFen` that still nets `netFen`. */
export function lowestCampaignFenFor(netFen: Fen, fromFen: Fen, coupons: readonly UsableCoupon[]): Fen {
  let fen = Math.max(netFen, fromFen);
  for (;;) {
    const worst = worstOrder(fen, coupons);
    if (!worst || leftOf(fen, worst) >= netFen) return fen;
    // Every price below this one reaches the threshold with as few pieces, and nets too little.
    fen = netFen + worst.perPieceFen;
  }
}

/** Highest campaign price whose after-coupon price, of one piece bought alone, does not exceed `limitFen`. */
export function highestCampaignFenFor(limitFen: Fen, coupons: readonly CouponPlan[]): Fen {
  const single = limitedTo(coupons, 1);
  const holds = (fen: Fen) => fen >= 0 && netFenOf(fen, single) <= limitFen;
  let highest = holds(limitFen) ? limitFen : 0;
  for (const { thresholdFen, amountFen } of single) {
    const used = limitFen + amountFen;
    const justBelow = thresholdFen - 1;
    if (used > highest && holds(used)) highest = used;
    if (justBelow > highest && holds(justBelow)) highest = justBelow;
  }
  return highest;
}
