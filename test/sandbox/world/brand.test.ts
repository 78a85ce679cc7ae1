import { describe, expect, it } from 'vitest';
import { type Brand, type BrandPlatform, makeBrand } from './brand.ts';
import { BRAND_PLATFORMS } from './brand-types.ts';

const brand = makeBrand(1);
const ID_LENGTHS = {
  pinduoduo: { listing: [12, 17], sku: [12, 17, 19] },
  tmall: { listing: [12], sku: [13] },
  jd: { listing: [11, 12, 13, 14], sku: [11, 12, 13, 14] },
  douyin: { listing: [19], sku: [19] },
};

const makeAlone = (platform: BrandPlatform, seed = 1) => makeBrand(seed, [platform]);

function skuCounts({ listings, listingSkus }: Brand): number[] {
  const perListing = Map.groupBy(listingSkus, ({ listingId }) => listingId);
  return listings.map(({ id }) => perListing.get(id)?.length ?? 0);
}

function lengthsOf(ids: string[]): number[] {
  return [...new Set(ids.map((id) => id.length))].sort((left, right) => left - right);
}

describe('makeBrand', () => {
  it('is the same for one seed and another for the next', () => {
    expect(makeBrand(1)).toEqual(brand);
    expect(makeBrand(2)).not.toEqual(brand);
  });

  it('draws each platform for itself', () => {
    const alone = makeAlone('jd');
    const shops = new Set(alone.shops.map(({ id }) => id));
    expect(alone.shops).toHaveLength(2);
    expect(alone.listings).toEqual(brand.listings.filter(({ shopId }) => shops.has(shopId)));
    expect(makeAlone('pinduoduo').products).toEqual(brand.products.slice(0, 45));
  });

  it('is as broad on Pinduoduo as the samples need', () => {
    const alone = makeAlone('pinduoduo');
    const { products, skus, listings } = alone;
    const counts = skuCounts(alone);
    expect(products.length).toBeGreaterThanOrEqual(40);
    expect(skus.length).toBeGreaterThanOrEqual(160);
    expect(listings.length).toBeGreaterThanOrEqual(64);
    expect(counts.filter((count) => count >= 8 && count <= 12).length).toBeGreaterThanOrEqual(12);
    expect(counts).toContain(64);
  });

  it.each(['tmall', 'jd', 'douyin'] as const)('has two shops with long forms on %s', (platform) => {
    const alone = makeAlone(platform);
    const counts = skuCounts(alone);
    expect(new Set(alone.listings.map(({ shopId }) => shopId)).size).toBe(2);
    for (const rows of [15, 60, 200]) expect(Math.max(...counts)).toBeGreaterThanOrEqual(rows);
    expect(counts.filter((count) => count >= 15 && count < 60).length).toBeGreaterThanOrEqual(2);
    expect(counts.filter((count) => count >= 60 && count < 200).length).toBeGreaterThanOrEqual(2);
  });

  it("has shops whose ids and accounts are nobody else's on any platform", () => {
    for (const key of ['id', 'platformShopId', 'account', 'staffAccount'] as const) {
      expect(new Set(brand.shops.map((shop) => shop[key])).size).toBe(8);
    }
  });

  it.each([1, 2, 3])('has unique platform ids (seed %i)', (seed) => {
    const made = makeBrand(seed);
    const goodsIds = made.listings.map((one) => one.platformListingId);
    const skuIds = made.listingSkus.map((one) => one.platformSkuId);
    expect(new Set(goodsIds).size).toBe(goodsIds.length);
    expect(new Set(skuIds).size).toBe(skuIds.length);
  });

  it.each(BRAND_PLATFORMS)('has ids as long as those of %s', (platform) => {
    const { listings, listingSkus } = makeAlone(platform);
    expect({
      listing: lengthsOf(listings.map((one) => one.platformListingId)),
      sku: lengthsOf(listingSkus.map((one) => one.platformSkuId)),
    }).toEqual(ID_LENGTHS[platform]);
  });

  it('costs less than its floor, and its floor less than its list price', () => {
    for (const sku of brand.listingSkus) {
      const own = brand.skus.find((one) => one.id === sku.skuId);
      expect(own?.costFen).toBeLessThan(own?.floorFen ?? 0);
      expect(own?.floorFen).toBeLessThan(sku.listPriceFen);
    }
  });

  it('has slogans of 6 to 15 characters and barcodes with a right check digit', () => {
    expect(brand.products.every(({ slogan }) => slogan.length >= 6 && slogan.length <= 15)).toBe(true);
    for (const { barcode } of brand.skus) {
      const sum = [...barcode].reduce(
        (total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3),
        0,
      );
      expect(sum % 10).toBe(0);
    }
  });
});
