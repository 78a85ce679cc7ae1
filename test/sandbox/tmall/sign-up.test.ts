import { describe, expect, it } from 'vitest';
import { HOUR } from '../kit/dates.ts';
import { openTmallScene, submitForm } from './scene.ts';

const SUBMIT = '/domain/item/submit.json';

describe('signing an item up by the editor', () => {
  it('takes what fits, journals it under the pair of ids, and lists it', async () => {
    const scene = openTmallScene();
    const fit = scene.plainFit(({ phase }) => phase.unitedActivityId === '52131');
    const answer = await scene.call(SUBMIT, ...submitForm(fit));
    expect(answer).toMatchObject({ success: true, data: { itemId: fit.item.itemId, statusName: '待审核' } });
    expect(scene.platform.journal.entries()).toMatchObject([
      {
        kind: 'commit',
        nonce: 'n1',
        offerId: '30427-52131',
        source: 'merchant',
        goods: [{ alreadyOpen: false }],
      },
    ]);
    const list = await scene.call('/domain/item/query.json', {
      querier: 'juItemCompositeQuerier',
      itemId: fit.item.itemId,
    });
    expect(list.data).toMatchObject({
      total: 1,
      list: [{ statusName: '待审核', activityName: '【行业】零食狂欢周-现货' }],
    });
  });

  it('stores a second one while the first is open, unless it is told to refuse', async () => {
    const scene = openTmallScene();
    const fit = scene.plainFit(({ phase }) => phase.unitedActivityId === '52144');
    await scene.call(SUBMIT, ...submitForm(fit));
    await scene.call(SUBMIT, ...submitForm(fit, { nonce: 'n2' }));
    expect(scene.platform.journal.entries()[1]).toMatchObject({ goods: [{ alreadyOpen: true }] });
    scene.platform.faults.add({ kind: 'refuse-duplicates', match: {}, timesLeft: Infinity });
    const refused = await scene.call(SUBMIT, ...submitForm(fit, { nonce: 'n3' }));
    expect(refused).toMatchObject({ success: false, message: expect.stringContaining('商品已报名') });
    expect(scene.platform.journal.entries()).toHaveLength(2);
  });

  it('refuses a price above both lines in the words of real receipts', async () => {
    const scene = openTmallScene();
    const fit = scene.plainFit(({ phase }) => phase.unitedActivityId === '52131');
    const { message } = await scene.call(SUBMIT, ...submitForm(fit, { share: 100 }));
    expect(message).toContain('您的以下sku不满足该要求：[');
    expect(message).toContain('10.0折折后券后价');
  });

  it('lets a tiny excess over the coupon line pass with a risk hint', async () => {
    const scene = openTmallScene();
    const fit = scene.plainFit(({ phase }) => phase.unitedActivityId === '52131');
    const [params, form] = submitForm(fit);
    const data = JSON.parse(form.data ?? '');
    const sku = fit.item.skus.find((one) => one.skuId === data.skuList[0].skuId);
    data.skuList[0].activityPrice = (((sku?.lowestSaleFen ?? 0) + 1) / 100).toFixed(2);
    const answer = await scene.call(SUBMIT, params, { ...form, data: JSON.stringify(data) });
    expect(answer).toMatchObject({
      success: true,
      data: { riskList: [expect.stringContaining(sku?.spec ?? '?')] },
    });
  });

  it('asks for all enabled skus and for no other', async () => {
    const scene = openTmallScene();
    const fit = scene.plainFit(({ item }) => item.skus.some((sku) => !sku.isOnShelf));
    const [params, form] = submitForm(fit);
    const data = JSON.parse(form.data ?? '');
    const [dropped, ...rest] = data.skuList;
    const without = await scene.call(SUBMIT, params, {
      ...form,
      data: JSON.stringify({ ...data, skuList: rest }),
    });
    expect(without.message).toContain(`列【活动价】要求全部SKU报名，缺少SKUID：${dropped.skuId}`);
    const hidden = fit.item.skus.find((sku) => !sku.isOnShelf)?.skuId;
    const more = [...data.skuList, { ...dropped, skuId: hidden }];
    const foreign = await scene.call(SUBMIT, params, {
      ...form,
      data: JSON.stringify({ ...data, skuList: more }),
    });
    expect(foreign.message).toContain('SKUID 不属于当前商品或已下架');
    const twice = [...data.skuList, dropped];
    const repeated = await scene.call(SUBMIT, params, {
      ...form,
      data: JSON.stringify({ ...data, skuList: twice }),
    });
    expect(repeated.message).toBe('存在重复的SKUID');
  });

  it('keeps what is handed in for a drafting phase until it is published', async () => {
    const scene = openTmallScene();
    const fit = scene.plainFit(({ phase }) => phase.mode === 'draft');
    const answer = await scene.call(SUBMIT, ...submitForm(fit));
    expect(answer.data).toMatchObject({ statusName: '草稿' });
    const { juId } = answer.data as { juId: string };
    const published = await scene.call('/domain/item/publish.json', {}, { juId, pressNonce: 'p1' });
    expect(published.data).toMatchObject({ statusName: '待审核' });
    scene.platform.clock.advance(6 * HOUR);
    expect(scene.platform.signed.find(juId)?.status).toBe('审核通过');
    expect(await scene.call('/domain/item/publish.json', {}, { juId })).toMatchObject({ success: false });
  });

  it('takes an item back by a GET, once', async () => {
    const scene = openTmallScene();
    const fit = scene.plainFit(({ phase }) => phase.unitedActivityId === '52131');
    const { data } = await scene.call(SUBMIT, ...submitForm(fit));
    const { juId } = data as { juId: string };
    const path = '/item/json/itemCommonCancel.do';
    expect(await scene.call(path, { juId })).toMatchObject({ success: true });
    expect(await scene.call(path, { juId })).toMatchObject({ success: false, message: '当前不允许撤销报名' });
    expect(scene.platform.journal.entries().map(({ kind }) => kind)).toEqual([
      'commit',
      'withdraw',
      'closed',
    ]);
  });
});

