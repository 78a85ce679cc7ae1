import { afterEach, expect, it } from 'vitest';
import { FAULT_KINDS, type FaultKind } from '../kit/faults.ts';
import { enrolBody, listRecords, type Offered, openScene, plainFit, type Scene } from '../scene.ts';

let scene: Scene;
afterEach(() => scene.sandbox.close());

const ENROL = '/lakemms/enrollV2';
const MALL = '/earth/api/mallInfo/commonMallInfo';
const DETAIL = '/leekmms/activity/query/detail';
const INDEX = '/act/index';
const FIRST = '486210937';

async function add(fault: object): Promise<void> {
  expect((await scene.control('POST', '/faults', fault)).status).toBe(200);
}

const normalFit = (): Offered => plainFit(scene, ({ activity }) => activity.audit === 'normal');
const enrol = (fit = normalFit()) => scene.first.call(ENROL, enrolBody(fit));
const commits = () => scene.sandbox.journal.entries().filter(({ kind }) => kind === 'commit').length;
const ofGoods = async ({ goods }: Offered): Promise<number> =>
  (await listRecords(scene.first, { goods_id_list: [goods.goodsId] })).total;

async function neverAnswers(kind: FaultKind): Promise<void> {
  await add({ kind, match: { path: ENROL } });
  const call = enrol().then(
    () => 'answered',
    () => 'dropped',
  );
  await expect.poll(() => scene.sandbox.platform.faults.list()).toEqual([]);
  expect(commits()).toBe(kind === 'lost-reply' ? 1 : 0);
  await scene.sandbox.close();
  expect(await call).toBe('dropped');
}

async function breaksOff(kind: FaultKind): Promise<void> {
  await add({ kind, match: { path: ENROL } });
  await expect(enrol()).rejects.toThrow();
  expect(commits()).toBe(kind === 'reset-before' ? 0 : 1);
}

/** The page is told of it, that page only, and once. */
async function marksOnePage(kind: FaultKind, flag: string): Promise<void> {
  await add({ kind, match: { path: INDEX } });
  expect((await scene.first.get('/home/')).text).not.toContain(flag);
  expect((await scene.first.get(INDEX)).text).toContain(flag);
  expect((await scene.first.get(INDEX)).text).not.toContain(flag);
}

type Detail = { agreement_list: { text: string }[]; field_list: { field_code: string }[] };

async function changesDetail(kind: FaultKind): Promise<[changed: Detail, plain: Detail]> {
  await add({ kind, match: { offer: '22713' } });
  const read = () => scene.first.ask<Detail>(DETAIL, { activity_id: 22713, query_source: 1 });
  await read();
  const changed = await read();
  await scene.control('DELETE', '/faults');
  return [changed, await read()];
}

