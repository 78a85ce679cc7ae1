import { describe, expect, it } from 'vitest';
import { judgeFor, judgeListing } from '../../../src/domain/rules/judge-listing.ts';
import { indexStandings } from '../../../src/domain/rules/standings.ts';
import type { Verdict } from '../../../src/domain/verdict.ts';
import { createRandom } from '../../demo/random.ts';
import { createChoice } from '../../tools/choice.ts';
import { type AnyListing, anyListing } from './any-listing.ts';
import { type AnyOffer, anyOffer, anyPolicies, anyQualification } from './any-offer.ts';

const WORLDS = 4;
const OFFERS = 12;
const LISTINGS = 45;
const RESULTS_OF_KINDS = {
  'max-discount': 3,
  'price-line': 3,
  'min-stock': 3,
  'max-stock': 2,
  'min-sales-30d': 3,
  'min-good-rate': 3,
  category: 3,
  'freight-template': 3,
  'min-shop-stars': 3,
  exclusive: 2,
  'max-subjects': 2,
  qualification: 3,
  unreadable: 1,
};
const WORDS = ['取目标价', '按底价上调', '跟随平台价格线', '由人员定价', '每单买', '已计入', '价格倒挂'];

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
  const findings = together.flatMap((verdict) => verdict.findings);

  it('changes no verdict, no number and no word', () => {
    expect(together.length).toBeGreaterThanOrEqual(2_000);
    const alone = worlds.flatMap(judgedAlone);
    expect(together.filter((one, index) => JSON.stringify(one) !== JSON.stringify(alone[index]))).toEqual([]);
  });

  it('was tried on every requirement with every result it can have', () => {
    const seen = new Set(findings.map(({ requirement, result }) => `${requirement} ${result}`));
    const counts = Object.fromEntries(
      Object.keys(RESULTS_OF_KINDS).map((kind) => [
        kind,
        [...seen].filter((one) => one.startsWith(`${kind} `)).length,
      ]),
    );
    expect(counts).toEqual(RESULTS_OF_KINDS);
  });

  it('was tried on every verdict and every way to a price', () => {
    const kinds = new Set(together.map(({ kind }) => kind));
    const text = findings.map((finding) => finding.text).join('\n');
    expect([...kinds].toSorted()).toEqual(['cannot-tell', 'fit', 'needs-price-decision', 'unfit']);
    expect(WORDS.filter((words) => !text.includes(words))).toEqual([]);
  });
});
