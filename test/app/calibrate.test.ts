import { afterEach, beforeEach, expect, it } from 'vitest';
import { calibrateShop } from '../../src/app/calibrate.ts';
import { describeCalibration } from '../../src/cli/calibrate-text.ts';
import { NeedsHuman, PageChanged, RetryLater } from '../../src/domain/errors.ts';
import type { Sighting } from '../../src/ports/verb-setting.ts';
import { createFilingWorld, type FilingWorld } from './filing/filing-world.ts';

let world: FilingWorld;
beforeEach(async () => {
  world = await createFilingWorld();
  const { withShop } = world.deps.lanes;
  const refs = () => [];
  const evidence = { refs, json: async (kind: string, caption: string) => ({ kind, caption, hash: 'h' }) };
  world.deps.lanes.withShop = (shop, options, work) =>
    withShop(shop, options, (lane) => work({ ...lane, ctx: { ...lane.ctx, evidence: evidence as never } }));
});
afterEach(() => world.close());

const calibrate = () => calibrateShop(world.deps, world.shop, { signal: new AbortController().signal });
const gone: Sighting = {
  name: 'shell.nextPage',
  mark: '下一页',
  isSeen: false,
  isOverridden: false,
  candidates: [{ selector: 'button', says: '^下页$' }],
};

it('tells three things apart: it holds, it is not as known, it could not be seen', async () => {
  const { adapter } = world.platform;
  adapter.listCampaigns = async (ctx) => {
    ctx.onSightings?.([gone]);
    throw new PageChanged('no next page', '页面上找不到下一页');
  };
  adapter.listRecords = () => Promise.reject(new RetryLater('busy', '平台繁忙'));
  const calibration = await calibrate();
  expect(calibration.steps.map(({ result }) => result)).toEqual([
    'holds',
    'differs',
    'skipped',
    'could-not-look',
    'holds',
    'skipped',
  ]);
  expect(calibration.proposals).toMatchObject([
    { override: { shopId: world.shop.id, kind: 'locator', name: 'shell.nextPage', says: '^下页$' } },
  ]);
  const text = describeCalibration(world.shop, calibration, () => undefined);
  expect(text).toContain('✗ 活动列表：对不上。页面上找不到下一页');
  expect(text).toContain('没有找到 shell.nextPage：下一页；页面上相近的：button ^下页$');
  expect(text).toContain('data/pool/overrides.json');
  expect(world.platform.presses).toEqual([]);
});

it('names words that nobody has told us the meaning of', async () => {
  await world.file();
  world.platform.records = world.platform.records.map((record) => ({
    ...record,
    statusRaw: '待小二复核',
    review: 'unmapped',
  }));
  expect((await calibrate()).unknownWords).toEqual({ 待小二复核: 1 });
});

it('stops where every further page would show the log-in', async () => {
  world.platform.adapter.listCampaigns = () => Promise.reject(new NeedsHuman('captcha', '请完成滑块'));
  await expect(calibrate()).rejects.toThrow('captcha');
});
