import type { ListingSku, Person, Pool, Sku } from '../../src/domain/pool/schema.ts';

const OBSERVED_AT = '2026-11-22T01:30:00.000Z';

export function sampleSku(id: string, change: Partial<Sku> = {}): Sku {
  return {
    id,
    productId: 'P1',
    spec: '原味 500g',
    barcode: '6901234567892',
    costFen: 1250,
    floorFen: 1990,
    physicalStock: 800,
    safetyStock: 50,
    stockObservedAt: OBSERVED_AT,
    ...change,
  };
}

/** One of everything, consistent: `checkPool` finds nothing on 2026-11-22. */
export function samplePool(change: Partial<Pool> = {}): Pool {
  return { ...sampleTeam(), ...sampleGoods(), ...sampleListings(), ...samplePolicies(), ...change };
}

function sampleTeam() {
  return {
    shops: [
      {
        id: 'pdd-1',
        platform: 'pinduoduo' as const,
        site: 'sandbox' as const,
        name: '山野集旗舰店',
        platformShopId: '880011223344',
        botAccount: 'bot-1',
        owner: 'lin',
        active: true,
      },
    ],
    robots: [],
    overrides: [],
    people: [
      samplePerson('lin', 'operator', { deputy: 'zhou' }),
      samplePerson('zhou', 'lead'),
      samplePerson('qian', 'finance', { shops: ['pdd-1'], categories: ['食品'] }),
    ],
    qualifications: [
      {
        id: 'Q1',
        kind: 'food-licence' as const,
        title: '食品经营许可证',
        file: 'qualifications/Q1.pdf',
        scope: ['brand:山野集', 'category:食品'],
        validFrom: '2024-01-01',
        validTo: '2028-12-31',
      },
    ],
  };
}

function sampleGoods() {
  return {
    products: [
      {
        id: 'P1',
        brand: '山野集',
        title: '山野集每日坚果',
        category: '食品/坚果',
        pictures: ['pictures/P1.png'],
        active: true,
      },
    ],
    skus: [sampleSku('S1'), sampleSku('S2', { spec: '海盐 500g', barcode: '6901234567908' })],
  };
}

function sampleListings() {
  return {
    listings: [
      {
        id: 'L1',
        shopId: 'pdd-1',
        platformListingId: '1234567890123456789',
        productId: 'P1',
        title: '山野集每日坚果 混合装',
        category: '食品/坚果',
        status: 'on-sale' as const,
        freightTemplate: '全国包邮',
        sales30d: 1200,
        goodRateBp: 9850,
        observedAt: OBSERVED_AT,
        source: 'import' as const,
      },
    ],
    listingSkus: [sampleListingSku('LS1')],
  };
}

export function sampleListingSku(id: string, change: Partial<ListingSku> = {}): ListingSku {
  return {
    id,
    listingId: 'L1',
    platformSkuId: '9007199254740993001',
    skuId: 'S1',
    spec: '原味 500g',
    listPriceFen: 3990,
    platformStock: 600,
    lowest30dFen: 3590,
    observedAt: OBSERVED_AT,
    source: 'import',
    ...change,
  };
}

function samplePolicies() {
  return {
    pricePolicies: [
      {
        id: 'PP1',
        platform: '*' as const,
        campaignType: '限时秒杀',
        category: '食品',
        targetDiscountBp: 8550,
        followLineDownTo: 8000,
        minMarginBp: 1250,
        stockShareBp: 5000,
      },
    ],
    feePolicies: [
      { id: 'F1', platform: 'pinduoduo' as const, category: '食品', campaignType: '限时秒杀', feeBp: 60 },
    ],
    couponPlans: [
      {
        id: 'C1',
        shopId: 'pdd-1',
        thresholdFen: 5000,
        amountFen: 500,
        startsAt: '2026-11-30T16:00:00.000Z',
        endsAt: '2026-12-12T15:59:59.000Z',
      },
    ],
    shippingCosts: [{ id: 'SH1', shopId: 'pdd-1', category: '食品', freightFen: 280, packingFen: 55 }],
    approvalRoutes: [{ id: 'R1', when: 'marginBp < 1500 || discountBp > 4000', role: 'finance' as const }],
    settings: {
      stockMaxAgeHours: 24,
      priceLineMaxAgeHours: 24,
      qualificationWarnDays: 30,
      forbiddenWords: ['最低价', '全网第一'],
      digestTo: ['lin'],
    },
  };
}

export function samplePerson(id: string, role: Person['role'], change: Partial<Person> = {}): Person {
  return {
    id,
    name: `姓名-${id}`,
    role,
    shops: ['*'],
    categories: ['*'],
    mail: `${id}@example.com`,
    active: true,
    ...change,
  };
}
