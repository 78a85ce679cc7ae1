import type { PlatformId, Pool } from '../../../src/domain/pool/schema.ts';
import { ADAPTERS } from '../../../src/main.ts';
import { type Brand, makeBrand } from '../../sandbox/world/brand.ts';
import { APPROVAL_ROUTES, costsOf, PRICE_POLICIES } from './policies.ts';
import { sampleQualifications } from './qualifications.ts';
import { SAMPLE_SETTINGS, samplePeople, shopOwner } from './team.ts';

/** Stock counted before the summer: what it belongs to cannot be judged. */
const STALE_SKU = 'SYJ-045-01';
const STALE_SINCE = '2026-09-30T02:00:00.000Z';
/** New at the platform, not matched by anybody yet. */
const UNMATCHED_LISTING_SKU = 'pdd-life-SYJ-011-01';

const REGISTERED = ADAPTERS.map(({ profile }) => profile.id);

/**
 * What the brand sells where PromoPilot can sign up, as its operations team would keep it: the registry of adapters decides.
 * `now` is when they looked last.
 */
export function samplePoolOf(now: string, platforms: readonly PlatformId[] = REGISTERED): Pool {
  const brand = makeBrand(1, platforms);
  return {
    shops: brand.shops.map(shopOf),
    people: samplePeople(brand.shops.map(({ id }) => id)),
    robots: [],
    overrides: [],
    products: brand.products.map(productOf),
    skus: brand.skus.map((sku) => ({
      ...sku,
      stockObservedAt: sku.id === STALE_SKU ? STALE_SINCE : now,
    })),
    listings: brand.listings.map((listing) => ({ ...listing, observedAt: now, source: 'import' as const })),
    listingSkus: brand.listingSkus.map(({ skuId, ...sku }) => ({
      ...sku,
      ...(sku.id === UNMATCHED_LISTING_SKU ? {} : { skuId }),
      observedAt: now,
      source: 'import' as const,
    })),
    qualifications: sampleQualifications(brand),
    pricePolicies: PRICE_POLICIES,
    ...costsOf(brand.shops),
    approvalRoutes: APPROVAL_ROUTES,
    settings: SAMPLE_SETTINGS,
  };
}

function shopOf({
  id,
  platform,
  name,
  platformShopId,
  account,
}: Brand['shops'][number]): Pool['shops'][number] {
  return {
    id,
    platform,
    site: 'sandbox',
    name,
    platformShopId,
    botAccount: account,
    owner: shopOwner(id),
    // The sandbox lists a filing within a second; a live platform's lag is the adapter's cautious guess.
    indexLagMs: 2_000,
    // A machine of our own needs no sparing.
    paceMs: 0,
    active: true,
  };
}

function productOf({
  id,
  brand,
  title,
  category,
  slogan,
  pictures,
}: Brand['products'][number]): Pool['products'][number] {
  return {
    id,
    brand,
    title,
    category,
    slogan,
    pictures: pictures.map((name) => `pictures/${name}`),
    active: true,
  };
}
