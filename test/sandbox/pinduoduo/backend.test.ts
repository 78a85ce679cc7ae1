import { afterEach, describe, expect, it } from 'vitest';
import { createBackendClient, signature } from '../backend-client.ts';
import { type EnrolResult, enrolBody, listRecords, openScene, plainFit, type Scene } from '../scene.ts';

let scene: Scene;
afterEach(() => scene.sandbox.close());

const ENROL = '/lakemms/enrollV2';
const LIST = '/leekmms/activity/query/list';
const DETAIL = '/leekmms/activity/query/detail';
const ELIGIBLE = '/leekmms/activity/query/eligible/goods/listV2';

describe('log-in', () => {
  it('sends a stranger to the log-in page and answers 43001 to a call', async () => {
    scene = await openScene();
    const stranger = createBackendClient(scene.sandbox);
    expect(await stranger.get('/act/index?x=1')).toMatchObject({
      status: 302,
      location: `/login/?redirectUrl=${encodeURIComponent('/act/index?x=1')}`,
    });
    expect(await stranger.call(LIST, {})).toMatchObject({ success: false, error_code: 43001 });
  });

  it('names the shop and account the session serves', async () => {
    scene = await openScene();
    expect(await scene.second.ask('/earth/api/mallInfo/commonMallInfo', {})).toEqual({
      mallId: 731905264,
      mallName: '山野集生活专营店',
      mallStarTomms: '3.8',
    });
    expect(await scene.first.ask('/janus/api/new/userinfo', {})).toMatchObject({ username: 'shanyeji_bot' });
  });

  it('refuses a wrong password, and locks the account after five', async () => {
    scene = await openScene();
    const client = createBackendClient(scene.sandbox);
    const codes = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      codes.push((await client.logIn('shanyeji_bot', 'no')).error_code);
    }
    expect(codes).toEqual([...Array(5).fill(8_000_101), 8_000_102]);
  });

  it('asks for captcha and SMS code when told to', async () => {
    scene = await openScene();
    const client = createBackendClient(scene.sandbox);
    const [account, password] = ['shanyeji_bot', 'Shanye-2026-qj'] as const;
    await scene.control('POST', `/accounts/${account}/login-outcome`, { outcome: 'captcha' });
    expect((await client.logIn(account, password)).error_code).toBe(8_000_103);
    expect((await client.logIn(account, password, { verificationCode: 'slid' })).success).toBe(true);
    await scene.control('POST', `/accounts/${account}/login-outcome`, { outcome: 'sms' });
    expect((await client.logIn(account, password)).error_code).toBe(8_000_104);
    expect((await client.logIn(account, password, { mobileVerifyCode: '1' })).error_code).toBe(8_000_105);
    expect((await client.logIn(account, password, { mobileVerifyCode: '246810' })).success).toBe(true);
  });
});

