import { afterEach, expect, it } from 'vitest';
import {
  type EnrolResult,
  enrolBody,
  listRecords,
  type Offered,
  openScene,
  plainFit,
  type Scene,
} from '../scene.ts';
import { STATUSES } from './invented.ts';
import type { Audit } from './model.ts';
import type { MerchantAct } from './review-paths.ts';

let scene: Scene;
afterEach(() => scene.sandbox.close());

const HOUR = 3_600_000;
const ENROL = '/lakemms/enrollV2';

async function enrol(fit: Offered): Promise<number> {
  const client = fit.goods.shop === '486210937' ? scene.first : scene.second;
  const needsToken = fit.activity.rules.some(
    (rule) => rule.kind === 'price_line' && rule.source === 'suggest',
  );
  const token = needsToken ? scene.sandbox.platform.suggestPrices.issue(fit.activity.id).token : null;
  const result = await client.ask<EnrolResult>(ENROL, enrolBody(fit, token));
  return result.success_list[0]?.activity_goods_id ?? 0;
}

function nameOf(recordId: number): string {
  const status = scene.sandbox.platform.records.find(String(recordId))?.status;
  return STATUSES.find((one) => one.code === status)?.name ?? '';
}

type Turn = number | MerchantAct;

/** A number lets hours pass, a word is what a person does at the platform. */
const COURSES: [audit: Audit, turns: Turn[], names: string[]][] = [
  ['exempt', [], ['系统审核通过']],
  ['normal', [7, 5], ['审核中', '运营审核通过', '报名成功']],
  ['final', [7, 21], ['审核中', '待终审', '审核通过']],
  ['schedule', [11], ['审核中', '已确定具体活动时间']],
  ['push', [7], ['推送中', '报名成功']],
  ['push-fail', [7], ['推送中', '推送失败']],
  [
    'deposit',
    [7, 'pay-deposit', 2, 5],
    ['审核中', '待缴活动保证金', '系统待校验保证金', '保证金校验通过', '报名成功'],
  ],
  ['deposit', [7, 24 * 16], ['审核中', '待缴活动保证金', '已取消']],
  ['recharge', [7, 'recharge', 5], ['审核中', '营销账户待充值', '审核通过', '报名成功']],
  ['confirm', [7, 'confirm-schedule'], ['审核中', '待确认排期', '已确定具体活动时间']],
  ['sample', [7, 'send-sample', 21], ['审核中', '寄样及寄样审核', '待终审', '审核通过']],
  ['price-cut', [7, 'accept-price'], ['审核中', '降低活动价格', '同意调整待审核']],
  ['negotiate', [7, 'accept-price', 7], ['协商待审核', '待调整', '同意调整待审核', '运营审核通过']],
  ['negotiate', [7, 'negotiate'], ['协商待审核', '待调整', '协商待审核']],
];

async function takeTurn(id: number, turn: Turn): Promise<void> {
  if (typeof turn === 'number') await scene.control('POST', '/clock/advance', { ms: turn * HOUR });
  else expect((await scene.control('POST', `/records/${id}/act`, { act: turn })).status).toBe(200);
}

it.each(COURSES)('a %s campaign takes the turns %j', async (audit, turns, names) => {
  scene = await openScene();
  const fit = plainFit(
    scene,
    ({ activity, goods }) => activity.audit === audit && goods.skus.length < 40,
    'any',
  );
  const id = await enrol(fit);
  const seen = [nameOf(id)];
  for (const turn of turns) {
    await takeTurn(id, turn);
    seen.push(nameOf(id));
  }
  expect(seen).toEqual(names);
});

it('signs goods up by itself, waits for a person, and takes the yes', async () => {
  scene = await openScene();
  const own = () => listRecords(scene.first, { tab: 1 });
  const before = (await own()).result.map((one) => one.activity_goods_id);
  await scene.control('POST', '/clock/advance', { ms: 9 * HOUR });
  const arrived = (await own()).result.find((one) => !before.includes(one.activity_goods_id));
  expect(arrived).toMatchObject({ final_status_name: '系统报名/返场待确认', enroll_source: 2 });
  expect(scene.sandbox.journal.entries()).toMatchObject([{ kind: 'commit', source: 'platform' }]);
  const id = arrived?.activity_goods_id ?? 0;
  await takeTurn(id, 'confirm-return');
  expect(nameOf(id)).toBe('商家已确认返场/系统晋升');
});

it('has reached every word but two by time and by what people do', () => {
  const reached = new Set([
    ...COURSES.flatMap(([, , names]) => names),
    '系统报名/返场待确认',
    '商家已确认返场/系统晋升',
  ]);
  const others = STATUSES.map(({ name }) => name).filter((name) => !reached.has(name));
  // 报名被驳回 and 活动下线 come from what the platform finds in one goods: tests of their own below.
  expect(others).toEqual(['报名被驳回', '活动下线']);
});

it('refuses what a record does not ask for, and says until when and how much it asks', async () => {
  scene = await openScene();
  const id = await enrol(plainFit(scene, ({ activity }) => activity.audit === 'deposit', 'any'));
  expect((await scene.control('POST', `/records/${id}/act`, { act: 'pay-deposit' })).status).toBe(400);
  await takeTurn(id, 7);
  const read = () => scene.first.ask('/lakemms/activityGoods/detail', { activity_goods_id: id });
  const in15Days = Date.now() + 15 * 24 * HOUR;
  const asked = (await read()) as { handle_end_time: number };
  expect(asked).toMatchObject({ deposit_amount: 100_000 });
  expect(Math.abs(asked.handle_end_time - in15Days)).toBeLessThan(60_000);
  await takeTurn(id, 'pay-deposit');
  expect(await read()).not.toHaveProperty('handle_end_time');
});

