import type { OfferedPlace } from '../kit/places.ts';
import type { Fit } from './world/fits.ts';
import type { ServerOnlyCase } from './world/server-only.ts';
import type { World } from './world/world.ts';

export type PinduoduoPlace = OfferedPlace & Fit & { hiddenRule?: ServerOnlyCase['rule'] };

export function placesOf({ fits, serverOnly, seedRecords }: World): PinduoduoPlace[] {
  const hidden = new Map(serverOnly.map((one) => [`${one.activityId} ${one.goodsId}`, one.rule]));
  const taken = new Set(seedRecords.map((one) => one.goodsId));
  const free = fits.filter(({ goods }) => !taken.has(goods.goodsId));
  return free.map(({ activity, goods }) => {
    const hiddenRule = hidden.get(`${activity.id} ${goods.goodsId}`);
    return {
      activity,
      goods,
      platformShopId: goods.shop,
      campaignId: activity.id,
      offerId: activity.id,
      subjectId: goods.goodsId,
      opensAt: activity.enrolStartsAt,
      rows: goods.skus.length,
      ...(hiddenRule ? { hiddenRule } : {}),
    };
  });
}
