import type { ApplyRecord, Product, SubAct } from './model.ts';
import type { Platform } from './platform.ts';

/** Another hand in the same shop: a record of the colleague's account, journalled as such, visible at once. */
export function plantByStaff(platform: Platform, act: SubAct, product: Product): ApplyRecord | undefined {
  const owner = platform.shops.find((one) => one.platformShopId === product.shop);
  const skus = product.skus.map((sku) => ({
    skuId: sku.skuId,
    priceFen: Math.floor((sku.priceFen * 88) / 100),
    stock: Math.max(1, Math.min(20, sku.stock)),
  }));
  const { accepted } = platform.applier.submit({
    shop: product.shop,
    account: owner?.staffAccount ?? '',
    nonce: '',
    source: 'staff',
    isPlanted: true,
    act,
    offers: [{ productId: product.productId, skus }],
    listLagMs: 0,
    refuseDuplicates: false,
  });
  return accepted[0];
}
