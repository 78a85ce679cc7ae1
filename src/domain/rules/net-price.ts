import type { Fen } from '../money.ts';
import { formatYuan } from '../money.ts';
import type { CouponPlan } from '../pool/schema.ts';
import type { ConvertedPrice } from '../price.ts';

/**
 * campaign → after-coupon for one piece bought alone: an order takes one shop coupon, so the largest one whose threshold the
 * price reaches comes off. Lists it as assumed.
 */
function afterCouponOf(campaignFen: Fen, coupons: readonly CouponPlan[]): ConvertedPrice {
  const best = coupons
    .filter((coupon) => campaignFen >= coupon.thresholdFen && coupon.amountFen > 0)
    .toSorted((a, b) => b.amountFen - a.amountFen)[0];
  if (!best) return { price: { fen: campaignFen, basis: 'after-coupon' }, assumed: [] };
  const amountFen = Math.min(best.amountFen, campaignFen);
  const source = `店铺券 ${best.id}（满 ${formatYuan(best.thresholdFen)} 减 ${formatYuan(best.amountFen)}）`;
  return {
    price: { fen: campaignFen - amountFen, basis: 'after-coupon' },
    assumed: [{ source, amountFen }],
  };
}

/** campaign → net 到手价. Nothing but the shop's own planned coupons is known to lower it further. */
export function netOf(campaignFen: Fen, coupons: readonly CouponPlan[]): ConvertedPrice {
  const { price, assumed } = afterCouponOf(campaignFen, coupons);
  return { price: { fen: price.fen, basis: 'net' }, assumed };
}

/** Lowest campaign price ≥ `fromFen` that still nets `netFen`. */
export function lowestCampaignFenFor(netFen: Fen, fromFen: Fen, coupons: readonly CouponPlan[]): Fen {
  const candidates = [fromFen, netFen, ...coupons.map((coupon) => netFen + coupon.amountFen)];
  return candidates
    .filter((fen) => fen >= fromFen && netOf(fen, coupons).price.fen >= netFen)
    .reduce((lowest, fen) => Math.min(lowest, fen), Number.MAX_SAFE_INTEGER);
}

/** Highest campaign price whose after-coupon (or net) price does not exceed `limitFen`. */
export function highestCampaignFenFor(limitFen: Fen, coupons: readonly CouponPlan[]): Fen {
  const justBelow = coupons.map((coupon) => coupon.thresholdFen - 1);
  const candidates = [limitFen, ...coupons.map((coupon) => limitFen + coupon.amountFen), ...justBelow];
  return candidates
    .filter((fen) => fen >= 0 && netOf(fen, coupons).price.fen <= limitFen)
    .reduce((highest, fen) => Math.max(highest, fen), 0);
}
