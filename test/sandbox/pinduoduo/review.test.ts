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

it.each([
  ['normal', ['审核中', '运营审核通过', '报名成功', '报名成功']],
  ['final', ['审核中', '待终审', '审核通过', '报名成功']],
  ['schedule', ['审核中', '运营审核通过', '已确定具体活动时间', '已确定具体活动时间']],
  ['deposit', ['审核中', '待缴活动保证金', '待缴活动保证金', '待缴活动保证金']],
  ['push', ['推送中', '报名成功', '报名成功', '报名成功']],
  ['exempt', ['系统审核通过', '系统审核通过', '系统审核通过', '系统审核通过']],
])('a %s campaign goes through its statuses by the review clock alone', async (audit, names) => {
  scene = await openScene();
  const id = await enrol(
    plainFit(scene, ({ activity, goods }) => activity.audit === audit && goods.skus.length < 40),
  );
  const seen = [nameOf(id)];
  for (const hours of [7, 21, 5]) {
    await scene.control('POST', '/clock/advance', { ms: hours * HOUR });
    seen.push(nameOf(id));
  }
  expect(seen).toEqual(names);
});

it('asks the second shop to adjust', async () => {
  scene = await openScene();
  const fit = scene.sandbox.platform.world.fits.find(({ activity }) => activity.audit === 'negotiate');
  if (!fit) throw new Error('no negotiated campaign');
  const id = await enrol(fit);
  await scene.control('POST', '/clock/advance', { ms: 7 * HOUR });
  expect(nameOf(id)).toBe('待调整');
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
