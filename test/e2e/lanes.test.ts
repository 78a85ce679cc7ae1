import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { scoutShop } from '../../src/app/scout.ts';
import type { Shop } from '../../src/domain/pool/schema.ts';
import { msOf } from '../tools/ms-of.ts';
import { startTeam, type Team } from './support/team.ts';

let team: Team;

beforeAll(async () => {
  team = await startTeam();
});

afterAll(() => team.close());

function twoShops(): [Shop, Shop] {
  const [first, second] = team.shops;
  if (!first || !second) throw new Error('the sample pool has two shops');
  return [first, second];
}

/** What every run of a lane begins with: a clean page, identity proven by the backend's own JSON. */
function look(shop: Shop): Promise<string> {
  const options = { mode: 'dry-run' as const, timeoutMs: 30_000, signal: AbortSignal.timeout(30_000) };
  return team.app.deps.lanes.withShop(shop, options, ({ ctx }) => ctx.page.title());
}

it('G17: a page spinning in one shop delays the other by less than a second, and its own lane is free again', async () => {
  const [spinning, other] = twoShops();
  await look(spinning);
  await look(other);
  const undisturbedMs = await msOf(() => look(other));
  const match = { path: '/act/index', shop: spinning.platformShopId };
  await team.control('POST', '/faults', { kind: 'spinning-page', match });
  const stop = new AbortController();
  const hung = scoutShop(team.app.deps, spinning, { ...team.byHand(), signal: stop.signal });
  await vi.waitUntil(() => team.sandbox.platform.faults.list().length === 0, 20_000);
  // The script begins to spin a moment after its page came: the second look is taken in full swing.
  const disturbedMs = Math.max(await msOf(() => look(other)), await msOf(() => look(other)));
  expect(disturbedMs - undisturbedMs).toBeLessThan(1_000);
  stop.abort(new Error('looked long enough'));
  expect(await msOf(() => expect(hung).rejects.toThrow('looked long enough'))).toBeLessThan(15_000);
  expect((await team.run('track-reviews', spinning)).result).toBe('done');
});
