import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDouyin } from '../../../adapters/douyin/index.ts';
import { site } from '../../../adapters/douyin/site.ts';
import { assertNoCaptcha } from '../../../adapters/page/explain.ts';
import { NeedsHuman } from '../../../src/domain/errors.ts';
import type { AdapterContext, EnrolInput, PrepareInput } from '../../../src/ports/adapter.ts';
import type { EvidenceSink } from '../../../src/ports/evidence.ts';
import type { DouyinPlace } from '../../sandbox/douyin/places.ts';
import { type EnrolLane, openEnrolLane } from '../support/enrol-lane.ts';
import { enrolInput, type Wishes } from '../support/snapshots.ts';
import { freePlaces } from './free-places.ts';

let lane: EnrolLane;
beforeAll(async () => {
  lane = await openEnrolLane(createDouyin());
});
afterAll(() => lane.close());
afterEach(() => lane.clearFaults());

/** With a share that the merchant picks; its products fill a drawer and more. */
const SHARED = '混资货补·食品长期入口';
/** The drawer mounts fewer rows than this. */
const LONG = 10;
const TOO_DEAR_PERCENT = 99;

async function inputOf(
  places: readonly (DouyinPlace | undefined)[],
  wishes: Wishes = {},
): Promise<EnrolInput> {
  const chosen = places.filter((place) => place !== undefined);
  expect(chosen).toHaveLength(places.length);
  const ids = chosen.map(({ subjectId }) => subjectId);
  return enrolInput(await lane.read(chosen[0]?.offerId ?? ''), ids, {
    values: { fund_ratio: '5%' },
    ...wishes,
  });
}

/** A page that draws its table anew while the proof is kept, which takes it a while. */
function redrawing(): AdapterContext {
  const ctx = lane.context();
  const screenshot: EvidenceSink['screenshot'] = async (...proof) => {
    await lane.fault('slow', { match: { path: 'applied_product_list' }, ms: 1000 });
    await ctx.page.getByRole('button', { name: /^查\s*询$/ }).click();
    await ctx.page.locator('.auxo-table-row').first().waitFor({ state: 'detached' });
    return ctx.evidence.screenshot(...proof);
  };
  return { ...ctx, evidence: { ...ctx.evidence, screenshot } };
}

