import { beforeEach, describe, expect, it } from 'vitest';
import { appliedRows, type JdScene, offered, openJd, save, saveBody } from './support.ts';

let scene: JdScene;
beforeEach(() => {
  scene = openJd();
});

const commits = () => scene.platform.journal.entries().filter((entry) => entry.kind === 'commit');
const isQuick = ({ audit }: { audit: string }) => audit === 'quick';

/** As much of a picture as its size is read from. */
function square(side: number): Buffer {
  const header = Buffer.alloc(33);
  header.write('PNG', 1, 'latin1');
  header.writeUInt32BE(side, 16);
  header.writeUInt32BE(side, 20);
  return header;
}

describe('the gateway', () => {
  it('knows nobody without a session', async () => {
    scene.end();
    expect(await scene.ask('/openness/activity/page')).toMatchObject({ success: false, code: '30000' });
  });

  it('refuses a wrong verb', async () => {
    expect(await scene.get('/openness/activity/page')).toMatchObject({ code: '10008' });
  });

  it('sends a form whose codes stay and whose item ids are each pool’s own', async () => {
    const areas = scene.platform.world.activities.flatMap((one) => one.areas).slice(0, 2);
    const forms = await Promise.all(
      areas.map(({ areaId }) => scene.ask('/openness/formset/area/detail', { areaId })),
    );
    const items = forms.map(({ data }) => data.formItemList as { code: string; formItemId: number }[]);
    expect(items[0]?.[0]?.code).toBe(items[1]?.[0]?.code);
    expect(items[0]?.[0]?.formItemId).not.toBe(items[1]?.[0]?.formItemId);
  });

  it('gives a batch to a session that can still be booked', async () => {
    const { area } = offered(scene, ({ timing }) => timing.mode === 'sessions');
    const detail = await scene.ask('/openness/area/detail', { areaId: area.areaId });
    const [first] = detail.data.sessionList as { beginTime: string; endTime: string }[];
    const batch = (session: object) =>
      scene.ask('/apply/openness/getBatchId', { areaId: area.areaId, ...session });
    expect((await batch(first ?? {})).data.batchId).toMatch(/^\d+$/);
    expect(await batch({ beginTime: '2026-01-01 09:00:00', endTime: '' })).toMatchObject({
      message: '获取时间信息失败',
    });
  });

  it('takes a white image only as a square JPG', async () => {
    const upload = (type: string) =>
      scene.ask('/openness/material/upload', square(480), { 'content-type': type });
    expect(await upload('image/png')).toMatchObject({ message: '图片格式不符合规则' });
    expect(await upload('image/jpeg')).toMatchObject({ success: true });
    const flat = await scene.ask('/openness/material/upload', Buffer.from('x'), {
      'content-type': 'image/jpeg',
    });
    expect(flat).toMatchObject({ message: '图片规格不符合规则' });
  });
});