describe('what time brings', () => {
  it('reaches each of the 13 words', async () => {
    const scene = openTmallScene();
    const { platform } = scene;
    const seen = new Set(platform.signed.all().map(({ status }) => status));
    const note = (): void => {
      for (const { status } of platform.signed.all()) seen.add(status);
    };
    for (const id of ['52131', '52145', '52171', '52203', '52189']) {
      await scene.call(SUBMIT, ...submitForm(scene.plainFit(({ phase }) => phase.unitedActivityId === id)));
      note();
    }
    for (let hours = 0; hours < 200; hours += 1) {
      platform.clock.advance(HOUR);
      note();
    }
    expect([...seen].sort()).toEqual(
      [
        '草稿',
        '待审核',
        '审核中',
        '审核不通过',
        '审核通过',
        '撤销报名',
        '排期待确认',
        '已排期待发布',
        '异常',
        '已发布设定',
        '活动中',
        '活动结束',
        '清退',
      ].sort(),
    );
  });

  it('shows a newly signed item only after the index lag, while the editor knows it', async () => {
    const scene = openTmallScene({ indexLagMs: 60_000 });
    const fit = scene.plainFit(({ phase }) => phase.unitedActivityId === '52131');
    await scene.call(SUBMIT, ...submitForm(fit));
    const list = await scene.call('/domain/item/query.json', {
      querier: 'juItemCompositeQuerier',
      itemId: fit.item.itemId,
    });
    expect(list.data).toMatchObject({ total: 0 });
    const { campaignId, unitedActivityId, signRecords } = fit.phase;
    const editor = await scene.call('/domain/item/editor.json', {
      campaignId,
      unitedActivityId,
      signRecordId: signRecords[scene.shop] ?? '',
      itemId: fit.item.itemId,
    });
    expect(editor.data).toMatchObject({ statusName: '待审核' });
  });
});

describe('the world', () => {
  it('has items to sign up in every phase written by hand, in both shops where both see it', () => {
    const { world } = openTmallScene().platform;
    const perPhase = world.phases.map((phase) => ({
      id: phase.unitedActivityId,
      shops: new Set(world.fits.filter((fit) => fit.phase === phase).map((fit) => fit.item.shop)).size,
      seen: world.campaigns.find((one) => one.phases.includes(phase))?.shops.length,
    }));
    for (const { shops, seen } of perPhase) expect(shops).toBe(seen);
    expect(world.fits.length).toBeGreaterThan(60);
    expect(world.hidden).toHaveLength(6);
  });
});
