import { describe, expect, it } from 'vitest';
import { judgeFor, judgeListing } from '../../../src/domain/rules/judge-listing.ts';
import { indexStandings } from '../../../src/domain/rules/standings.ts';
import type { Verdict } from '../../../src/domain/verdict.ts';
import { createRandom } from '../../demo/random.ts';
import { createChoice } from '../../tools/choice.ts';
import { type AnyListing, anyListing } from './any-listing.ts';
import { type AnyOffer, anyOffer, anyPolicies, anyQualification } from './any-offer.ts';

const WORLDS = 4;
const OFFERS = 15;
const LISTINGS = 45;

interface World {
  offers: AnyOffer[];
  listings: AnyListing[];
}

function worldOf(seed: number): World {
  const choice = createChoice(createRandom(seed));
  const qualifications = Array.from({ length: 5 }, (_, index) => anyQualification(choice, index));
  const shared = { policies: anyPolicies(choice), qualifications };
  return {
    offers: Array.from({ length: OFFERS }, (_, index) => anyOffer(choice, index, shared)),
    listings: Array.from({ length: LISTINGS }, (_, index) => anyListing(choice, index)),
  };
}

/** As a run judges: offers share their policies, listings share the judge and all that it remembers. */
function judgedTogether({ offers, listings }: World): Verdict[] {
  return offers.flatMap((offer) => {
    const judge = judgeFor(offer);
    const standings = indexStandings(offer.standings);
    return listings.map((listing) => judge({ ...listing, standings }));
  });
}

/** Each pair on copies of its own: nothing can be remembered from one to the next. */
function judgedAlone({ offers, listings }: World): Verdict[] {
  return offers.flatMap((offer) =>
    listings.map((listing) => {
      const standings = indexStandings(offer.standings);
      return judgeListing({ ...structuredClone({ ...offer, ...listing }), standings });
    }),
  );
}

describe('what a judge remembers', () => {
  const worlds = Array.from({ length: WORLDS }, (_, index) => worldOf(20_261_122 + index));
  const together = worlds.flatMap(judgedTogether);

  it('changes no verdict, no number and no word', () => {
    expect(together.length).toBeGreaterThanOrEqual(2_000);
    expect(together).toEqual(worlds.flatMap(judgedAlone));
  });

  it('was tried on every kind of requirement, verdict and price', () => {
    const kinds = new Set(together.map(({ kind }) => kind));
    const results = new Set(
      together.flatMap(({ findings }) => findings.map((one) => `${one.requirement} ${one.result}`)),
    );
    const texts = together.flatMap(({ findings }) => findings.map(({ text }) => text)).join('\n');
    expect([...kinds].toSorted()).toEqual(['cannot-tell', 'fit', 'needs-price-decision', 'unfit']);
    expect([...results].toSorted()).toMatchSnapshot();
    for (const words of [
      '取目标价',
      '按底价上调',
      '跟随平台价格线',
      '由人员定价',
      '每单买',
      '已计入',
      '价格倒挂',
    ]) {
      expect(texts).toContain(words);
    }
  });
});
