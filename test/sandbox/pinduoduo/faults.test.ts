import { afterEach, expect, it } from 'vitest';
import { enrolBody, listRecords, openScene, plainFit, type Scene } from '../scene.ts';

let scene: Scene;
afterEach(() => scene.sandbox.close());

const ENROL = '/lakemms/enrollV2';
const MALL = '/earth/api/mallInfo/commonMallInfo';
const DETAIL = '/leekmms/activity/query/detail';

async function open(fault: object): Promise<void> {
  scene = await openScene();
  expect((await scene.control('POST', '/faults', fault)).status).toBe(200);
}

it('resets before handling: nothing is stored', async () => {
  await open({ kind: 'reset-before', match: { path: ENROL } });
  const fit = plainFit(scene, ({ activity }) => activity.audit === 'normal');
  await expect(scene.first.call(ENROL, enrolBody(fit))).rejects.toThrow();
  expect(scene.sandbox.journal.entries()).toEqual([]);
});

it('resets after the commit: the goods is enrolled and the caller does not know', async () => {
  await open({ kind: 'reset-after', match: { path: ENROL } });
  const fit = plainFit(scene, ({ activity }) => activity.audit === 'normal');
  await expect(scene.first.call(ENROL, enrolBody(fit))).rejects.toThrow();
  expect(scene.sandbox.journal.entries()).toHaveLength(1);
  expect((await listRecords(scene.first, { goods_id_list: [fit.goods.goodsId] })).total).toBe(1);
});

it.each([
  ['hang', 0],
  ['lost-reply', 1],
])('%s never answers, and %i commit is stored', async (kind, commits) => {
  await open({ kind, match: { path: ENROL } });
  const fit = plainFit(scene, ({ activity }) => activity.audit === 'normal');
  const call = scene.first.call(ENROL, enrolBody(fit)).then(
    () => 'answered',
    () => 'dropped',
  );
  await expect.poll(() => scene.sandbox.platform.faults.list()).toEqual([]);
  expect(scene.sandbox.journal.entries()).toHaveLength(commits);
  await scene.sandbox.close();
  expect(await call).toBe('dropped');
  scene = await openScene();
});

it('throttles, breaks and expires by request, each as often as told', async () => {
  await open({ kind: 'throttle', match: { path: MALL }, times: 2 });
  expect(await scene.first.call(MALL, {})).toMatchObject({ error_code: 54001 });
  expect(await scene.first.call(MALL, {})).toMatchObject({ error_code: 54001 });
  expect(await scene.first.call(MALL, {})).toMatchObject({ success: true });
  await scene.control('POST', '/faults', { kind: '5xx', match: { path: MALL } });
  await expect(scene.first.call(MALL, {})).rejects.toThrow();
  await scene.control('POST', '/faults', { kind: 'expired-session', match: { shop: '486210937' } });
  expect(await scene.second.call(MALL, {})).toMatchObject({ success: true });
  expect(await scene.first.call(MALL, {})).toMatchObject({ error_code: 43001 });
});

it('serves the other shop after wrong-shop', async () => {
  await open({ kind: 'wrong-shop', match: { shop: '486210937' } });
  expect(await scene.first.ask(MALL, {})).toMatchObject({ mallName: '山野集生活专营店' });
});

it('delays by slow', async () => {
  await open({ kind: 'slow', match: { path: MALL }, ms: 120 });
  const before = performance.now();
  await scene.first.ask(MALL, {});
  expect(performance.now() - before).toBeGreaterThanOrEqual(115);
});

it('keeps a new record out of the list for the lag', async () => {
  await open({ kind: 'list-lag', ms: 250, match: { path: ENROL } });
  const fit = plainFit(scene, ({ activity }) => activity.audit === 'normal');
  await scene.first.ask(ENROL, enrolBody(fit));
  const total = async (): Promise<number> =>
    (await listRecords(scene.first, { goods_id_list: [fit.goods.goodsId] })).total;
  expect(await total()).toBe(0);
  await expect.poll(total).toBe(1);
});

it('lets a colleague sign up while the form opens', async () => {
  await open({ kind: 'staff-signs-up' });
  const fit = plainFit(scene, ({ activity }) => activity.audit === 'normal');
  const goods = { activity_id: fit.activity.id, goods_id_list: [fit.goods.goodsId] };
  const answer = await scene.first.ask<{ goods_rule_list: { is_enrolled: boolean }[] }>(
    '/leekmms/activity/query/enroll/rule_v3',
    goods,
  );
  expect(answer.goods_rule_list[0]?.is_enrolled).toBe(true);
  expect(scene.sandbox.journal.entries()).toMatchObject([{ source: 'staff', account: 'shanyeji_xiaolin' }]);
});

it('plants a colleague’s record on request', async () => {
  scene = await openScene();
  const fit = plainFit(scene, ({ activity }) => activity.audit === 'normal');
  const planted = { shop: fit.goods.shop, activityId: fit.activity.id, goodsId: fit.goods.goodsId };
  const { body } = await scene.control('POST', '/staff-enrol', planted);
  const records = await listRecords(scene.first, { goods_id_list: [fit.goods.goodsId] });
  expect(String(records.result[0]?.activity_goods_id)).toBe(body.recordId);
});

it('changes an agreement’s text and adds a required field until removed', async () => {
  await open({ kind: 'changed-agreement', match: { activityId: '22713' } });
  await scene.control('POST', '/faults', { kind: 'new-required-field', match: { activityId: '22713' } });
  type Detail = { agreement_list: { text: string }[]; field_list: { field_code: string }[] };
  const body = { activity_id: 22713, query_source: 1 };
  const changed = await scene.first.ask<Detail>(DETAIL, body);
  await scene.control('DELETE', '/faults');
  const plain = await scene.first.ask<Detail>(DETAIL, body);
  expect(changed.agreement_list[0]?.text).not.toBe(plain.agreement_list[0]?.text);
  expect(changed.field_list.map((field) => field.field_code)).toContain('delivery_promise');
  expect(plain.field_list.map((field) => field.field_code)).not.toContain('delivery_promise');
});

it.each([
  ['popup', 'popup'],
  ['captcha', 'captcha'],
  ['renamed-label', 'renamedLabel'],
  ['script-sends-other-price', 'sendsOtherPrice'],
  ['spinning-page', 'spins'],
  ['hidden-twin', 'hiddenTwin'],
])('tells one page of %s', async (kind, flag) => {
  await open({ kind, match: { path: '/act/index' } });
  expect((await scene.first.get('/home/')).text).not.toContain(`"${flag}":true`);
  expect((await scene.first.get('/act/index')).text).toContain(`"${flag}":true`);
  expect((await scene.first.get('/act/index')).text).not.toContain(`"${flag}":true`);
});

it('mounts late for 7 s and changes class versions for one page', async () => {
  await open({ kind: 'late-mount' });
  expect((await scene.first.get('/home/')).text).toContain('"lateMountMs":7000');
  const version = /"classVersion":"([^"]+)"/;
  const usual = version.exec((await scene.first.get('/home/')).text)?.[1];
  await scene.control('POST', '/faults', { kind: 'changed-classes' });
  expect(version.exec((await scene.first.get('/home/')).text)?.[1]).not.toBe(usual);
  expect(version.exec((await scene.first.get('/home/')).text)?.[1]).toBe(usual);
});

it('refuses a switch it does not know', async () => {
  scene = await openScene();
  expect((await scene.control('POST', '/faults', { kind: 'explode' })).status).toBe(400);
});
