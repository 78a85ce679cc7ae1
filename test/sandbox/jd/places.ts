import type { OfferedPlace } from '../kit/places.ts';
import type { Area, Ware } from './model.ts';
import type { JdPlatform } from './platform.ts';
import { planReview } from './review.ts';
import { judgeWare } from './rules.ts';

/** `hiddenRule`: why the platform will reject it, in its words. */
export type JdPlace = OfferedPlace & { area: Area; ware: Ware };

/** Stock that stays enough when some of it is sold meanwhile. */
const AMPLE = 200;

/** Wares that nobody has signed up yet, in pools that take them by their announced rules. */
export function placesOf({ world, applies, shops }: JdPlatform): JdPlace[] {
  const taken = new Set(
    shops.flatMap((shop) => applies.ofVender(shop.platformShopId).map(({ wareId }) => wareId)),
  );
  const free = world.wares.filter(
    ({ wareId, skus }) => !taken.has(wareId) && skus.every(({ stock }) => stock >= AMPLE),
  );
  return world.activities.flatMap(({ activityId, venderIds, applyStartsAt, areas }) =>
    areas.flatMap((area) =>
      free
        .filter((ware) => venderIds.includes(ware.venderId) && judgeWare(ware, area).length === 0)
        .map((ware) => ({ campaignId: activityId, opensAt: applyStartsAt, ...placeOf(area, ware) })),
    ),
  );
}

function placeOf(area: Area, ware: Ware): Omit<JdPlace, 'campaignId' | 'opensAt'> {
  const { steps } = planReview({ area, ware, earlier: [] });
  const rejection = steps.find(({ state }) => state.apply === 3)?.state.reason;
  return {
    area,
    ware,
    platformShopId: ware.venderId,
    offerId: area.areaId,
    subjectId: ware.wareId,
    rows: ware.skus.length,
    ...(rejection === undefined ? {} : { hiddenRule: rejection }),
  };
}
