/** Where the same listing (or, for quotas, another one) already stands, by whose hand ever. */
export interface Standing {
  offerId: string;
  campaignType: string;
  platformListingId: string;
}

/** Looked up by listing and by offer: a shop has thousands, and every verdict asks. */
export interface StandingIndex {
  ofListing(platformListingId: string): readonly Standing[];
  ofOffer(offerId: string): readonly Standing[];
}

interface MutableStandings extends StandingIndex {
  add(standing: Standing): void;
  remove(standing: Standing): void;
}

export function indexStandings(standings: readonly Standing[]): MutableStandings {
  const byListing = new Map<string, Set<Standing>>();
  const byOffer = new Map<string, Set<Standing>>();
  const places = ({ platformListingId, offerId }: Standing) => [
    placeIn(byListing, platformListingId),
    placeIn(byOffer, offerId),
  ];
  const add = (standing: Standing) => {
    for (const place of places(standing)) place.add(standing);
  };
  for (const standing of standings) add(standing);
  return {
    add,
    remove: (standing) => {
      for (const place of places(standing)) place.delete(standing);
    },
    ofListing: (id) => listOf(byListing.get(id)),
    ofOffer: (id) => listOf(byOffer.get(id)),
  };
}

/** The same with one standing left out: a submission is no obstacle to itself. */
export function withoutStanding(index: StandingIndex, left: Standing): StandingIndex {
  return {
    ofListing: (id) => index.ofListing(id).filter((standing) => standing !== left),
    ofOffer: (id) => index.ofOffer(id).filter((standing) => standing !== left),
  };
}

const NONE: readonly Standing[] = [];

function listOf(place: Set<Standing> | undefined): readonly Standing[] {
  return place === undefined || place.size === 0 ? NONE : [...place];
}

function placeIn(map: Map<string, Set<Standing>>, key: string): Set<Standing> {
  const place = map.get(key) ?? new Set();
  map.set(key, place);
  return place;
}
