/** Where the same listing (or, for quotas, another one) already stands, by whose hand ever. */
export interface Standing {
  offerId: string;
  campaignType: string;
  platformListingId: string;
}

/** Looked up by listing and by offer: a shop has thousands, and every verdict asks. */
export interface StandingIndex {
  ofListing(platformListingId: string): readonly Standing[];
  /** Platform ids of the listings that stand in an offer, and how often each does. */
  listingsIn(offerId: string): ReadonlyMap<string, number>;
}

interface MutableStandings extends StandingIndex {
  add(standing: Standing): void;
  remove(standing: Standing): void;
}

export function indexStandings(standings: readonly Standing[]): MutableStandings {
  const byListing = new Map<string, readonly Standing[]>();
  const byOffer = new Map<string, Map<string, number>>();
  const ofListing = (id: string) => byListing.get(id) ?? NONE;
  const add = (standing: Standing) => {
    const { platformListingId, offerId } = standing;
    byListing.set(platformListingId, [...ofListing(platformListingId), standing]);
    byOffer.set(offerId, counted(byOffer.get(offerId) ?? new Map(), platformListingId, 1));
  };
  for (const standing of standings) add(standing);
  return {
    add,
    remove: (standing) => {
      const own = ofListing(standing.platformListingId);
      const others = own.filter((one) => one !== standing);
      if (others.length === own.length) return;
      byListing.set(standing.platformListingId, others);
      counted(byOffer.get(standing.offerId) ?? new Map(), standing.platformListingId, -1);
    },
    ofListing,
    listingsIn: (id) => byOffer.get(id) ?? NOBODY,
  };
}

/** The same with one standing left out: a submission is no obstacle to itself. */
export function withoutStanding(index: StandingIndex, left: Standing): StandingIndex {
  return {
    ofListing: (id) => index.ofListing(id).filter((standing) => standing !== left),
    listingsIn: (id) => {
      const listings = index.listingsIn(id);
      return id === left.offerId ? counted(new Map(listings), left.platformListingId, -1) : listings;
    },
  };
}

const NONE: readonly Standing[] = [];
const NOBODY: ReadonlyMap<string, number> = new Map();

function counted(counts: Map<string, number>, key: string, by: 1 | -1): Map<string, number> {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
  return counts;
}