it('shortens delays by the review speed while dates stay real', async () => {
  scene = await openScene({ reviewSpeed: 1_000_000_000 });
  const before = Date.now();
  const id = await enrol(plainFit(scene, ({ activity }) => activity.audit === 'normal'));
  await expect.poll(() => nameOf(id)).toBe('报名成功');
  const record = scene.sandbox.platform.records.find(String(id));
  for (const step of record?.progress ?? []) expect(step.at).toBeGreaterThanOrEqual(before);
  expect(record?.progress.at(-1)?.at).toBeLessThanOrEqual(Date.now());
});

it('rejects for price and stock with a number, and passes what was corrected', async () => {
  scene = await openScene();
  const { serverOnly, fits } = scene.sandbox.platform.world;
  for (const rule of ['review-price', 'review-stock']) {
    const hidden = serverOnly.find((one) => one.rule === rule);
    const fit = fits.find(
      ({ activity, goods }) => activity.id === hidden?.activityId && goods.goodsId === hidden?.goodsId,
    );
    if (!fit) throw new Error(`no ${rule} in the world`);
    const client = fit.goods.shop === '486210937' ? scene.first : scene.second;
    const id = await enrol(fit);
    await scene.control('POST', '/clock/advance', { ms: 7 * HOUR });
    expect(nameOf(id)).toBe('报名被驳回');
    const [record] = (await listRecords(client, { goods_id_list: [fit.goods.goodsId] })).result;
    expect(record?.refuse_reason).toMatch(/需不(高于 \d+\.\d{2} 元|少于 \d+ 件)/);
    const again = await client.ask<EnrolResult>(ENROL, corrected(enrolBody(fit), rule));
    await scene.control('POST', '/clock/advance', { ms: 7 * HOUR });
    expect(nameOf(again.success_list[0]?.activity_goods_id ?? 0)).not.toBe('报名被驳回');
  }
});

/** 82 % of the list price instead of 85, or a third more stock. */
function corrected(body: Record<string, unknown>, rule: string): Record<string, unknown> {
  const goods = structuredClone(body.goods_volist) as {
    quantity: number;
    sku_price_list: { price: number }[];
    sku_quantity: { quantity: number }[];
  }[];
  for (const one of goods) {
    if (rule === 'review-price')
      for (const line of one.sku_price_list) line.price = Math.floor((line.price / 0.85) * 0.82);
    else for (const line of one.sku_quantity) line.quantity = Math.ceil(line.quantity * 1.4);
    one.quantity = one.sku_quantity.reduce((sum, line) => sum + line.quantity, 0);
  }
  return { ...body, goods_volist: goods };
}

it('names the word a 推荐语 was refused for', async () => {
  scene = await openScene();
  const fit = plainFit(
    scene,
    ({ activity }) => activity.fields.includes('slogan') && activity.audit === 'normal',
  );
  const body = JSON.parse(JSON.stringify(enrolBody(fit)).replace('当季新鲜好味道', '手作新鲜好味道'));
  const result = await scene.first.ask<EnrolResult>(ENROL, body);
  await scene.control('POST', '/clock/advance', { ms: 7 * HOUR });
  const [record] = (await listRecords(scene.first, { tab: 4, goods_id_list: [fit.goods.goodsId] })).result;
  expect(record).toMatchObject({ activity_goods_id: result.success_list[0]?.activity_goods_id, status: 401 });
  expect(record?.refuse_reason).toContain('“手作”');
});

it.each(STATUSES.map(({ code, name, group }) => [name, code, group] as const))(
  'shows %s when a switch sets it, in its tab, and takes the goods back only from closed records',
  async (name, code, group) => {
    scene = await openScene();
    const fit = plainFit(scene, ({ activity }) => activity.audit === 'normal');
    const id = await enrol(fit);
    await scene.control('POST', `/records/${id}/status`, { status: name, reason: '测试' });
    const tab = { reviewing: 2, 'needs-action': 1, passed: 3, rejected: 4, ended: 4 }[group];
    const found = await listRecords(scene.first, { tab, goods_id_list: [fit.goods.goodsId] });
    expect(found.result[0]).toMatchObject({ activity_goods_id: id, status: code, final_status_name: name });
    const closings = scene.sandbox.journal.entries().filter((entry) => entry.kind === 'closed');
    expect(closings.length).toBe(group === 'rejected' || group === 'ended' ? 1 : 0);
  },
);

it('takes one goods down after it had passed', async () => {
  scene = await openScene();
  const hidden = scene.sandbox.platform.world.serverOnly.find((one) => one.rule === 'taken-down');
  const fit = scene.sandbox.platform.world.fits.find(
    ({ activity, goods }) => activity.id === hidden?.activityId && goods.goodsId === hidden?.goodsId,
  );
  if (!fit) throw new Error('nothing is taken down in this world');
  const id = await enrol(fit);
  expect(nameOf(id)).toBe('系统审核通过');
  await scene.control('POST', '/clock/advance', { ms: 21 * HOUR });
  expect(nameOf(id)).toBe('活动下线');
});
