import type { Brand } from '../../world/brand.ts';
import type { Goods } from '../model.ts';

/** The platform's own picture of the brand's listings. */
export function makeGoods(brand: Brand): Goods[] {
  const mallIds = new Map(brand.shops.map((shop) => [shop.id, shop.platformShopId]));
  return brand.listings.map((listing) => ({
    goodsId: listing.platformListingId,
    shop: mallIds.get(listing.shopId) ?? '',
    title: listing.title,
    category: listing.category,
    freightTemplate: listing.freightTemplate,
    sales30d: listing.sales30d,
    goodRateBp: listing.goodRateBp,
    isOnSale: listing.status === 'on-sale',
    skus: brand.listingSkus
      .filter((sku) => sku.listingId === listing.id)
      .map((sku) => ({
        skuId: sku.platformSkuId,
        spec: sku.spec,
        groupPriceFen: sku.listPriceFen,
        stock: sku.platformStock,
      })),
  }));
}
