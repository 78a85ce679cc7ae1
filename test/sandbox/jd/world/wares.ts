import type { Brand } from '../../world/brand.ts';
import type { Ware } from '../model.ts';

/** The platform's own picture of the brand's listings here: one SPU per listing. */
export function makeWares(brand: Brand): Ware[] {
  const venderIds = new Map(
    brand.shops.filter((shop) => shop.platform === 'jd').map((shop) => [shop.id, shop.platformShopId]),
  );
  return brand.listings.flatMap((listing) => {
    const venderId = venderIds.get(listing.shopId);
    if (venderId === undefined) return [];
    const skus = brand.listingSkus
      .filter((sku) => sku.listingId === listing.id)
      .map((sku) => ({
        skuId: sku.platformSkuId,
        spec: sku.spec,
        jdPriceFen: sku.listPriceFen,
        stock: sku.platformStock,
      }));
    const { title, category, goodRateBp, sales30d } = listing;
    const isOnSale = listing.status === 'on-sale';
    return [
      { wareId: listing.platformListingId, venderId, title, category, goodRateBp, sales30d, isOnSale, skus },
    ];
  });
}
