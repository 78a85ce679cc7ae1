import type { TestLane } from '../support/lane.ts';

/** Items of the shop that fit a phase and that nobody has signed up for anything, the shortest first. */
export function freeItems({ sandbox, shop }: TestLane, offerId: string): string[] {
  const { world, signed } = sandbox.modules.tmall.platform;
  const taken = new Set(signed.all().map(({ itemId }) => itemId));
  const unitedActivityId = offerId.split('-').at(-1);
  return world.fits
    .filter(
      ({ phase, item }) => phase.unitedActivityId === unitedActivityId && item.shop === shop.platformShopId,
    )
    .map(({ item }) => item)
    .filter(({ itemId }) => !taken.has(itemId))
    .toSorted((left, right) => left.skus.length - right.skus.length)
    .map(({ itemId }) => itemId);
}