describe('saveApply', () => {
  it('stores what fits, under one id per ware, and journals it', async () => {
    const fit = offered(scene, isQuick);
    const answer = await save(scene, await saveBody(scene, fit));
    expect(answer).toMatchObject({
      code: '00000',
      data: { successCount: fit.ware.skus.length, failList: [] },
    });
    expect(commits()).toMatchObject([
      {
        nonce: 'n1',
        source: 'merchant',
        offerId: fit.area.areaId,
        goods: [{ goodsId: fit.ware.wareId, alreadyOpen: false }],
      },
    ]);
  });

  it.each([
    ['a price above the discount', { promoPrice: '9999' }, /^促销价格需<=\d+\.\d\d元$/],
    ['too few pieces', { promoNum: '99' }, '促销数量不能小于100'],
    ['a forbidden word', { shortName: '手作坚果礼盒装' }, '商品短标题包含非法字符：手作'],
  ])('refuses %s in the platform’s words', async (_name, change, text) => {
    const body = await saveBody(
      scene,
      offered(scene, ({ typeName, audit }) => typeName === '京东秒杀' && audit === 'quick'),
      change,
    );
    const { data } = await save(scene, body);
    const [first] = data.failList as { errorMsg: string }[];
    expect(first?.errorMsg).toMatch(text);
    expect(commits()).toEqual([]);
  });

  it('holds the trial price against the 门槛', async () => {
    const fit = offered(scene, ({ rules }) => rules.some(({ kind }) => kind === 'threshold'));
    const promoPrice = String((fit.ware.skus[0]?.jdPriceFen ?? 0) / 100);
    const { data } = await save(scene, await saveBody(scene, fit, { promoPrice }));
    expect((data.failList as { errorMsg: string }[])[0]?.errorMsg).toMatch(
      /^预估到手价:\S+高于报名价格门槛:\S+$/,
    );
  });

  it('asks for every agreement of the pool', async () => {
    const fit = offered(scene, ({ fields }) => fields.includes('payLaterProtocol'));
    const body = { ...(await saveBody(scene, fit)), remindVOList: [] };
    expect(await save(scene, body)).toMatchObject({ success: false, message: '请阅读并同意报名协议' });
  });

  it('stores a second one for the same session unless told to refuse it', async () => {
    const body = await saveBody(scene, offered(scene, isQuick));
    await save(scene, body);
    await save(scene, body, 'n2');
    expect(commits()).toMatchObject([
      { goods: [{ alreadyOpen: false }] },
      { goods: [{ alreadyOpen: true }] },
    ]);
    scene.platform.faults.add({ kind: 'refuse-duplicates', match: {}, timesLeft: Infinity });
    const { data } = await save(scene, body, 'n3');
    expect((data.failList as { errorMsg: string }[])[0]?.errorMsg).toMatch(/^在该场次下已报名，报名人为：/);
  });

  it('stores nothing when it throttles', async () => {
    const body = await saveBody(scene, offered(scene, isQuick));
    scene.platform.faults.add({ kind: 'throttle', match: { path: 'saveApply' }, timesLeft: 1 });
    expect(await save(scene, body)).toMatchObject({ success: false, message: '正在报名中，无需重复点击' });
    expect(commits()).toEqual([]);
  });
});

describe('switches of its own', () => {
  it('throttles in words what it stored', async () => {
    const body = await saveBody(scene, offered(scene, isQuick));
    scene.platform.faults.add({ kind: 'throttle-lands', match: { path: 'saveApply' }, timesLeft: 1 });
    expect(await save(scene, body)).toMatchObject({ success: false, message: '正在报名中，无需重复点击' });
    expect(commits()).toHaveLength(1);
  });

  it('answers 601 and does nothing', async () => {
    scene.platform.faults.add({ kind: 'risk-control', match: {}, timesLeft: 1 });
    expect(await scene.ask('/openness/activity/page')).toMatchObject({ code: '601' });
  });

  it('lets a colleague be first', async () => {
    const { area, ware } = offered(scene, isQuick);
    scene.platform.faults.add({ kind: 'staff-signs-up', match: {}, timesLeft: 1 });
    const filterFields = { areaId: area.areaId, wareIds: [ware.wareId] };
    await scene.ask('/openness/selection/pagingQuerySkuList4Http', { filterFields });
    expect(commits()).toMatchObject([{ source: 'staff', offerId: area.areaId }]);
  });
});

describe('sign-ups', () => {
  it('come into the list with their lag and are found by SPU', async () => {
    const fit = offered(scene, isQuick);
    const body = await saveBody(scene, fit);
    scene.platform.faults.add({ kind: 'list-lag', match: {}, timesLeft: 1, ms: 60_000 });
    await save(scene, body);
    expect(await appliedRows(scene)).toEqual([]);
    await save(scene, body, 'n2');
    const rows = await appliedRows(scene, { wareIds: [fit.ware.wareId] });
    expect(rows.map(({ skuId }) => skuId)).toEqual(fit.ware.skus.map(({ skuId }) => skuId));
  });

  it('are taken back by a GET, once', async () => {
    const fit = offered(scene, isQuick);
    await save(scene, await saveBody(scene, fit));
    const [row] = await appliedRows(scene);
    const quit = `/apply/openness/quit?id=${row?.id}&areaId=${fit.area.areaId}`;
    expect(await scene.get(quit)).toMatchObject({ success: true });
    expect(await scene.get(quit)).toMatchObject({ message: '该商品退出审核中或已退出，无需重复申请' });
    expect(await appliedRows(scene)).toMatchObject([
      { applyStatusName: '已退出', canQuit: false },
      ...fit.ware.skus.slice(1).map(() => ({})),
    ]);
  });
});
