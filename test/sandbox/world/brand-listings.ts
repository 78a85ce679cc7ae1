import { type CatalogueEntry, parseSpecs, type Shelf } from './brand-catalogue.ts';
import type { BrandListing, BrandListingSku, BrandProduct, BrandShop, BrandSku } from './brand-types.ts';
import type { SeededRandom } from './random.ts';

/** One entry of the catalogue as the brand keeps it. */
export interface BrandGoods {
  entry: CatalogueEntry;
  product: BrandProduct;
  skus: BrandSku[];
}

interface ListingInput {
  /** Of one platform. */
  shops: BrandShop[];
  goods: BrandGoods[];
  random: SeededRandom;
}

interface ListingParts {
  listings: BrandListing[];
  listingSkus: BrandListingSku[];
}

/** Most products use the first; campaigns with a freight rule accept only some of them. */
export const FREIGHT_TEMPLATES = ['全国包邮(偏远除外)', '满59元包邮', '江浙沪包邮', '运费到付'] as const;

export function makeListings({ shops, goods, random }: ListingInput): ListingParts {
  const listings: BrandListing[] = [];
  const listingSkus: BrandListingSku[] = [];
  for (const [shopIndex, shop] of shops.entries()) {
    for (const [productIndex, one] of goods.entries()) {
      if (!isOnShelf(one.entry.shelf, shopIndex)) continue;
      const seat = { shop, goods: one, productIndex, shopIndex };
      const listing = makeListing(seat, random);
      listings.push(listing);
      listingSkus.push(...makeListingSkus(listing, seat, random));
    }
  }
  return { listings, listingSkus };
}

function isOnShelf(shelf: Shelf, shopIndex: number): boolean {
  return shelf === 'both' || shelf === (shopIndex === 0 ? 'first' : 'second');
}

interface ListingSeat {
  shop: BrandShop;
  goods: BrandGoods;
  productIndex: number;
  shopIndex: number;
}

function makeListing(seat: ListingSeat, random: SeededRandom): BrandListing {
  const { shop, goods, productIndex, shopIndex } = seat;
  const { product } = goods;
  const weak = (productIndex + shopIndex) % 9 === 4;
  return {
    id: `${shop.id}-${product.id}`,
    shopId: shop.id,
    platformListingId: listingIdOf(seat, random),
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

function makeListingSkus(listing: BrandListing, seat: ListingSeat, random: SeededRandom): BrandListingSku[] {
  const specs = parseSpecs(seat.goods.entry.specs);
  return seat.goods.skus.map((sku, index) => {
    const base = specs[index]?.listPriceFen ?? 0;
    const listPriceFen = seat.shopIndex === 0 ? base : Math.round((base * 1.02) / 10) * 10;
    return {
      id: `${listing.id}-${String(index + 1).padStart(2, '0')}`,
      listingId: listing.id,
      platformSkuId: skuIdOf(seat, index, random),
      skuId: sku.id,
      spec: sku.spec,
      listPriceFen,
      platformStock: sku.physicalStock - sku.safetyStock,
      lowest30dFen: Math.round((listPriceFen * random.between(91, 98)) / 100),
    };
  });
}

/** Each platform's own lengths: some of Pinduoduo's are longer than a double holds, all of Douyin's are. */
function listingIdOf({ shop, productIndex, shopIndex }: ListingSeat, random: SeededRandom): string {
  switch (shop.platform) {
    case 'pinduoduo':
      return random.digits(productIndex % 17 === 5 ? 17 : 12, shopIndex === 0 ? 5 : 6);
    case 'tmall':
      return random.digits(12, 6 + shopIndex);
    case 'jd':
      return random.digits(11 + (productIndex % 4), 1);
    case 'douyin':
      return random.digits(19, 3);
  }
}

function skuIdOf(
  { shop, productIndex, shopIndex }: ListingSeat,
  index: number,
  random: SeededRandom,
): string {
  switch (shop.platform) {
    case 'pinduoduo': {
      const place = productIndex + index;
      return random.digits(place % 53 === 7 ? 19 : place % 29 === 3 ? 17 : 12, 1 + shopIndex);
    }
    case 'tmall':
      return random.digits(13, 4 + shopIndex);
    case 'jd':
      return random.digits(11 + (productIndex % 4), 1);
    case 'douyin':
      return random.digits(19, 1);
  }
}
