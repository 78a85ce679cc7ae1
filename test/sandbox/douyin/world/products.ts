import type { Brand, BrandListing } from '../../world/brand.ts';
import type { Product } from '../model.ts';

/** The shops' goods as this platform keeps them: categories have four levels here. */
export function makeProducts(brand: Brand, shopIds: ReadonlyMap<string, string>): Product[] {
  return brand.listings.flatMap((listing) => {
    const shop = shopIds.get(listing.shopId);
    return shop === undefined ? [] : [makeProduct(brand, listing, shop)];
  });
}

function makeProduct(brand: Brand, listing: BrandListing, shop: string): Product {
  const leaf = listing.category.split('/').at(-1);
  return {
    productId: listing.platformListingId,
    shop,
    title: listing.title,
    category: `${listing.category}/${leaf}/其他${leaf}`,
    outerId: listing.productId,
    sales30d: listing.sales30d,
    badRateBp: 10_000 - listing.goodRateBp,
    isOnShelf: listing.status === 'on-sale',
    skus: brand.listingSkus
      .filter((sku) => sku.listingId === listing.id)
      .map(({ platformSkuId, spec, listPriceFen, platformStock }) => ({
        skuId: platformSkuId,
        spec,
        priceFen: listPriceFen,
        stock: platformStock,
      })),
  };
}
