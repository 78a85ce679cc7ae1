import { type Fen, shareOf, shareOfUp } from '../money.ts';
import type { CouponPlan, PricePolicy } from '../pool/schema.ts';
import { lowestCampaignFenFor, netFenOf } from './net-price.ts';

export interface PriceInput {
  listPriceFen: Fen;
  /** Highest campaign price the platform takes; undefined = it names none. */
  ceilingFen?: Fen | undefined;
  floorFen: Fen;
  policy: Pick<PricePolicy, 'targetDiscountBp' | 'followLineDownTo'>;
  coupons: readonly CouponPlan[];
  /** A person's own number. */
  personFen?: Fen | undefined;
}

/** `kind` tells how the price came about; `needs-decision` carries the price our policy would still take. */
export interface PricePlan {
  kind: 'target' | 'raised-to-floor' | 'followed-line' | 'person' | 'needs-decision';
  priceFen: Fen;
  /** The policy's wish: list × target share, rounded down so that a platform limit of the same share holds. */
  targetFen: Fen;
  /** Lowest price the policy would follow the platform to. */
  lowestFen: Fen;
  ceilingFen: Fen;
}

/**
 * One campaign price for one sku. Never nets below the floor; never below the target unless the policy follows the platform's
 * line or a person named the number.
 */
export function planPrice(input: PriceInput): PricePlan {
  const targetFen = shareOf(input.listPriceFen, input.policy.targetDiscountBp);
  const allowedFen = lowestCampaignFenFor(input.floorFen, targetFen, input.coupons);
  const ceilingFen = Math.min(input.listPriceFen, input.ceilingFen ?? input.listPriceFen);
  const lowestFen = lowestOf(input, allowedFen);
  if (input.personFen !== undefined) {
    return planPersonal(input, input.personFen, { targetFen, lowestFen, ceilingFen });
  }
  if (allowedFen <= ceilingFen) {
    const kind = allowedFen === targetFen ? 'target' : 'raised-to-floor';
    return { kind, priceFen: allowedFen, targetFen, lowestFen, ceilingFen };
  }
  const canFollow = ceilingFen >= lowestFen && nets(ceilingFen, input) >= input.floorFen;
  return canFollow
    ? { kind: 'followed-line', priceFen: ceilingFen, targetFen, lowestFen, ceilingFen }
    : { kind: 'needs-decision', priceFen: allowedFen, targetFen, lowestFen, ceilingFen };
}

function lowestOf(input: PriceInput, allowedFen: Fen): Fen {
  const followBp = input.policy.followLineDownTo;
  if (followBp === undefined) return allowedFen;
  const fromFen = shareOfUp(input.listPriceFen, followBp);
  return Math.min(allowedFen, lowestCampaignFenFor(input.floorFen, fromFen, input.coupons));
}

function planPersonal(
  input: PriceInput,
  personFen: Fen,
  numbers: Pick<PricePlan, 'targetFen' | 'lowestFen' | 'ceilingFen'>,
): PricePlan {
  const isPossible = personFen <= numbers.ceilingFen && nets(personFen, input) >= input.floorFen;
  if (isPossible) return { kind: 'person', priceFen: personFen, ...numbers };
  const fromFen = Math.max(personFen, numbers.lowestFen);
  const priceFen = lowestCampaignFenFor(input.floorFen, fromFen, input.coupons);
  return { kind: 'needs-decision', priceFen, ...numbers };
}

function nets(priceFen: Fen, input: PriceInput): Fen {
  return netFenOf(priceFen, input.coupons);
}
