import type { OfferedPlace } from '../kit/places.ts';
import type { SubAct } from './model.ts';
import type { HiddenCase } from './world/hidden.ts';
import type { World } from './world/world.ts';

export type DouyinPlace = OfferedPlace & { act: SubAct; hiddenRule?: HiddenCase['rule'] };

export function placesOf({ fits, hidden, seedRecords }: World): DouyinPlace[] {
  const rules = new Map(hidden.map((one) => [`${one.activityId} ${one.productId}`, one.rule]));
  const taken = new Set(seedRecords.map((one) => one.productId));
  const free = fits.filter(({ product }) => !taken.has(product.productId));
  return free.map(({ act, product }) => {
    const hiddenRule = rules.get(`${act.id} ${product.productId}`);
    return {
      act,
      platformShopId: product.shop,
      campaignId: act.mainId,
      offerId: act.id,
      subjectId: product.productId,
      opensAt: act.applyStartsAt,
      rows: product.skus.length,
      ...(hiddenRule ? { hiddenRule } : {}),
    };
  });
}
