import type { AppDeps } from '../../src/app/deps.ts';
import type { Shop } from '../../src/domain/pool/schema.ts';
import type { App } from '../../src/main.ts';
import type { LaneBrowser } from '../../src/ports/lane.ts';
import { createFakePlatform } from '../app/support/fake-platform.ts';
import { laneOf } from '../app/support/prepare-world.ts';
import { SHOP_COUNT } from '../tools/ledger-history.ts';
import { samplePool } from '../tools/pool-samples.ts';

/** Puts the big ledger's shops into an empty pool; later rounds find them there. */
export async function ledgerTeam(app: App) {
  const { pool, version } = await app.deps.pools.read();
  const [sample] = samplePool().shops;
  if (!sample) throw new Error('the sample pool has a shop');
  const shops = Array.from({ length: SHOP_COUNT }, (_, index) => ({
    ...sample,
    id: `shop-${index}`,
    platformShopId: `88000${index}`,
  }));
  if (pool.shops.length === 0)
    await app.deps.pools.replace({ ...samplePool(), shops, qualifications: [] }, version);
  return { shop: { ...sample, id: 'shop-0' }, platformOf: (shop: Shop) => platformOf(app.deps, shop) };
}

/** A platform that still lists every record it ever had of the shop, as the ledger knows them. */
async function platformOf({ ledger, clock }: AppDeps, shop: Shop): Promise<Pick<AppDeps, 'lanes'>> {
  const platform = createFakePlatform(clock.now);
  for (const kept of await ledger.records.list({ shopId: shop.id })) {
    const { shopId: _shop, origin: _origin, submissionId: _ours, observedAt: _at, ...record } = kept;
    platform.records.push(record);
  }
  const lane: LaneBrowser = laneOf(platform);
  return { lanes: { withShop: (_shop, _options, work) => work(lane) } };
}
