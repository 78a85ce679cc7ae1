import { describe, expect, it } from 'vitest';
import { makeBrand } from './brand.ts';

const brand = makeBrand(1);
const skuCounts = brand.listings.map(
  (one) => brand.listingSkus.filter((sku) => sku.listingId === one.id).length,
);

describe('makeBrand', () => {
  it('is the same for one seed and another for the next', () => {
    expect(makeBrand(1)).toEqual(brand);
    expect(makeBrand(2)).not.toEqual(brand);
  });

  it('is as broad as the samples need', () => {
    expect(brand.products.length).toBeGreaterThanOrEqual(40);
    expect(brand.skus.length).toBeGreaterThanOrEqual(160);
    expect(brand.listings.length).toBeGreaterThanOrEqual(64);
    expect(skuCounts.filter((count) => count >= 8 && count <= 12).length).toBeGreaterThanOrEqual(12);
    expect(skuCounts).toContain(64);
    expect(new Set(brand.listings.map((one) => one.shopId)).size).toBe(2);
  });

  it.each([1, 2, 3, 4, 5])('has unique platform ids of the right lengths (seed %i)', (seed) => {
    const made = makeBrand(seed);
    const goodsIds = made.listings.map((one) => one.platformListingId);
    const skuIds = made.listingSkus.map((one) => one.platformSkuId);
    expect(new Set(goodsIds).size).toBe(goodsIds.length);
    expect(new Set(skuIds).size).toBe(skuIds.length);
    expect(goodsIds.every((id) => /^\d{12}$|^\d{17}$/.test(id))).toBe(true);
    expect(new Set(skuIds.map((id) => id.length))).toEqual(new Set([12, 17, 19]));
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