const EFFECTS: Record<FaultKind, () => Promise<void>> = {
  slow: async () => {
    await add({ kind: 'slow', match: { path: MALL }, ms: 120 });
    const before = performance.now();
    await scene.first.ask(MALL, {});
    expect(performance.now() - before).toBeGreaterThanOrEqual(115);
  },
  hang: () => neverAnswers('hang'),
  'lost-reply': () => neverAnswers('lost-reply'),
  'reset-before': () => breaksOff('reset-before'),
  'reset-after': () => breaksOff('reset-after'),
  'cut-reply': () => breaksOff('cut-reply'),
  '5xx': async () => {
    await add({ kind: '5xx', match: { path: ENROL } });
    await expect(enrol()).rejects.toThrow();
    expect(commits()).toBe(0);
  },
  throttle: async () => {
    await add({ kind: 'throttle', match: { path: MALL } });
    await add({ kind: 'throttle', match: { path: MALL }, text: '活动太火爆，请稍后再试' });
    expect(await scene.first.call(MALL, {})).toMatchObject({ error_code: 54001 });
    expect(await scene.first.call(MALL, {})).toMatchObject({ error_msg: '活动太火爆，请稍后再试' });
    expect(await scene.first.call(MALL, {})).toMatchObject({ success: true });
  },
  'expired-session': async () => {
    await add({ kind: 'expired-session', match: { shop: FIRST } });
    expect(await scene.second.call(MALL, {})).toMatchObject({ success: true });
    expect(await scene.first.call(MALL, {})).toMatchObject({ error_code: 43001 });
    expect((await scene.first.get(INDEX)).location).toContain('/login/');
  },
  'taken-over': async () => {
    await add({ kind: 'taken-over', match: { shop: FIRST } });
    expect(await scene.first.call(MALL, {})).toMatchObject({
      error_code: 43001,
      error_msg: expect.stringContaining('其他设备'),
    });
    expect((await scene.first.get('/login/')).text).toContain('"takenOver":true');
  },
  'wrong-shop': async () => {
    await add({ kind: 'wrong-shop', match: { shop: FIRST } });
    expect(await scene.first.ask(MALL, {})).toMatchObject({ mallName: '山野集生活专营店' });
  },
  captcha: () => marksOnePage('captcha', '"captcha":true'),
  popup: () => marksOnePage('popup', '"popup":true'),
  'renamed-label': () => marksOnePage('renamed-label', '"renamedLabel":true'),
  'script-sends-other-price': () => marksOnePage('script-sends-other-price', '"sendsOtherPrice":true'),
  'script-presses-twice': () => marksOnePage('script-presses-twice', '"pressesTwice":true'),
  'spinning-page': () => marksOnePage('spinning-page', '"spins":true'),
  'hidden-twin': () => marksOnePage('hidden-twin', '"hiddenTwin":true'),
  'late-mount': () => marksOnePage('late-mount', '"lateMountMs":7000'),
  'changed-classes': async () => {
    const version = async () => /"classVersion":"([^"]+)"/.exec((await scene.first.get('/home/')).text)?.[1];
    const usual = await version();
    await add({ kind: 'changed-classes' });
    expect(await version()).not.toBe(usual);
    expect(await version()).toBe(usual);
  },
  'changed-agreement': async () => {
    const [changed, plain] = await changesDetail('changed-agreement');
    expect(changed.agreement_list[0]?.text).toMatch(`${plain.agreement_list[0]?.text}\n`);
  },
  'new-required-field': async () => {
    const [changed, plain] = await changesDetail('new-required-field');
    const codes = ({ field_list }: Detail) => field_list.map((field) => field.field_code);
    expect(codes(changed).filter((code) => !codes(plain).includes(code))).toEqual(['delivery_promise']);
  },
  'list-lag': async () => {
    await add({ kind: 'list-lag', ms: 250, match: { path: ENROL } });
    const fit = normalFit();
    await enrol(fit);
    expect(await ofGoods(fit)).toBe(0);
    await expect.poll(() => ofGoods(fit)).toBe(1);
  },
  'blind-search': async () => {
    const fit = normalFit();
    await enrol(fit);
    await add({ kind: 'blind-search' });
    expect((await listRecords(scene.first, {})).total).toBeGreaterThan(0);
    expect(await ofGoods(fit)).toBe(0);
    expect(await ofGoods(fit)).toBe(1);
  },
  'staff-signs-up': async () => {
    await add({ kind: 'staff-signs-up' });
    const { activity, goods } = normalFit();
    const asked = { activity_id: activity.id, goods_id_list: [goods.goodsId] };
    const rules = await scene.first.ask('/leekmms/activity/query/enroll/rule_v3', asked);
    expect(rules).toMatchObject({ goods_rule_list: [{ is_enrolled: true }] });
    expect(scene.sandbox.journal.entries()).toMatchObject([{ source: 'staff', account: 'shanyeji_xiaolin' }]);
  },
  'refuse-duplicates': async () => {
    const fit = normalFit();
    await enrol(fit);
    await add({ kind: 'refuse-duplicates' });
    const refused = { success_list: [], fail_list: [{ fail_code: 2002118 }] };
    for (const _time of [1, 2]) expect(await enrol(fit)).toMatchObject({ result: refused });
    await scene.control('DELETE', '/faults');
    await enrol(fit);
    expect(commits()).toBe(2);
  },
  'date-skew': async () => {
    const skewOf = async () => Date.parse((await scene.first.get('/home/')).date) - Date.now();
    await add({ kind: 'date-skew', ms: -600_000 });
    expect(Math.abs((await skewOf()) + 600_000)).toBeLessThan(30_000);
    expect(Math.abs(await skewOf())).toBeLessThan(30_000);
  },
  'date-unreadable': async () => {
    await add({ kind: 'date-unreadable' });
    expect((await scene.first.get('/home/')).date).toBe('-');
    expect(Date.parse((await scene.first.get('/home/')).date)).not.toBeNaN();
  },
};

it.each(FAULT_KINDS)('%s does what it says, and is counted', async (kind) => {
  scene = await openScene();
  await EFFECTS[kind]();
  expect(scene.sandbox.platform.faults.hits()[kind]).toBeGreaterThanOrEqual(1);
  expect(scene.sandbox.platform.faults.recent()[0]?.path).toMatch(/^\//);
});

it.each([
  'slow',
  'hang',
  '5xx',
  'reset-before',
  'reset-after',
  'lost-reply',
  'cut-reply',
  'expired-session',
  'wrong-shop',
])('%s hits a page only when it names one', async (kind) => {
  scene = await openScene();
  await add({ kind });
  expect((await scene.first.get(INDEX)).status).toBe(200);
  await scene.control('DELETE', '/faults');
  await add({ kind, match: { path: INDEX }, ms: 1 });
  void scene.first.get(INDEX).catch(() => undefined);
  await expect.poll(() => scene.sandbox.platform.faults.list()).toEqual([]);
});

it('strikes as often as told, and until removed when told nothing else', async () => {
  scene = await openScene();
  await add({ kind: 'throttle', match: { path: MALL }, times: 2 });
  const codes = async (count: number) => {
    const answers = [];
    for (let time = 0; time < count; time += 1) answers.push((await scene.first.call(MALL, {})).error_code);
    return answers;
  };
  expect(await codes(3)).toEqual([54001, 54001, 1_000_000]);
  const { body } = await scene.control('POST', '/faults', { kind: 'throttle', times: 0 });
  expect(await codes(3)).toEqual([54001, 54001, 54001]);
  await scene.control('DELETE', `/faults/${body.id}`);
  expect(await codes(1)).toEqual([1_000_000]);
  expect((await scene.control('GET', '/faults')).body.hits).toEqual({ throttle: 5 });
});

it('plants a colleague’s record on request', async () => {
  scene = await openScene();
  const fit = normalFit();
  const planted = { shop: fit.goods.shop, activityId: fit.activity.id, goodsId: fit.goods.goodsId };
  const { body } = await scene.control('POST', '/staff-enrol', planted);
  const records = await listRecords(scene.first, { goods_id_list: [fit.goods.goodsId] });
  expect(String(records.result[0]?.activity_goods_id)).toBe(body.recordId);
});

it('refuses a switch it does not know', async () => {
  scene = await openScene();
  expect((await scene.control('POST', '/faults', { kind: 'explode' })).status).toBe(400);
});
