import type { OfferedPlace } from '../kit/places.ts';
import type { ReviewRule } from './invented.ts';
import { offerIdOf } from './signed-items.ts';
import type { Fit } from './world/fits.ts';
import type { World } from './world/world.ts';

export type TmallPlace = OfferedPlace & Fit & { hiddenRule?: ReviewRule };

export function placesOf({ fits, hidden }: World): TmallPlace[] {
  const rules = new Map(hidden.map((one) => [`${one.unitedActivityId} ${one.itemId}`, one.rule]));
  return fits.map((fit) => {
    const { phase, item } = fit;
    const hiddenRule = rules.get(`${phase.unitedActivityId} ${item.itemId}`);
    return {
      ...fit,
      platformShopId: item.shop,
      campaignId: phase.campaignId,
      offerId: offerIdOf(phase),
      subjectId: item.itemId,
      opensAt: phase.signStartsAt,
      rows: item.skus.length,
      ...(hiddenRule ? { hiddenRule } : {}),
    };
  });
}