describe('reading', () => {
  it('answers 40002 without a signature and 54001 to a stale one', async () => {
    scene = await openScene();
    expect(await scene.first.call(LIST, {}, { 'anti-content': '' })).toMatchObject({ error_code: 40002 });
    const stale = { 'anti-content': signature(Date.now() - 120_000) };
    expect(await scene.first.call(LIST, {}, stale)).toMatchObject({ error_code: 54001 });
  });

  it.each([0, 1])('lists 120 campaigns of shop %i, ten a page', async (seat) => {
    scene = await openScene({ campaigns: 120 });
    type Listed = { total: number; list: { activity_id: number }[] };
    const client = seat === 0 ? scene.first : scene.second;
    const ids = new Set<number>();
    for (let page = 1; page === 1 || ids.size < 120; page += 1) {
      const answer = await client.ask<Listed>(LIST, { page_number: page, page_size: 10 });
      expect(answer).toMatchObject({ total: 120, list: { length: 10 } });
      for (const one of answer.list) ids.add(one.activity_id);
    }
    expect(ids.size).toBe(120);
  });

  it('shows rules, fields and the whole agreement; another shop cannot see an uninvited campaign', async () => {
    scene = await openScene();
    const detail = await scene.first.ask<{
      rule_list: object[];
      agreement_list: { text: string }[];
      field_list: object[];
    }>(DETAIL, { activity_id: 23466, query_source: 1 });
    expect(detail.rule_list).toContainEqual({
      rule_id: 4,
      rule_kind: 'mall_star_min',
      rule_text: '店铺综合体验星级不低于 4.0 星',
      star: '4.0',
    });
    expect(detail.agreement_list[0]?.text).toContain('退还差价');
    expect(await scene.second.call(DETAIL, { activity_id: 23466 })).toMatchObject({ error_code: 2_002_001 });
  });

  it('splits the shop’s goods into eligible ones and others with reasons, without those already enrolled', async () => {
    scene = await openScene();
    const fit = plainFit(scene, ({ activity }) => activity.audit === 'normal');
    type Goods = { total: number; goods_list: { goods_id: number; reason_list: { text: string }[] }[] };
    const body = { activity_id: fit.activity.id, page_number: 1, page_size: 40 };
    const before = await scene.first.ask<Goods>(ELIGIBLE, { ...body, eligible: 1 });
    const unfit = await scene.first.ask<Goods>(ELIGIBLE, { ...body, eligible: 0 });
    expect(unfit.goods_list.every((goods) => goods.reason_list.length > 0)).toBe(true);
    await scene.first.ask(ENROL, enrolBody(fit), { 'x-press-nonce': 'a' });
    const after = await scene.first.ask<Goods>(ELIGIBLE, { ...body, eligible: 1 });
    expect(after.total).toBe(before.total - 1);
  });
});

