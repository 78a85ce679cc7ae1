import type { Apply, Area, SkuOffer, Ware } from './model.ts';
import type { JdPlatform } from './platform.ts';
import { yuan } from './rules.ts';
import { isBookable, sessionsOf } from './schedule.ts';

export interface StaffPlan {
  venderId: string;
  area: Area;
  ware: Ware;
}

/** Another hand in the same shop: a sign-up of the colleague's account, journalled as such, visible at once. */
export function plantByStaff(platform: JdPlatform, { venderId, area, ware }: StaffPlan): Apply | undefined {
  const owner = platform.shops.find((one) => one.platformShopId === venderId);
  const { accepted } = platform.enrol({
    venderId,
    account: owner?.staffAccount ?? '',
    nonce: '',
    source: 'staff',
    isPlanted: true,
    area,
    session: sessionsOf(area).find((session) => isBookable(session, platform.clock.now())),
    offers: ware.skus.map(
      (sku): SkuOffer => ({
        skuId: sku.skuId,
        values: {
          promoPrice: yuan(Math.floor((sku.jdPriceFen * 88) / 100)),
          promoNum: String(Math.max(1, Math.min(100, sku.stock))),
        },
      }),
    ),
    listLagMs: 0,
    refuseDuplicates: false,
  });
  return accepted[0];
}
