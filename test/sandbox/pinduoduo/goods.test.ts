import { afterEach, beforeEach, expect, it } from 'vitest';
import { type EnrolResult, enrolBody, listRecords, openScene, plainFit, type Scene } from '../scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.sandbox.close());

const LIST = '/vodka/v2/mms/query/display/mall/goodsList';
const HOUR = 3_600_000;

interface GoodsList {
  total: number;
  on_sale_total: number;
  off_sale_total: number;
  goods_list: {
    goods_id: number | string;
    is_onsale: boolean;
    quantity: number;
    sku_list: { sku_id: number | string; group_price: number; quantity: number }[];
  }[];
}

const list = (filter: object = {}): Promise<GoodsList> =>
  scene.first.ask<GoodsList>(LIST, { page_number: 1, page_size: 10, ...filter });

const change = (goodsId: string, body: object): Promise<{ status: number }> =>
  scene.control('POST', `/goods/${goodsId}`, body);

it('lists the shop’s goods over pages, and says by shelf how many there are', async () => {
  const first = await list();
  const last = await list({ page_number: Math.ceil(first.total / 10) });
  expect(first.goods_list).toHaveLength(10);
  expect(last.goods_list).toHaveLength(first.total % 10 || 10);
  expect(first.on_sale_total + first.off_sale_total).toBe(first.total);
});

it('shows a change of price, stock and shelf at once', async () => {
  const { goods } = plainFit(scene, ({ goods: one }) => one.skus.length > 2);
  const [sku] = goods.skus;
  await change(goods.goodsId, { skuId: sku?.skuId, groupPriceFen: 1234, stock: 5 });
  await change(goods.goodsId, { isOnSale: false });
  const [seen] = (await list({ goods_id_list: [goods.goodsId] })).goods_list;
  expect(seen).toMatchObject({ is_onsale: false });
  expect(seen?.sku_list[0]).toMatchObject({ group_price: 1234, quantity: 5 });
  expect(seen?.sku_list[1]).toMatchObject({ quantity: goods.skus[1]?.stock });
  expect((await list({ is_onsale: true, goods_id_list: [goods.goodsId] })).total).toBe(0);
});

it('refuses a goods or sku it does not know', async () => {
  const { goods } = plainFit(scene, () => true);
  expect((await change('99', { stock: 1 })).status).toBe(404);
  expect((await change(goods.goodsId, { skuId: '99', stock: 1 })).status).toBe(404);
  expect((await change(goods.goodsId, { stock: -1 })).status).toBe(400);
});

it.each([
  ['stock', { stock: 3 }, /库存 3 件，少于报名的/],
  ['price', { groupPriceFen: 1 }, /低于活动价/],
  ['shelf', { isOnSale: false }, /已下架/],
])('takes a passed sign-up down a day after a breach of %s', async (_name, breach, reason) => {
  const fit = plainFit(scene, ({ activity }) => activity.audit === 'exempt');
  const result = await scene.first.ask<EnrolResult>('/lakemms/enrollV2', enrolBody(fit));
  await change(fit.goods.goodsId, breach);
  const read = async () => (await listRecords(scene.first, { goods_id_list: [fit.goods.goodsId] })).result[0];
  await scene.control('POST', '/clock/advance', { ms: 23 * HOUR });
  expect(await read()).toMatchObject({ final_status_name: '系统审核通过' });
  await scene.control('POST', '/clock/advance', { ms: 2 * HOUR });
  expect(await read()).toMatchObject({
    activity_goods_id: result.success_list[0]?.activity_goods_id,
    final_status_name: '活动下线',
    cancel_reason: expect.stringMatching(reason),
  });
});

it('spares what was mended in time', async () => {
  const fit = plainFit(scene, ({ activity }) => activity.audit === 'exempt');
  await scene.first.ask('/lakemms/enrollV2', enrolBody(fit));
  await change(fit.goods.goodsId, { stock: 3 });
  await change(fit.goods.goodsId, { stock: 3000 });
  await scene.control('POST', '/clock/advance', { ms: 48 * HOUR });
  const { result } = await listRecords(scene.first, { goods_id_list: [fit.goods.goodsId] });
  expect(result[0]?.final_status_name).toBe('系统审核通过');
});
