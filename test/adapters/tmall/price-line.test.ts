import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highestCampaignFen, parseRate } from '../../../adapters/tmall/price-line.ts';

/** 活动普惠券后价 as one shop's rule list has it: exact to the 分 below 100 元, off by whole 元 from there. */
function saleOf(fen: number, rateBp: number): number {
  const exact = (fen * rateBp) / 10_000;
  return fen - (fen < 10_000 ? Math.round(exact) : Math.ceil(exact / 100) * 100);
}

describe('the highest campaign price', () => {
  it('and every price below it keep both lines, whatever the rounding', () => {
    const lines = fc.integer({ min: 100, max: 60_000 });
    fc.assert(
      fc.property(lines, lines, fc.constantFrom(0, 1000, 1200, 1500), (marketFen, saleFen, rateBp) => {
        const highest = highestCampaignFen({ marketFen, saleFen }, rateBp) ?? 0;
        const prices = Array.from({ length: 300 }, (_, below) => highest - below);
        expect(prices.every((fen) => fen <= marketFen && saleOf(fen, rateBp) <= saleFen)).toBe(true);
      }),
    );
  });

  it.each([
    [{ marketFen: 3800, saleFen: 3350 }, 1200, 3800],
    [{ marketFen: 3990, saleFen: 3350 }, 1200, 3806],
    [{ marketFen: 3990, saleFen: 3350 }, 0, 3350],
    [{ marketFen: 500, saleFen: undefined }, 1200, 500],
    [{ marketFen: undefined, saleFen: undefined }, 0, undefined],
  ])('of %j at %i bp is %s', (given, rateBp, highest) => {
    expect(highestCampaignFen(given, rateBp)).toBe(highest);
  });

  it('comes from a rate as the page and as the workbook write it', () => {
    expect(['12%', '10', '7.5%', '', '12折', undefined].map(parseRate)).toEqual([
      1200,
      1000,
      750,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
