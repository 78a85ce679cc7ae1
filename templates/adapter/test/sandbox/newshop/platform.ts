import type { Backend } from '../kit/backend.ts';
import { createFaults } from '../kit/faults.ts';
import type { ModuleInput } from '../kit/module.ts';
import { createUploadStore } from '../kit/uploads.ts';
import { createLogIns, type LogIns } from './log-in.ts';
import { createRecords, type Records, type SignUp } from './records.ts';
import { type Campaign, type Goods, makeWorld, SHOPS, type World } from './world.ts';

/** Everything the simulated backend holds; one per started sandbox. */
export interface NewshopPlatform extends Backend {
  world: World;
  records: Records;
  sessions: LogIns;
}

export function createPlatform({ campaigns, clock, journal, indexLagMs }: ModuleInput): NewshopPlatform {
  const platform: NewshopPlatform = {
    world: makeWorld(clock.now(), campaigns),
    records: createRecords(clock),
    shops: SHOPS,
    clock,
    journal,
    sessions: createLogIns(SHOPS),
    faults: createFaults(),
    uploads: createUploadStore(),
    indexLagMs,
    heard: () => undefined,
  };
  signUpBefore(platform);
  return platform;
}

/** A colleague's sign-up, judged by nobody and visible at once. `journal`: absent for what happened before the sandbox. */
export function signUpByStaff(
  { shops, records }: NewshopPlatform,
  { campaign, goods, journal }: { campaign: Campaign; goods: Goods; journal?: Backend['journal'] },
): SignUp[] {
  const account = shops.find(({ platformShopId }) => platformShopId === goods.shop)?.staffAccount ?? '';
  const skus = goods.skus.map(({ skuId, priceFen }) => ({
    skuId,
    priceFen: Math.floor(priceFen * 0.88),
    stock: 100,
  }));
  const press = { campaign, goods: [{ goods, skus }], shop: goods.shop, account, nonce: '', lagMs: 0 };
  return records.add({ ...press, source: 'staff' }, journal);
}

function signUpBefore(platform: NewshopPlatform): void {
  const { campaigns, goods } = platform.world;
  for (const { platformShopId } of platform.shops) {
    const [campaign] = campaigns;
    const last = goods.findLast(({ shop }) => shop === platformShopId);
    if (campaign && last) signUpByStaff(platform, { campaign, goods: last });
  }
}
