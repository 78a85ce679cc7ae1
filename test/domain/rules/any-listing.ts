import type { SubjectFacts } from '../../../src/domain/campaign.ts';
import type { Listing } from '../../../src/domain/pool/schema.ts';
import { goodsOf } from '../../../src/domain/rules/goods.ts';
import type { ListingInput } from '../../../src/domain/rules/judge-input.ts';
import type { Choice } from '../../tools/choice.ts';
import { CATEGORIES, OLD } from './any-offer.ts';
import { factsOf, LISTING, listingSkuOf, PRODUCT, RECENT, skuOf } from './judge-fixture.ts';

/** Plain data only; where the listing stands already comes with the offer. */
export type AnyListing = Omit<ListingInput, 'standings'>;

type AnySku = ReturnType<typeof anySku>;

/** A listing of one to five skus, of which anything may be missing, stale, sold out, shared or already promised. */
export function anyListing(pick: Choice, index: number): AnyListing {
  const { between, isRare, some } = pick;
  const skus = Array.from({ length: between(1, 5) }, (_, place) => anySku(pick, `${index}-${place}`));
  const listing: Listing = {
    ...LISTING,
    id: `L${index}`,
    platformListingId: `5${index}`,
    category: some(CATEGORIES),
    status: isRare(12) ? 'off-shelf' : 'on-sale',
  };
  const product = { ...PRODUCT, id: `P${index}`, category: some(CATEGORIES), active: !isRare(12) };
  return {
    goods: goodsOf({
      listing,
      product: isRare(12) ? undefined : product,
      listingSkus: skus.map(({ id }) => listingSkuOf(id, { skuId: ownSkuOf(pick, id, skus) })),
      skus: new Map(skus.map(({ listPriceFen: _list, ...sku }) => [sku.id, skuOf(sku.id, sku)])),
    }),
    facts: isRare(12) ? undefined : anyFacts(pick, listing, skus),
    declinedBoxes: isRare(12) ? ['活动期间商品包邮'] : [],
    maxPieces: isRare(3) ? between(1, 4) : undefined,
    ...anyPledges(pick, skus),
  };
}

/** Now and then two skus of a listing are one of ours, or lead to none. */
function ownSkuOf({ isRare }: Choice, id: string, [first]: readonly AnySku[]): string {
  if (isRare(30)) return 'none';
  return isRare(20) && first ? first.id : id;
}

function anySku({ between, isRare }: Choice, id: string) {
  return {
    id,
    listPriceFen: between(300, 9_900),
    costFen: between(100, 3_000),
    floorFen: between(100, 4_000),
    physicalStock: between(0, 900),
    stockObservedAt: isRare(25) ? OLD : RECENT,
  };
}

function anyFacts(pick: Choice, listing: Listing, goods: readonly AnySku[]): SubjectFacts {
  const { between, isRare, unless, some } = pick;
  const { freightTemplate: _1, sales30d: _2, goodRateBp: _3, shopStarsTenths: _4, ...seen } = factsOf([]);
  return {
    ...seen,
    platformListingId: listing.platformListingId,
    category: some(CATEGORIES),
    isEligible: !isRare(6),
    ...unless(2, { ineligibleReason: '类目不在招商范围' }),
    ...unless(9, { freightTemplate: some(['全国包邮', '偏远地区除外']) }),
    ...unless(9, { sales30d: between(0, 5) * 60 }),
    ...unless(9, { goodRateBp: between(93, 97) * 100 }),
    ...unless(9, { shopStarsTenths: between(38, 46) }),
    observedAt: isRare(25) ? OLD : RECENT,
    skus: isRare(15) ? [] : goods.map((one) => shownSkuOf(pick, one)),
  };
}

function shownSkuOf({ between, unless }: Choice, { id, listPriceFen }: AnySku): SubjectFacts['skus'][number] {
  return {
    platformSkuId: `9${id}`,
    spec: `规格${id}`,
    listPriceFen,
    platformStock: between(20, 900),
    ...unless(12, { lineFen: Math.floor((listPriceFen * between(60, 99)) / 100) }),
  };
}

function anyPledges(
  { between, isRare, unless }: Choice,
  goods: readonly AnySku[],
): Pick<AnyListing, 'pledged' | 'kept'> {
  const keptLine = () => ({
    stock: between(1, 200),
    ...unless(2, { priceFen: between(200, 9_000) }),
  });
  return {
    pledged: new Map(goods.flatMap(({ id }) => (isRare(3) ? [[id, between(1, 300)] as const] : []))),
    kept: isRare(4) ? new Map(goods.map(({ id }) => [`9${id}`, keptLine()])) : undefined,
  };
}
