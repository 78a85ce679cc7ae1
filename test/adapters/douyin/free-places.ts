import { type DouyinPlace, placesOf } from '../../sandbox/douyin/places.ts';
import type { TestLane } from '../support/lane.ts';

/** What the shop can still sign up for the campaign and no hidden rule touches, the shortest product first. */
export function freePlaces({ sandbox, shop }: TestLane, campaign: string): DouyinPlace[] {
  const { world, records } = sandbox.modules.douyin.platform;
  const taken = new Set(records.all().map(({ productId }) => productId));
  return placesOf(world)
    .filter(({ act, hiddenRule }) => act.name === campaign && hiddenRule === undefined)
    .filter((place) => place.platformShopId === shop.platformShopId && !taken.has(place.subjectId))
    .toSorted((left, right) => left.rows - right.rows);
}