describe('enrolling', () => {
  it('journals the commit and shows the record with the prices sent', async () => {
    scene = await openScene();
    const fit = plainFit(
      scene,
      ({ activity, goods }) => activity.audit === 'normal' && goods.skus.length >= 8,
    );
    const result = await scene.first.ask<EnrolResult>(ENROL, enrolBody(fit), { 'x-press-nonce': 'n1' });
    expect(result.fail_list).toEqual([]);
    const [entry] = scene.sandbox.journal.entries();
    expect(entry).toMatchObject({
      kind: 'commit',
      nonce: 'n1',
      source: 'merchant',
      offerId: fit.activity.id,
    });
    const records = await listRecords(scene.first, { goods_id_list: [fit.goods.goodsId] });
    expect(records.result[0]).toMatchObject({
      status: 101,
      final_status_name: '审核中',
      refuse_reason: null,
    });
    expect((await listRecords(scene.second, { goods_id_list: [fit.goods.goodsId] })).total).toBe(0);
  });

  it('stores a goods twice unless told to refuse it', async () => {
    scene = await openScene();
    const fit = plainFit(scene, ({ activity }) => activity.audit === 'normal');
    await scene.first.ask(ENROL, enrolBody(fit));
    await scene.first.ask(ENROL, enrolBody(fit));
    expect(scene.sandbox.journal.entries()).toHaveLength(2);
    await scene.control('POST', '/faults', { kind: 'refuse-duplicates', times: 0 });
    const third = await scene.first.ask<EnrolResult>(ENROL, enrolBody(fit));
    expect(third.fail_list).toMatchObject([{ fail_code: 2_002_118, fail_reason: '该商品已报名本活动' }]);
  });

  it('needs a suggested price that has not run out', async () => {
    scene = await openScene();
    const fit = plainFit(scene, ({ activity }) => activity.id === '23014' || activity.id === '24109');
    const asked = { activity_id: fit.activity.id, goods_id_list: [fit.goods.goodsId] };
    const path = '/leekmms/activity/query/enroll/rule_suggest_price';
    const { suggest_price_token: token } = await scene.first.ask<{ suggest_price_token: string }>(
      path,
      asked,
    );
    expect(await scene.first.call(ENROL, enrolBody(fit))).toMatchObject({ error_code: 30001 });
    await scene.control('POST', '/clock/advance', { ms: 600_001 });
    expect(await scene.first.call(ENROL, enrolBody(fit, token))).toMatchObject({ error_code: 30001 });
    const fresh = await scene.first.ask<{ suggest_price_token: string }>(path, asked);
    const result = await scene.first.ask<EnrolResult>(ENROL, enrolBody(fit, fresh.suggest_price_token));
    expect(result.success_list).toHaveLength(1);
  });

  it('takes no goods without the agreement, none after the window, and no unknown key', async () => {
    scene = await openScene();
    const fit = plainFit(
      scene,
      ({ activity }) => activity.agreement !== undefined && activity.audit === 'normal',
    );
    const unticked = JSON.parse(JSON.stringify(enrolBody(fit)).replace(':true', ':false'));
    expect(await scene.first.call(ENROL, unticked)).toMatchObject({ error_code: 2_002_003 });
    expect(await scene.first.call(ENROL, { ...enrolBody(fit), activity_id: 24401 })).toMatchObject({
      error_code: 2_002_002,
    });
    expect(await scene.first.call(ENROL, { ...enrolBody(fit), extra: 1 })).toMatchObject({
      error_code: 1_000_002,
    });
    expect(scene.sandbox.journal.entries()).toEqual([]);
  });

  it('accepts a goods without the one sku that only the server objects to', async () => {
    scene = await openScene();
    const hidden = scene.sandbox.platform.world.serverOnly.find((one) => one.rule === 'sku-abnormal');
    const fit = scene.sandbox.platform.world.fits.find(
      ({ activity, goods }) => activity.id === hidden?.activityId && goods.goodsId === hidden.goodsId,
    );
    if (!fit) throw new Error('world without a partial outcome');
    const client = fit.goods.shop === '486210937' ? scene.first : scene.second;
    const result = await client.ask<EnrolResult>(ENROL, enrolBody(fit));
    expect(String(result.success_list[0]?.sku_fail_list[0]?.sku_id)).toBe(hidden?.skuId);
    const [entry] = scene.sandbox.journal.entries();
    const skus = entry?.kind === 'commit' ? (entry.goods[0]?.skus ?? []) : [];
    expect(skus.filter((sku) => !sku.accepted).map((sku) => sku.skuId)).toEqual([hidden?.skuId]);
  });

  it('gives the same verdict to /requirements/evaluate as to the press', async () => {
    scene = await openScene();
    const { fits, serverOnly } = scene.sandbox.platform.world;
    for (const fit of fits) {
      const line = (
        enrolBody(fit).goods_volist as { sku_price_list: { sku_id: string; price: number }[] }[]
      )[0];
      const skus = line?.sku_price_list.map(({ sku_id: skuId, price: priceFen }) => ({
        skuId,
        priceFen,
        quantity: 150,
      }));
      const { body } = await scene.control('POST', '/requirements/evaluate', {
        shop: fit.goods.shop,
        activityId: fit.activity.id,
        goodsId: fit.goods.goodsId,
        skus,
      });
      const hidden = serverOnly.filter(
        (one) => one.activityId === fit.activity.id && one.goodsId === fit.goods.goodsId,
      );
      expect(body.serverOnly).toEqual(hidden.map((one) => one.rule));
      const isExclusiveSeed = (body.refusals as { rule: string }[]).every(
        (one) => one.rule === 'exclusive_type',
      );
      expect(body.verdict === 'fit' || isExclusiveSeed).toBe(true);
    }
  });
});

describe('withdrawing', () => {
  it('cancels an open record once and journals it', async () => {
    scene = await openScene();
    const fit = plainFit(scene, ({ activity }) => activity.audit === 'normal');
    const result = await scene.first.ask<EnrolResult>(ENROL, enrolBody(fit));
    const body = { activity_goods_id: result.success_list[0]?.activity_goods_id };
    await scene.first.ask('/lakemms/activityGoods/cancel', body);
    expect(await scene.first.call('/lakemms/activityGoods/cancel', body)).toMatchObject({
      error_code: 2_002_005,
    });
    expect(scene.sandbox.journal.entries().map((entry) => entry.kind)).toEqual([
      'commit',
      'withdraw',
      'closed',
    ]);
    expect(await scene.second.call('/lakemms/activityGoods/cancel', body)).toMatchObject({
      error_code: 2_002_004,
    });
  });
});
