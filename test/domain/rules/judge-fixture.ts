import type { OfferContent, Requirement, SubjectFacts } from '../../../src/domain/campaign.ts';
import type { Listing, ListingSku, Product, Shop, Sku } from '../../../src/domain/pool/schema.ts';
import { type GoodsInput, goodsOf } from '../../../src/domain/rules/goods.ts';
import type { JudgeInput, Policies } from '../../../src/domain/rules/judge-input.ts';
import { judgeListing } from '../../../src/domain/rules/judge-listing.ts';
import { indexStandings } from '../../../src/domain/rules/standings.ts';
import type { VerdictKind } from '../../../src/domain/verdict.ts';

export const NOW = '2026-11-22T02:00:00.000Z';
export const RECENT = '2026-11-22T01:00:00.000Z';

export const SHOP: Shop = {
  id: 'shop-1',
  platform: 'pinduoduo',
  site: 'sandbox',
  name: '测试店',
  platformShopId: '100',
  botAccount: 'bot',
  owner: 'p1',
  active: true,
};

export const PRODUCT: Product = {
  id: 'P1',
  brand: '山野集',
  title: '核桃',
  category: '食品/坚果',
  slogan: '薄皮一捏就开',
  pictures: ['pictures/P1-main.png', 'pictures/P1-white.png'],
  active: true,
};

export const LISTING: Listing = {
  id: 'L1',
  shopId: SHOP.id,
  platformListingId: '500000000001',
  productId: PRODUCT.id,
  title: '核桃 500g',
  category: '食品/坚果',
  status: 'on-sale',
  observedAt: RECENT,
  source: 'import',
};

export function skuOf(id: string, over: Partial<Sku> = {}): Sku {
  return {
    id,
    productId: PRODUCT.id,
    spec: `规格${id}`,
    costFen: 800,
    floorFen: 1000,
    physicalStock: 1000,
    safetyStock: 100,
    stockObservedAt: RECENT,
    ...over,
  };
}

export function listingSkuOf(id: string, over: Partial<ListingSku> = {}): ListingSku {
  return {
    id: `LS-${id}`,
    listingId: LISTING.id,
    platformSkuId: `9${id}`,
    skuId: id,
    spec: `规格${id}`,
    listPriceFen: 2000,
    observedAt: RECENT,
    source: 'import',
    ...over,
  };
}

export function factsOf(ids: readonly string[], over: Partial<SubjectFacts> = {}): SubjectFacts {
  return {
    platformListingId: LISTING.platformListingId,
    title: LISTING.title,
    category: LISTING.category,
    freightTemplate: '全国包邮',
    sales30d: 500,
    goodRateBp: 9600,
    shopStarsTenths: 45,
    isEligible: true,
    skus: ids.map((id) => ({
      platformSkuId: `9${id}`,
      spec: `规格${id}`,
      listPriceFen: 2000,
      platformStock: 900,
      lineFen: 1800,
    })),
    observedAt: RECENT,
    ...over,
  };
}

export function offerOf(requirements: Requirement[], over: Partial<OfferContent> = {}): OfferContent {
  return {
    offerId: '22660',
    campaignId: '22660',
    name: '限时秒杀外场通道',
    type: '限时秒杀',
    signUpStartsAt: '2026-11-01T00:00:00.000Z',
    signUpEndsAt: '2026-11-30T16:00:00.000Z',
    slots: [],
    requirements,
    fields: [],
    agreements: [],
    ...over,
  };
}

export const POLICIES: Policies = {
  pricePolicies: [
    {
      id: 'price-1',
      platform: '*',
      campaignType: '*',
      category: '*',
      targetDiscountBp: 8500,
      minMarginBp: 1000,
      stockShareBp: 5000,
    },
  ],
  feePolicies: [{ id: 'fee-1', platform: 'pinduoduo', category: '*', campaignType: '*', feeBp: 60 }],
  couponPlans: [],
  shippingCosts: [{ id: 'ship-1', shopId: SHOP.id, category: '*', freightFen: 200, packingFen: 50 }],
  settings: {
    stockMaxAgeHours: 24,
    priceLineMaxAgeHours: 24,
    qualificationWarnDays: 30,
    forbiddenWords: ['最便宜'],
    digestTo: [],
  },
};

/** A listing with two skus that fits everything; each test breaks one thing. */
export function judgeInputOf(over: Partial<Omit<JudgeInput, 'goods'> & GoodsInput> = {}): JudgeInput {
  const {
    listing = LISTING,
    listingSkus = [listingSkuOf('1'), listingSkuOf('2')],
    skus = new Map(['1', '2'].map((id) => [id, skuOf(id)])),
    product = PRODUCT,
    ...rest
  } = over;
  return {
    now: NOW,
    shop: SHOP,
    offer: offerOf([]),
    slot: 'assigned',
    facts: factsOf(['1', '2']),
    goods: goodsOf({ listing, listingSkus, skus, product }),
    qualifications: [],
    neededQualifications: [],
    declinedBoxes: [],
    policies: POLICIES,
    pledged: new Map(),
    standings: indexStandings([]),
    ...rest,
  };
}

export type JudgeCase = [name: string, input: JudgeInput, kind: VerdictKind, text: RegExp];

/** The verdict and all that is said about it. */
export function verdictOf(input: JudgeInput): { kind: VerdictKind; text: string } {
  const { kind, findings } = judgeListing(input);
  return { kind, text: findings.map((finding) => finding.text).join('\n') };
}

export function withPolicy(over: Partial<Policies['pricePolicies'][number]>): Policies {
  return {
    ...POLICIES,
    pricePolicies: POLICIES.pricePolicies.map((policy) => ({ ...policy, ...over })),
  };
}
