import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CouponPlan } from '../../../src/domain/pool/schema.ts';
import { marginAt } from '../../../src/domain/rules/margin.ts';
import { netOf } from '../../../src/domain/rules/net-price.ts';
import { type PriceInput, planPrice } from '../../../src/domain/rules/price-plan.ts';
import { couponOf } from './coupon-fixture.ts';

const coupon = fc
  .record({ thresholdFen: fc.integer({ min: 0, max: 6000 }), amountFen: fc.integer({ min: 0, max: 2000 }) })
  .map(({ thresholdFen, amountFen }): CouponPlan => couponOf('C1', thresholdFen, amountFen));
const coupons = fc.array(coupon, { maxLength: 3 });
const input: fc.Arbitrary<PriceInput> = fc
  .record({
    listPriceFen: fc.integer({ min: 1, max: 6000 }),
    ceilingFen: fc.option(fc.integer({ min: 0, max: 7000 }), { nil: undefined }),
    personFen: fc.option(fc.integer({ min: 0, max: 7000 }), { nil: undefined }),
    floorFen: fc.integer({ min: 0, max: 6000 }),
    targetDiscountBp: fc.integer({ min: 0, max: 10_000 }),
    followLineDownTo: fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: undefined }),
    coupons,
  })
  .map(({ ceilingFen, personFen, targetDiscountBp, followLineDownTo, ...rest }) => ({
    ...rest,
    policy: { targetDiscountBp, ...(followLineDownTo === undefined ? {} : { followLineDownTo }) },
    ...(ceilingFen === undefined ? {} : { ceilingFen }),
    ...(personFen === undefined ? {} : { personFen }),
  }));

const runs = { numRuns: 2000, seed: 20261122 };

describe('planPrice', () => {
  it('never makes a price that nets below the floor', () => {
    fc.assert(
      fc.property(input, (one) => netOf(planPrice(one).priceFen, one.coupons).price.fen >= one.floorFen),
      runs,
    );
  });

  it('never goes below the target without followLineDownTo or a person', () => {
    fc.assert(
      fc.property(input, (one) => {
        const plan = planPrice({ ...one, policy: { targetDiscountBp: one.policy.targetDiscountBp } });
        if (one.personFen !== undefined) return true;
        return plan.priceFen >= plan.targetFen && plan.kind !== 'followed-line';
      }),
      runs,
    );
  });

  it("never follows the line below followLineDownTo, nor above the platform's ceiling", () => {
    fc.assert(
      fc.property(input, (one) => {
        const plan = planPrice(one);
        if (plan.kind === 'needs-decision') return true;
        const followBp = one.policy.followLineDownTo ?? 10_000;
        const isAllowed =
          plan.kind !== 'followed-line' || plan.priceFen * 10_000 >= one.listPriceFen * followBp;
        return (
          isAllowed &&
          plan.priceFen <= (one.ceilingFen ?? one.listPriceFen) &&
          plan.priceFen <= one.listPriceFen
        );
      }),
      runs,
    );
  });

  it('keeps a platform discount limit equal to the target share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 1, max: 10_000 }), (list, bp) => {
        const plan = planPrice({
          listPriceFen: list,
          floorFen: 0,
          policy: { targetDiscountBp: bp },
          coupons: [],
        });
        return plan.priceFen * 10_000 <= list * bp;
      }),
      runs,
    );
  });
});

describe('marginAt', () => {
  it('shows what is left at several prices', () => {
    const input = {
      costFen: 800,
      feeBp: 100,
      freightFen: 200,
      packingFen: 50,
      coupons: [couponOf('A', 1500, 300)],
    };
    expect(
      marginAt([1700, 1400], input).map((one) => [one.netFen, one.feeFen, one.marginFen, one.marginBp]),
    ).toEqual([
      [1400, 14, 336, 2400],
      [1250, 13, 187, 1496],
    ]);
  });
});
