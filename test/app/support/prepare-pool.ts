import type { Person, Pool, Shop } from '../../../src/domain/pool/schema.ts';
import { listingSkuOf, POLICIES, PRODUCT, RECENT, skuOf } from '../../domain/rules/judge-fixture.ts';

function shopOf(id: string, platformShopId: string): Shop {
  return {
    id,
    platform: 'pinduoduo',
    site: 'sandbox',
    name: `${id} 旗舰店`,
    platformShopId,
    botAccount: `${id}_bot`,
    owner: 'lin',
    active: true,
  };
}

function personOf(id: string, role: Person['role'], over: Partial<Person> = {}): Person {
  const base = {
    id,
    name: id,
    role,
    shops: ['*'],
    categories: ['*'],
    mail: `${id}@example.com`,
    active: true,
  };
  return { ...base, ...over };
}

const PEOPLE = [
  personOf('lin', 'operator'),
  personOf('fang', 'finance'),
  personOf('zhao', 'lead'),
  personOf('zhou', 'lead', { shops: ['other'] }),
  personOf('gone', 'lead', { active: false }),
];

/** A fresh copy at each call: tests edit it in place. Two shops selling one product with two skus; each shop has one listing of it. */
export function preparePool(over: Partial<Pool> = {}): Pool {
  const shops = [shopOf('shop-1', '100'), shopOf('shop-2', '200')];
  return structuredClone({
    ...POLICIES,
    shops,
    people: PEOPLE,
    robots: [],
    overrides: [],
    products: [PRODUCT],
    skus: [skuOf('1'), skuOf('2')],
    listings: shops.map((shop, index) => listingIn(shop, index + 1)),
    listingSkus: shops.flatMap((shop, index) =>
      ['1', '2'].map((id) => ({
        ...listingSkuOf(id),
        id: `LS-${shop.id}-${id}`,
        listingId: `L${index + 1}`,
        platformSkuId: `${index + 1}9${id}`,
      })),
    ),
    qualifications: [],
    shippingCosts: shops.map((shop) => ({
      id: `ship-${shop.id}`,
      shopId: shop.id,
      category: '*',
      freightFen: 200,
      packingFen: 50,
    })),
    approvalRoutes: [],
    ...over,
  });
}

function listingIn(shop: Shop, number: number) {
  return {
    id: `L${number}`,
    shopId: shop.id,
    platformListingId: `50000000000${number}`,
    productId: PRODUCT.id,
    title: `核桃 500g ${shop.id}`,
    category: '食品/坚果',
    status: 'on-sale' as const,
    freightTemplate: '全国包邮',
    observedAt: RECENT,
    source: 'import' as const,
  };
}
