import { CATALOGUE, parseSpecs, type Shelf } from './brand-catalogue.ts';
import type { BrandListing, BrandListingSku, BrandProduct, BrandShop, BrandSku } from './brand-types.ts';
import type { SeededRandom } from './random.ts';

interface ListingInput {
  shops: BrandShop[];
  products: BrandProduct[];
  skus: BrandSku[];
  random: SeededRandom;
}

interface ListingParts {
  listings: BrandListing[];
  listingSkus: BrandListingSku[];
}

/** Most products use the first; campaigns with a freight rule accept only some of them. */
export const FREIGHT_TEMPLATES = ['全国包邮(偏远除外)', '满59元包邮', '江浙沪包邮', '运费到付'] as const;

export function makeListings(input: ListingInput): ListingParts {
  const listings: BrandListing[] = [];
  const listingSkus: BrandListingSku[] = [];
  for (const [shopIndex, shop] of input.shops.entries()) {
    for (const [productIndex, product] of input.products.entries()) {
      if (!isOnShelf(CATALOGUE[productIndex]?.shelf, shopIndex)) continue;
      const listing = makeListing({ shop, product, productIndex, shopIndex }, input.random);
      listings.push(listing);
      listingSkus.push(...makeListingSkus({ listing, productIndex, shopIndex }, input));
    }
  }
  return { listings, listingSkus };
}

function isOnShelf(shelf: Shelf | undefined, shopIndex: number): boolean {
  return shelf === 'both' || shelf === (shopIndex === 0 ? 'first' : 'second');
}

interface ListingSeat {
  shop: BrandShop;
  product: BrandProduct;
  productIndex: number;
  shopIndex: number;
}

function makeListing(seat: ListingSeat, random: SeededRandom): BrandListing {
  const { shop, product, productIndex, shopIndex } = seat;
  const weak = (productIndex + shopIndex) % 9 === 4;
  return {
    id: `${shop.id}-${product.id}`,
    shopId: shop.id,
    platformListingId: random.digits(productIndex % 17 === 5 ? 17 : 12, shopIndex === 0 ? 5 : 6),
    productId: product.id,
    title: shopIndex === 0 ? product.title : `${product.title} 正品包邮`,
    category: product.category,
    status: shopIndex === 1 && productIndex === 40 ? 'off-shelf' : 'on-sale',
    freightTemplate: pickFreight(productIndex + shopIndex * 3),
    sales30d: weak ? random.between(12, 60) : random.between(150, 6000),
    goodRateBp: weak ? random.between(8600, 8990) : random.between(9480, 9960),
  };
}

function pickFreight(number: number): string {
  if (number % 11 === 7) return FREIGHT_TEMPLATES[1];
  if (number % 13 === 9) return FREIGHT_TEMPLATES[2];
  return number % 19 === 16 ? FREIGHT_TEMPLATES[3] : FREIGHT_TEMPLATES[0];
}

interface SkuSeat {
  listing: BrandListing;
  productIndex: number;
  shopIndex: number;
}

function makeListingSkus(seat: SkuSeat, input: ListingInput): BrandListingSku[] {
  const { listing, productIndex, shopIndex } = seat;
  const specs = parseSpecs(CATALOGUE[productIndex]?.specs ?? '');
  const skus = input.skus.filter((sku) => sku.productId === listing.productId);
  return skus.map((sku, index) => {
    const base = specs[index]?.listPriceFen ?? 0;
    const listPriceFen = shopIndex === 0 ? base : Math.round((base * 1.02) / 10) * 10;
    const digits = (productIndex + index) % 53 === 7 ? 19 : (productIndex + index) % 29 === 3 ? 17 : 12;
    return {
      id: `${listing.id}-${String(index + 1).padStart(2, '0')}`,
      listingId: listing.id,
      platformSkuId: input.random.digits(digits, 1 + shopIndex),
      skuId: sku.id,
      spec: sku.spec,
      listPriceFen,
      platformStock: sku.physicalStock - sku.safetyStock,
      lowest30dFen: Math.round((listPriceFen * input.random.between(91, 98)) / 100),
    };
  });
}
