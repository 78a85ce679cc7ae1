import type { Activity, EnrolRecord, Goods, GoodsOffer } from './model.ts';
import type { Platform } from './platform.ts';

export interface StaffPlan {
  shop: string;
  activity: Activity;
  goods: Goods[];
}

/** Another hand in the same shop: records of the colleague's account, journalled as such, visible at once. */
export function plantByStaff(platform: Platform, { shop, activity, goods }: StaffPlan): EnrolRecord[] {
  const owner = platform.world.brand.shops.find((one) => one.platformShopId === shop);
  const outcome = platform.enroller.enrol({
    shop,
    account: owner?.staffAccount ?? '',
    nonce: '',
    source: 'staff',
    isPlanted: true,
    activity,
    offers: goods.map(offerOf),
    listLagMs: 0,
    refuseDuplicates: false,
  });
  return outcome.accepted;
}

function offerOf(goods: Goods): GoodsOffer {
  const skus = goods.skus.map((sku) => ({
    skuId: sku.skuId,
    priceFen: Math.floor((sku.groupPriceFen * 88) / 100),
    quantity: Math.max(1, Math.min(20, sku.stock)),
  }));
  return { goodsId: goods.goodsId, skus, material: {} };
}
