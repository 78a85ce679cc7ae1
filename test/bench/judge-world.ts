import type { OfferContent, Requirement, SubjectFacts } from '../../src/domain/campaign.ts';
import type { Listing, ListingSku, Pool, Product, Sku } from '../../src/domain/pool/schema.ts';
import { preparePool } from '../app/support/prepare-pool.ts';
import { createRandom } from '../demo/random.ts';
import {
  factsOf,
  LISTING,
  listingSkuOf,
  offerOf,
  PRODUCT,
  RECENT,
  skuOf,
} from '../domain/rules/judge-fixture.ts';

const SKUS_PER_LISTING = 5;
const CATEGORIES = [
  '食品/坚果',
  '食品/茶叶',
  '食品/零食',
  '食品/冲饮',
  '家居/厨具',
  '家居/收纳',
  '家居/床品',
  '母婴/辅食',
  '母婴/洗护',
  '宠物/主粮',
];
const TYPES = ['限时秒杀', '百亿补贴', '品类日', '大促主会场'];

/** A pool of one shop with so many listing skus, five to a listing, priced and stocked by the seed. */
export function judgePool(listingSkuCount: number, seed = 1): Pool {
  const random = createRandom(seed);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const goods = Array.from({ length: Math.ceil(listingSkuCount / SKUS_PER_LISTING) }, (_, index) =>
    goodsOf(index, between),
  );
  return preparePool({
    products: goods.map(({ product }) => product),
    skus: goods.flatMap(({ skus }) => skus),
    listings: goods.map(({ listing }) => listing),
    listingSkus: goods.flatMap(({ listingSkus }) => listingSkus),
    qualifications: CATEGORIES.map((category, index) => ({
      id: `Q${index}`,
      kind: 'quality-report',
      title: `${category}质检报告`,
      file: `qualifications/Q${index}.pdf`,
      scope: [`category:${category}`],
      validFrom: '2026-01-01',
      validTo: index === 0 ? '2026-11-25' : '2027-12-31',
    })),
    couponPlans: [
      coupon('C1', { thresholdFen: 9_900, amountFen: 1_000 }),
      coupon('C2', { thresholdFen: 19_900, amountFen: 3_000 }),
    ],
  });
}

type Between = (low: number, high: number) => number;

function categoryAt(index: number): string {
  return CATEGORIES[index % CATEGORIES.length] ?? LISTING.category;
}

function goodsOf(index: number, between: Between) {
  const category = categoryAt(index);
  const product: Product = { ...PRODUCT, id: `P${index}`, category };
  const listing: Listing = {
    ...LISTING,
    id: `L${index}`,
    platformListingId: String(600_000_000_000 + index),
    productId: product.id,
    category,
    freightTemplate: index % 7 === 0 ? '偏远地区除外' : '全国包邮',
    sales30d: between(0, 2_000),
  };
  const skus: Sku[] = [];
  const listingSkus: ListingSku[] = [];
  for (let place = 0; place < SKUS_PER_LISTING; place++) {
    const id = `${index}-${place}`;
    const listPriceFen = between(1_500, 29_900);
    const costFen = Math.floor(listPriceFen * (between(30, 60) / 100));
    const floorFen = Math.floor(costFen * 1.2);
    skus.push(skuOf(id, { productId: product.id, costFen, floorFen, physicalStock: between(0, 5_000) }));
    const platformSkuId = String(700_000_000_000 + index * SKUS_PER_LISTING + place);
    listingSkus.push(listingSkuOf(id, { listingId: listing.id, platformSkuId, listPriceFen }));
  }
  return { product, listing, skus, listingSkus };
}

function coupon(id: string, worth: { thresholdFen: number; amountFen: number }): Pool['couponPlans'][number] {
  return { id, shopId: LISTING.shopId, startsAt: RECENT, endsAt: '2026-12-31T00:00:00.000Z', ...worth };
}

/** Offer `index` of a platform's list: eight requirements of eight kinds, other numbers in each; it takes one to three categories. */
export function judgeOfferAt(index: number, takesAll: boolean): OfferContent {
  const categories = Array.from({ length: 1 + (index % 3) }, (_, place) => categoryAt(index + place * 3));
  const requirements: Requirement[] = [
    { kind: 'max-discount', maxBp: 8_000 + (index % 15) * 100, of: 'list', words: '不高于日常价的折扣' },
    { kind: 'price-line', basis: index % 2 === 0 ? 'campaign' : 'after-coupon', words: '不高于价格线' },
    { kind: 'min-stock', per: 'line', count: 10 + (index % 40), words: '每个规格库存' },
    { kind: 'category', anyOf: takesAll ? CATEGORIES : categories, words: '类目' },
    { kind: 'min-sales-30d', count: (index % 10) * 50, words: '近30天销量' },
    { kind: 'min-good-rate', bp: 9_000, words: '好评率' },
    { kind: 'max-subjects', count: 5_000, words: '名额' },
    { kind: 'qualification', qualification: 'quality-report', words: '质检报告' },
  ];
  const id = String(20_000 + index);
  return offerOf(requirements, {
    offerId: id,
    campaignId: id,
    name: `活动 ${index}`,
    type: TYPES[index % TYPES.length] ?? '限时秒杀',
    fields: BOXES,
  });
}

const BOXES: OfferContent['fields'] = [
  {
    code: 'shipping_config',
    label: '活动期间商品包邮',
    widget: 'checkbox',
    scope: 'offer',
    required: true,
    preset: 'true',
  },
];

/** What the adapter reads of every listing for one offer: skus and prices of the eligible ones, the reason of the others. */
export function judgeFactsOf(pool: Pool, offerIndex: number, offer: OfferContent): Map<string, SubjectFacts> {
  const taken = offer.requirements.flatMap((one) => (one.kind === 'category' ? one.anyOf : []));
  const lineBp = 7_500 + (offerIndex % 20) * 100;
  const bySku = Map.groupBy(pool.listingSkus, ({ listingId }) => listingId);
  const facts = pool.listings.map((listing): SubjectFacts => {
    const { platformListingId, title, category, freightTemplate = '', sales30d = 0 } = listing;
    const seen = { ...factsOf([]), platformListingId, title, category, freightTemplate, sales30d };
    if (!taken.includes(category))
      return { ...seen, isEligible: false, ineligibleReason: '类目不在招商范围' };
    const skus = (bySku.get(listing.id) ?? []).map(({ platformSkuId, spec, listPriceFen }) => ({
      platformSkuId,
      spec,
      listPriceFen,
      platformStock: 900,
      lineFen: Math.floor((listPriceFen * lineBp) / 10_000),
    }));
    return { ...seen, skus };
  });
  return new Map(facts.map((one) => [one.platformListingId, one]));
}
