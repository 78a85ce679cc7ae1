import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AppDeps } from '../../src/app/deps.ts';
import { fileShop } from '../../src/app/file.ts';
import { RetryLater } from '../../src/domain/errors.ts';
import type { Shop } from '../../src/domain/pool/schema.ts';
import type { LaneBrowser } from '../../src/ports/lane.ts';
import type { Child } from '../demo/child.ts';
import { type BrowserProcess, browserOf, browserProcess, crashPage } from '../tools/browser-ends.ts';
import { type Approved, type Desk, openDesk } from './support/desk.ts';
import { commitsOf, stateOf } from './support/outcome.ts';
import { startTeam, type Team } from './support/team.ts';
import { askOwner, kill, lineOf, startWorker } from './support/worker.ts';

/** Real browsers that crash, are killed or stand still while the team's worker files. */
let team: Team;
let desk: Desk;
let worker: Child | undefined;

const ENROL = '/lakemms/enrollV2';
const RECORDS = '/lakemms/activityGoods/list';

beforeAll(async () => {
  team = await startTeam({ believedLagMs: 300 });
  desk = openDesk(team);
});

afterAll(async () => {
  await worker?.stop();
  await team.close();
});

function twoShops(): [Shop, Shop] {
  const [first, second] = team.shops;
  if (!first || !second) throw new Error('the sample pool has two shops');
  return [first, second];
}

const killIt = async (page: Page) => (await browserOf(page)).signal('SIGKILL');
const stopIt = async (page: Page) => (await browserOf(page)).signal('SIGSTOP');

/** The team's lanes, where something happens to the browser when a form is about to be pressed. */
function beset(meet: (page: Page) => unknown): AppDeps {
  const { deps } = team.app;
  const besetLane = (lane: LaneBrowser): LaneBrowser => ({
    ...lane,
    adapter: {
      ...lane.adapter,
      act: async (ctx, input) => {
        await meet(ctx.page);
        return lane.adapter.act(ctx, input);
      },
    },
  });
  const withShop: AppDeps['lanes']['withShop'] = (shop, options, work) =>
    deps.lanes.withShop(shop, options, (lane) => work(besetLane(lane)));
  return { ...deps, lanes: { withShop } };
}

/** A run may end well or ask to be repeated; in neither case does anybody have to look after the page. */
async function fileBeset(shop: Shop, meet: (page: Page) => unknown): Promise<void> {
  const run = fileShop(beset(meet), shop, team.byHand());
  await run.catch((error: unknown) => expect(error).toBeInstanceOf(RetryLater));
}

function approveIn(shop: Shop): Promise<Approved> {
  return desk.approveNext((place) => place.shop.id === shop.id && place.goods.skus.length <= 9);
}

async function expectFiledOnce({ submission, place }: Approved): Promise<void> {
  // As the schedule does: the run after a lost browser may still find it.
  await vi.waitUntil(async () => {
    await fileBeset(place.shop, () => undefined);
    return (await stateOf(team, submission.id)).stage === 'filed';
  }, 120_000);
  expect(await stateOf(team, submission.id)).toMatchObject({ stage: 'filed', presses: 1 });
  expect(commitsOf(team, place)).toHaveLength(1);
}

describe.concurrent('G17: a browser lost while it files', () => {
  it('before the press: the submission is approved as before, every time, and filed once in the end', async () => {
    const [shop] = twoShops();
    const approved = await approveIn(shop);
    for (const end of [killIt, stopIt]) {
      await fileBeset(shop, end);
      expect(await stateOf(team, approved.submission.id)).toMatchObject({ stage: 'approved' });
      expect(commitsOf(team, approved.place)).toEqual([]);
    }
    await expectFiledOnce(approved);
  });

  it('while the platform takes the press: unknown, found by reading, never pressed again', async () => {
    const [, shop] = twoShops();
    for (const end of [crashPage, stopIt]) {
      const approved = await approveIn(shop);
      const match = { path: ENROL, shop: shop.platformShopId };
      await team.control('POST', '/faults', { kind: 'lost-reply', match });
      let page: Page | undefined;
      const onArrival = vi.spyOn(team.sandbox.platform, 'heard').mockImplementation((call) => {
        if (call.path === ENROL && call.shop === shop.platformShopId && page) void end(page);
      });
      await fileBeset(shop, (pressed) => {
        page = pressed;
      });
      onArrival.mockRestore();
      expect(await stateOf(team, approved.submission.id)).toMatchObject({ stage: 'unknown', presses: 1 });
      await expectFiledOnce(approved);
    }
  });
});

/** A worker in the middle of a run: its browser waits for an answer that does not come. */
async function workerAtWork(): Promise<{ worker: Child; browser: BrowserProcess }> {
  const [shop] = twoShops();
  const started = await startWorker(team);
  worker = started;
  await team.control('POST', '/faults', { kind: 'hang', match: { path: RECORDS }, times: 1 });
  const opened = lineOf(started, / browser started /);
  await askOwner(team, 'track-reviews', shop);
  const pid = Number(/ pid=(\d+)/.exec(await opened)?.[1]);
  await vi.waitUntil(() => team.sandbox.platform.faults.list().length === 0, 60_000);
  return { worker: started, browser: browserProcess(pid) };
}

/** Of browsers that this process opened. */
async function foldersOf({ process: { pid } }: Child): Promise<string[]> {
  const folders = await readdir(join(team.env.PROMO_DATA_DIR ?? '', 'state', 'run'));
  return folders.filter((name) => name.startsWith(`${pid}-`));
}

it('G17: kill -9 of the worker ends its browser, and the next start removes its folder; SIGTERM leaves nothing', async () => {
  await team.release();
  const first = await workerAtWork();
  await kill(first.worker);
  await vi.waitUntil(first.browser.isGone, 15_000);
  expect(await foldersOf(first.worker)).toHaveLength(1);

  const second = await workerAtWork();
  expect(await foldersOf(first.worker)).toEqual([]);
  expect(await second.worker.stop()).toBe(0);
  expect(await foldersOf(second.worker)).toEqual([]);
  await vi.waitUntil(second.browser.isGone, 15_000);
});
