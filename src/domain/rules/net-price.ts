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

/** The same, what came off in words. Net prices that took off the same share the list of words. */
export function netInWords(
  campaignFen: Fen,
  coupons: readonly UsableCoupon[],
): { netFen: Fen; assumed: string[] } {
  const off = mostOff(campaignFen, coupons);
  const netFen = leftOf(campaignFen, off);
  return { netFen, assumed: discountOf(campaignFen, coupons, off)?.words ?? NO_WORDS };
}

/** The number of `netOf` alone. */
export function netFenOf(campaignFen: Fen, coupons: readonly UsableCoupon[]): Fen {
  return leftOf(campaignFen, mostOff(campaignFen, coupons));
}

interface TakenOff {
  netFen: Fen;
  assumed: ConvertedPrice['assumed'];
}

const NOTHING: ConvertedPrice['assumed'] = [];
const NO_WORDS: string[] = [];

function takenOff(campaignFen: Fen, coupons: readonly UsableCoupon[]): TakenOff {
  const off = mostOff(campaignFen, coupons);
  const netFen = leftOf(campaignFen, off);
  return { netFen, assumed: discountOf(campaignFen, coupons, off)?.assumed ?? NOTHING };
}

function discountOf(
  campaignFen: Fen,
  coupons: readonly UsableCoupon[],
  offFen: Fen,
): KnownDiscount | undefined {
  if (offFen === 0) return undefined;
  const worst = smallestOrder(campaignFen, coupons, offFen);
  return worst && knownDiscount(worst, Math.min(campaignFen, offFen));
}

function leftOf(campaignFen: Fen, offFen: Fen): Fen {
  return offFen === 0 ? campaignFen : Math.max(0, campaignFen - offFen);
}

/** Thousands of lines take off the same: by coupon and pieces, the words made last. */
const discounts = new WeakMap<UsableCoupon, Map<number, KnownDiscount>>();

interface KnownDiscount {
  amountFen: Fen;
  assumed: [AssumedDiscount];
  words: string[];
}

function knownDiscount({ coupon, pieces }: Order, amountFen: Fen): KnownDiscount {
  const known = discounts.get(coupon) ?? new Map<number, KnownDiscount>();
  const before = known.get(pieces);
  if (before?.amountFen === amountFen) return before;
  const name = `店铺券 ${coupon.id}（满 ${formatYuan(coupon.thresholdFen)} 减 ${formatYuan(coupon.amountFen)}）`;
  const source = pieces === 1 ? name : `${name}，每单买 ${pieces} 件时每件`;
  const discount: KnownDiscount = {
    amountFen,
    assumed: [{ source, amountFen }],
    words: [`${source} −${formatYuan(amountFen)}`],
  };
  discounts.set(coupon, known.set(pieces, discount));
  return discount;
}

/** What the order that costs us most takes off each piece. Asked many times for each sku: a number, nothing is made. */
function mostOff(campaignFen: Fen, coupons: readonly UsableCoupon[]): Fen {
  let most = 0;
  if (campaignFen <= 0) return most;
  for (const coupon of coupons) most = Math.max(most, offPerPiece(campaignFen, coupon));
  return most;
}

function offPerPiece(campaignFen: Fen, coupon: UsableCoupon): Fen {
  const pieces = fewestPieces(campaignFen, coupon);
  const isTooMany = coupon.maxPieces !== undefined && pieces > coupon.maxPieces;
  return isTooMany ? 0 : Math.ceil(coupon.amountFen / pieces);
}

function fewestPieces(campaignFen: Fen, { thresholdFen }: UsableCoupon): number {
  return Math.max(1, Math.ceil(thresholdFen / campaignFen));
}

interface Order {
  coupon: UsableCoupon;
  pieces: number;
}

/** Of orders that take that much off each piece. */
function smallestOrder(campaignFen: Fen, coupons: readonly UsableCoupon[], offFen: Fen): Order | undefined {
  let smallest: Order | undefined;
  for (const coupon of coupons) {
    if (offPerPiece(campaignFen, coupon) !== offFen) continue;
    const pieces = fewestPieces(campaignFen, coupon);
    if (!smallest || pieces < smallest.pieces) smallest = { coupon, pieces };
  }
  return smallest;
}

/** Lowest campaign price ≥ `fromFen` that still nets `netFen`. */
export function lowestCampaignFenFor(netFen: Fen, fromFen: Fen, coupons: readonly UsableCoupon[]): Fen {
  let fen = Math.max(netFen, fromFen);
  for (;;) {
    const off = mostOff(fen, coupons);
    if (off === 0 || leftOf(fen, off) >= netFen) return fen;
    // Every price below this one reaches the threshold with as few pieces, and nets too little.
    fen = netFen + off;
  }
}

/** Highest campaign price whose after-coupon price, of one piece bought alone, does not exceed `limitFen`. */
export function highestCampaignFenFor(limitFen: Fen, coupons: readonly CouponPlan[]): Fen {
  const holds = (fen: Fen) => fen >= 0 && leftOf(fen, offAlone(fen, coupons)) <= limitFen;
  let highest = holds(limitFen) ? limitFen : 0;
  for (const { thresholdFen, amountFen } of coupons) {
    const used = limitFen + amountFen;
    const justBelow = thresholdFen - 1;
    if (used > highest && holds(used)) highest = used;
    if (justBelow > highest && holds(justBelow)) highest = justBelow;
  }
  return highest;
}

/** One piece reaches a threshold by itself or not at all. */
function offAlone(campaignFen: Fen, coupons: readonly CouponPlan[]): Fen {
  let most = 0;
  if (campaignFen <= 0) return most;
  for (const { thresholdFen, amountFen } of coupons) {
    if (campaignFen >= thresholdFen && amountFen > most) most = amountFen;
  }
  return most;
}
