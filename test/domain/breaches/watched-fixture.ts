import type { Watched } from '../../../src/domain/breaches/watched.ts';
import type { KnownListing, ListingSkuState } from '../../../src/domain/listing-state.ts';
import type { Line, Submission } from '../../../src/domain/submission.ts';
import { draftOf } from '../../tools/sample-draft.ts';
import { factsOf, LISTING, NOW, offerOf, RECENT, skuOf } from '../rules/judge-fixture.ts';

export { NOW, RECENT };

const STARTS_AT = '2026-11-28T16:00:00.000Z';
const ENDS_AT = '2026-11-30T16:00:00.000Z';
export const SLOT = { id: 'slot-1', startsAt: STARTS_AT, endsAt: ENDS_AT };

export function acceptedLine(id: string, over: Partial<Line> = {}): Line {
  return {
    listingSkuId: `LS-${id}`,
    platformSkuId: `9${id}`,
    skuId: id,
    spec: `规格${id}`,
    price: { fen: 1700, basis: 'campaign' },
    listPriceFen: 2000,
    stock: 60,
    outcome: 'accepted',
    review: 'passed',
    ...over,
  };
}

function submissionOf(over: Partial<Submission>): Submission {
  return {
    ...draftOf(LISTING.platformListingId),
    id: 'sub-1',
    isOpen: true,
    attempt: 1,
    createdAt: RECENT,
    updatedAt: RECENT,
    slot: SLOT.id,
    stage: 'filed',
    review: 'passed',
    lines: [acceptedLine('1'), acceptedLine('2')],
    ...over,
  };
}

export function seenSku(id: string, over: Partial<ListingSkuState> = {}): ListingSkuState {
  const sku = { platformSkuId: `9${id}`, spec: `规格${id}`, isOnSale: true };
  return { ...sku, listPriceFen: 2000, platformStock: 900, ...over };
}

export function shownListing(
  skus: readonly ListingSkuState[] = [seenSku('1'), seenSku('2')],
  over: { isOnSale?: boolean; observedAt?: string } = {},
): KnownListing {
  const { platformListingId, title } = LISTING;
  const { isOnSale = true, observedAt = RECENT } = over;
  const state = { platformListingId, title, isOnSale, skus: [...skus] };
  return { kind: 'shown', platformListingId, observedAt, source: 'goods-list', state };
}

export function goneListing(): KnownListing {
  const { platformListingId } = LISTING;
  return { kind: 'gone', platformListingId, observedAt: RECENT, source: 'goods-list' };
}

/** Accepted, all promises kept, campaign in six days; each test breaks one thing. */
export function watchedOf(over: Partial<Watched> = {}, submission: Partial<Submission> = {}): Watched {
  const offer = offerOf([], { slots: [SLOT] });
  return {
    submission: submissionOf(submission),
    now: NOW,
    window: { startsAt: STARTS_AT, endsAt: ENDS_AT, isAssigned: true },
    listing: shownListing(),
    skus: new Map(['1', '2'].map((id) => [id, skuOf(id)])),
    promised: new Map([
      ['1', 60],
      ['2', 60],
    ]),
    offer: { approved: offer, current: offer },
    facts: factsOf(['1', '2']),
    coupons: [],
    papers: [],
    settings: { stockMaxAgeHours: 24 },
    ...over,
  };
}
