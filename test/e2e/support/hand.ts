import type { Page } from 'playwright';
import type { AppDeps } from '../../../src/app/deps.ts';
import type { LaneBrowser } from '../../../src/ports/lane.ts';

/** The product's own parts, with somebody else's hand at work between read-back and press: too late for every check but the gate. */
export function withHand(deps: AppDeps, hand: (page: Page) => Promise<unknown>): AppDeps {
  const tamper = (lane: LaneBrowser): LaneBrowser => ({
    ...lane,
    adapter: {
      ...lane.adapter,
      act: async (ctx, input) => {
        await hand(ctx.page);
        return lane.adapter.act(ctx, input);
      },
    },
  });
  return {
    ...deps,
    lanes: {
      withShop: (shop, options, work) => deps.lanes.withShop(shop, options, (lane) => work(tamper(lane))),
    },
  };
}