describe('prepare, act, find', () => {
  it('files several products at once, one of more rows than the drawer mounts, and tells which one is refused and why', async () => {
    const places = freePlaces(lane, SHARED);
    const taken = await inputOf([places[0], places.find(({ rows }) => rows >= LONG)]);
    const dear = await inputOf([places[1]], { pricePercent: TOO_DEAR_PERCENT });
    const input = { ...taken, subjects: [...taken.subjects, ...dear.subjects] };
    expect(await lane.prepare(input)).toEqual([]);
    const { result, report } = await lane.press(input);
    expect(report).toMatchObject({ passed: true, blocked: [] });
    const answers = result.kind === 'answered' ? result.answers : [];
    expect(answers.map(({ lines }) => new Set(lines.map(({ outcome }) => outcome)))).toEqual([
      new Set(['accepted']),
      new Set(['accepted']),
      new Set(['refused']),
    ]);
    expect(answers[2]?.lines[0]).toMatchObject({ reason: expect.stringContaining('报名价不满足折扣要求') });
    const subjectIds = input.subjects.map(({ snapshot }) => snapshot.subject.id);
    const { records, proof } = await lane.adapter.find(lane.context(), {
      offerId: input.offerId,
      subjectIds,
    });
    expect(proof.filter).toContain(subjectIds[0]);
    expect(records.map(({ recordId }) => recordId).sort()).toEqual(
      answers.flatMap(({ reference }) => reference ?? []).sort(),
    );
    for (const { snapshot } of taken.subjects) {
      const found = records.find((record) => record.subjectId === snapshot.subject.id);
      const prices = new Map(found?.lines.map((line) => [line.platformSkuId, line.priceFen]));
      expect(snapshot.lines.map((line) => prices.get(line.platformSkuId))).toEqual(
        snapshot.lines.map((line) => line.priceFen),
      );
    }
  });

  it('says that nothing was sent when the page’s own check stops the press', async () => {
    const [place] = freePlaces(lane, SHARED);
    const input = await inputOf([place]);
    expect(await lane.prepare(input)).toEqual([]);
    const row = lane.context().page.locator(`[data-row-key="${place?.subjectId}"]`);
    await row.getByRole('checkbox').uncheck();
    const { result, report } = await lane.press(input);
    expect(result).toMatchObject({ kind: 'not-sent', reason: expect.stringContaining('请先选择商品') });
    expect(report).toEqual({ passed: false, blocked: [] });
  });

  it('publishes and withdraws by the question in the record’s row', async () => {
    const [place] = freePlaces(lane, SHARED);
    const { offerId = '', subjectId = '', platformShopId } = place ?? {};
    const { subjects } = await inputOf([place]);
    const body = { shop: platformShopId, activityId: offerId, goodsId: subjectId };
    const { recordId } = z
      .object({ recordId: z.string() })
      .parse(await lane.control('POST', '/staff-enrol', body));
    await lane.control('POST', `/records/${recordId}/status`, { status: '待发布' });
    const find = async () =>
      (await lane.adapter.find(lane.context(), { offerId, subjectIds: [subjectId] })).records;
    const publish: PrepareInput = { kind: 'publish', offerId, recordIds: [recordId], subjects };
    const withdraw: PrepareInput = { ...publish, kind: 'withdraw' };
    expect(await lane.adapter.prepare(redrawing(), publish)).toMatchObject({ kind: 'prepared' });
    await lane.clearFaults();
    for (const [input, statusRaw, review] of [
      [publish, '报名成功', 'live'],
      [withdraw, '已退出', 'withdrawn'],
    ] as const) {
      expect(await lane.prepare(input)).toEqual([]);
      const { result, report } = await lane.press(input);
      expect(result).toMatchObject({ kind: 'answered' });
      expect(report).toMatchObject({ passed: true, blocked: [] });
      expect(await find()).toMatchObject([{ recordId, statusRaw, review }]);
    }
    expect(await lane.prepare(withdraw)).toMatchObject([
      { code: 'check-failed', text: expect.stringContaining('「已退出」') },
    ]);
  });
});

describe('reading', () => {
  it('lists the campaigns of all three places that are open to the shop', async () => {
    const seen = await lane.adapter.listCampaigns(lane.context());
    const offers = seen.flatMap((campaign) => campaign.offers.map((offer) => offer.offerId));
    const { acts } = lane.sandbox.modules.douyin.platform.world;
    expect(offers.sort()).toEqual(acts.map((act) => act.id).sort());
    expect(new Set(seen.map((campaign) => campaign.type)).size).toBeGreaterThan(4);
  });
});

it('sees a captcha on a page that is too busy to answer at once', async () => {
  const { page } = lane.context();
  await page.setContent('<p>请完成下列验证后继续</p>');
  await page.evaluate((busyMs) => {
    setTimeout(() => {
      const end = performance.now() + busyMs;
      while (performance.now() < end);
    });
  }, 1000);
  await expect(assertNoCaptcha({ page, site })).rejects.toThrow(NeedsHuman);
});

it('picks the shop of the account that is drawn after the others', async () => {
  const [, last] = lane.sandbox.modules.douyin.platform.shops;
  const { name = '', platformShopId = '' } = last ?? {};
  await lane.context().page.context().clearCookies();
  await lane.fault('late-mount', { match: { path: '/login' }, ms: 500 });
  const shop = { ...lane.shop, name, platformShopId };
  expect(await lane.adapter.session(lane.context({ shop }), lane.credentials)).toMatchObject({
    kind: 'signed-in',
    platformShopId,
  });
});

it('says which shop the account cannot serve', async () => {
  await lane.context().page.context().clearCookies();
  const shop = { ...lane.shop, name: '别的店' };
  expect(await lane.adapter.session(lane.context({ shop }), lane.credentials)).toEqual({
    kind: 'no-permission',
    text: '该账号可选的店铺里没有「别的店」',
  });
});
