import type { Brand, BrandListing, BrandListingSku } from '../../world/brand.ts';
import type { Item, ItemSku } from '../model.ts';

/** Every so many items one sku is off the shelf: it must not be in the rows. */
const OFF_SHELF_EVERY = 11;
/** Every so many items the shelf price was lower within 15 days than it is now. */
const LOWER_MARKET_EVERY = 7;

/** The platform's own picture of the brand's listings there. */
export function makeItems(brand: Brand): Item[] {
  const shops = new Map(brand.shops.map((shop) => [shop.id, shop.platformShopId]));
  return brand.listings.map((listing, index) => {
    const skus = brand.listingSkus.filter((sku) => sku.listingId === listing.id);
    const made = skus.map((sku, place) => makeSku(sku, { index, place, of: skus.length }));
    return makeItem(listing, shops.get(listing.shopId) ?? '', made);
  });
}

function makeItem(listing: BrandListing, shop: string, skus: ItemSku[]): Item {
  return {
    itemId: listing.platformListingId,
    shop,
    title: listing.title,
    category: listing.category,
    isOnSale: listing.status === 'on-sale',
    sold30d: listing.sales30d,
    sold60d: Math.round(listing.sales30d * 1.9),
    skus,
  };
}

interface SkuSeat {
  index: number;
  place: number;
  of: number;
}

function makeSku(sku: BrandListingSku, { index, place, of }: SkuSeat): ItemSku {
  const isLower = index % LOWER_MARKET_EVERY === 3;
  return {
    skuId: sku.platformSkuId,
    spec: sku.spec,
    listPriceFen: sku.listPriceFen,
    stock: sku.platformStock,
    isOnShelf: !(index % OFF_SHELF_EVERY === 5 && of > 2 && place === of - 1),
    lowestMarketFen: isLower ? Math.floor((sku.listPriceFen * 96) / 1000) * 10 : sku.listPriceFen,
    lowestSaleFen: sku.lowest30dFen,
  };
}
