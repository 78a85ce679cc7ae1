import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CouponPlan } from '../../../src/domain/pool/schema.ts';
import {
  afterCouponOf,
  highestCampaignFenFor,
  limitedTo,
  lowestCampaignFenFor,
  netOf,
} from '../../../src/domain/rules/net-price.ts';
import { couponOf } from './coupon-fixture.ts';

const runs = { numRuns: 500, seed: 20261122 };
const small = fc.integer({ min: 0, max: 400 });
const coupons = fc.array(
  fc
    .tuple(small, fc.integer({ min: 0, max: 200 }))
    .map(([threshold, amount]) => couponOf('S', threshold, amount)),
  { maxLength: 3 },
);
const limit = fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined });

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** One order of so many pieces, with the one coupon that takes most off: what one piece then brings, rounded down. */
function bruteNet(fen: number, plans: readonly CouponPlan[], maxPieces = 401): number {
  const nets = range(1, maxPieces).map((pieces) => {
    const total = fen * pieces;
    const off = Math.max(0, ...plans.filter((one) => total >= one.thresholdFen).map((one) => one.amountFen));
    return Math.floor(Math.max(0, total - off) / pieces);
  });
  return Math.min(...nets);
}

describe('net price', () => {
  it('is the lowest that any order a buyer may place leaves per piece', () => {
    fc.assert(
      fc.property(small, coupons, limit, (fen, plans, maxPieces) => {
        expect(netOf(fen, limitedTo(plans, maxPieces)).price.fen).toBe(bruteNet(fen, plans, maxPieces));
      }),
      runs,
    );
  });

  const plans = [couponOf('A', 1000, 100), couponOf('B', 3000, 600), couponOf('C', 9000, 900)];
  it.each([
    {
      what: 'two pieces reach a threshold that one does not',
      fen: 1600,
      net: 1300,
      source: /B.*每单买 2 件/,
    },
    {
      what: 'one piece that reaches it alone costs most',
      fen: 3000,
      net: 2400,
      source: /B（满 30.00 减 6.00）$/,
    },
    {
      what: 'more pieces than may be taken reach nothing',
      fen: 1600,
      max: 1,
      net: 1500,
      source: /^店铺券 A/,
    },
    { what: 'a smaller coupon reached by fewer pieces', fen: 1000, net: 800, source: /B.*每单买 3 件/ },
    { what: 'a 分 that does not divide counts against us', fen: 1001, net: 801, source: /B.*每单买 3 件/ },
    { what: 'no price, no coupon', fen: 0, net: 0, source: undefined },
  ])('$what', ({ fen, max, net, source }) => {
    const converted = netOf(fen, limitedTo(plans, max));
    expect(converted.price).toEqual({ fen: net, basis: 'net' });
    if (source) expect(converted.assumed[0]?.source).toMatch(source);
    else expect(converted.assumed).toEqual([]);
  });

  it('names what it took off each piece', () => {
    expect(netOf(1600, plans).assumed).toEqual([
      { source: '店铺券 B（满 30.00 减 6.00），每单买 2 件时每件', amountFen: 300 },
    ]);
  });
});

describe('conversions back to a campaign price', () => {
  it('find the lowest that nets what is wanted', () => {
    fc.assert(
      fc.property(small, small, coupons, limit, (net, from, plans, maxPieces) => {
        const usable = limitedTo(plans, maxPieces);
        const brute = range(from, 1500).find((fen) => netOf(fen, usable).price.fen >= net);
        expect(lowestCampaignFenFor(net, from, usable)).toBe(brute);
      }),
      runs,
    );
  });

  it('find the highest whose after-coupon price of one piece keeps a limit, whatever a buyer may take', () => {
    fc.assert(
      fc.property(small, coupons, limit, (limitFen, plans, maxPieces) => {
        const brute = range(0, 1500).findLast((fen) => afterCouponOf(fen, plans).price.fen <= limitFen);
        expect(highestCampaignFenFor(limitFen, limitedTo(plans, maxPieces))).toBe(brute);
      }),
      runs,
    );
  });

  it('takes the largest coupon that one piece alone reaches as the after-coupon price', () => {
    const plans = [couponOf('A', 1000, 100), couponOf('B', 1500, 300), couponOf('C', 3000, 900)];
    expect(afterCouponOf(1600, plans)).toEqual({
      price: { fen: 1300, basis: 'after-coupon' },
      assumed: [{ source: '店铺券 B（满 15.00 减 3.00）', amountFen: 300 }],
    });
  });
});
