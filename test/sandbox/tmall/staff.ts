import type { Campaign, Item, Phase, SignedItem } from './model.ts';
import type { TmallPlatform } from './platform.ts';

export interface StaffPlan {
  shop: string;
  campaign: Campaign;
  phase: Phase;
  items: Item[];
}

/** Another hand in the same shop: signed by the colleague's account, journalled as such, visible at once. */
export function plantByStaff(
  platform: TmallPlatform,
  { shop, campaign, phase, items }: StaffPlan,
): SignedItem[] {
  const owner = platform.shops.find((one) => one.platformShopId === shop);
  const answers = platform.signUp.handIn({
    shop,
    account: owner?.staffAccount ?? '',
    nonce: '',
    source: 'staff',
    isPlanted: true,
    campaign,
    phase,
    offers: items.map((item) => ({
      itemId: item.itemId,
      lines: item.skus
        .filter((sku) => sku.isOnShelf)
        .map((sku) => ({
          skuId: sku.skuId,
          priceFen: Math.floor((sku.listPriceFen * 88) / 100),
          stock: Math.max(1, Math.min(20, sku.stock)),
        })),
      fields: {},
    })),
    listLagMs: 0,
    refuseDuplicates: false,
  });
  return answers.flatMap(({ signed }) => (signed ? [signed] : []));
}
