import type { Platform } from '../platform.ts';
import { statusWord } from '../statuses.ts';

/** The whole truth of the sandbox, for tests and curious people; no product code can reach it. */
export function describeWorld(platform: Platform): object {
  const { brand, activities, serverOnly, fits } = platform.world;
  return {
    now: platform.clock.now(),
    brand: { ...brand, shops: brand.shops.map(({ password: _password, ...shop }) => shop) },
    activities,
    serverOnly,
    fits: fits.map(({ activity, goods }) => ({
      activityId: activity.id,
      shop: goods.shop,
      goodsId: goods.goodsId,
    })),
    records: platform.records
      .all()
      .map((record) => ({ ...record, statusName: statusWord(record.status).name })),
  };
}
