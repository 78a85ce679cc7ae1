import { beforeEach, describe, expect, it } from 'vitest';
import { type Client, openClient } from './client.ts';
import type { Product, SubAct } from './model.ts';
import { checkPriceFen } from './rules.ts';

let client: Client;
let shop: string;
beforeEach(async () => {
  client = openClient();
  shop = client.platform.shops[0]?.platformShopId ?? '';
  expect(await client.logIn(shop)).toMatchObject({ code: 0 });
});

interface Fit {
  act: SubAct;
  product: Product;
}

/** A product that no hidden rule and no colleague touches. */
function fitFor(course: SubAct['course'], wanted: (fit: Fit) => boolean = () => true): Fit {
  const { fits, hidden, seedRecords } = client.platform.world;
  const found = fits.find(
    (fit) =>
      fit.act.course === course &&
      fit.product.shop === shop &&
      !hidden.some((one) => one.productId === fit.product.productId) &&
      !seedRecords.some((one) => one.productId === fit.product.productId) &&
      wanted(fit),
  );
  if (!found) throw new Error(`nothing fits ${course}`);
  return found;
}

function bodyOf({ act, product }: Fit, percent = 85): Record<string, unknown> {
  const skus = product.skus.map((sku) => ({
    sku_id: sku.skuId,
    apply_price: Math.min(
      Math.floor((sku.priceFen * percent) / 100),
      checkPriceFen(act, product, sku) ?? Number.POSITIVE_INFINITY,
    ),
    apply_stock: 100,
  }));
  return {
    activity_id: act.id,
    product_list: [
      {
        product_id: product.productId,
        sku_list: skus,
        ...(act.fields.includes('fund_ratio') ? { fund_ratio: 5 } : {}),
      },
    ],
    protocol_ids: act.agreement ? [act.agreement.id] : [],
    ...(act.fields.includes('accept_bargain') ? { accept_bargain: false } : {}),
  };
}

interface Outcome {
  success_list: { product_id: string; apply_id: string }[];
  fail_list: { product_id: string; reject_reason: string }[];
}
interface Listed {
  total: number;
  product_list: { applied_product_info: Record<string, unknown> }[];
}

const submit = (fit: Fit, nonce = 'n1') =>
  client.ask<Outcome>('/mmc/apply/submit_product', bodyOf(fit), nonce);
const statusOf = async (applyId: string) => {
  const { product_list: list } = await client.ask<Listed>('/mmc/record/applied_product_list', {});
  return list.map((one) => one.applied_product_info).find((info) => info.apply_id === applyId);
};
const commits = () => client.journal.entries().filter((entry) => entry.kind === 'commit');
const HOUR = 3_600_000;

describe('signing in', () => {
  it('asks for the shop before any page is shown', async () => {
    const fresh = openClient();
    expect(await fresh.visit('/ffa/mshop/homepage/index')).toContain('/login/common?extra=');
    const { account = '', password = '' } = fresh.platform.shops[0] ?? {};
    await fresh.call('/ecomauth/loginv1/password_login', { mobile: account, password });
    expect(await fresh.call('/mmc/common/shop_rel_info', {})).toMatchObject({ code: 10008 });
    expect(await fresh.visit('/ffa/mshop/homepage/index')).toContain('/login/common');
    const subjects = await fresh.ask<{ login_subject_list: unknown[] }>(
      '/ecomauth/loginv1/get_login_subject',
      {},
    );
    expect(subjects.login_subject_list).toHaveLength(2);
  });

  it.each([
    ['locked', 20002],
    ['slider', 20005],
    ['risk', 20003],
    ['no-permission', '-10001'],
  ])('stops at %s', async (outcome, code) => {
    client.platform.sessions.setOutcome(client.platform.shops[0]?.account ?? '', outcome);
    expect(await client.logIn(shop)).toMatchObject({ code });
  });

  it('takes no call without the page’s signature', async () => {
    expect(await client.callUnsigned('/mmc/common/shop_rel_info')).toMatchObject({ msg: '签名校验失败' });
  });
});

describe('signing up', () => {
  it('takes what fits, journals it and shows it with both status fields', async () => {
    const fit = fitFor('exempt', ({ act }) => act.agreement !== undefined);
    const { success_list: success } = await submit(fit);
    expect(success.map((one) => one.product_id)).toEqual([fit.product.productId]);
    expect(commits()).toMatchObject([{ shop, offerId: fit.act.id, nonce: 'n1', source: 'merchant' }]);
    expect(await statusOf(success[0]?.apply_id ?? '')).toMatchObject({
      status: 200,
      status_for_business: 8,
      status_text: '报名成功',
    });
  });

  it('refuses by the announced rules, in words, and stores nothing', async () => {
    const fit = fitFor('review', ({ act }) => act.rules.some((rule) => rule.kind === 'discount'));
    const answer = await client.ask<Outcome>('/mmc/apply/submit_product', bodyOf(fit, 99));
    expect(answer.fail_list[0]?.reject_reason).toMatch(/^报名价不满足折扣要求，需不高于\d+\.\d\d元$/);
    expect(commits()).toEqual([]);
  });

  it('turns the whole press away without the agreement, or with a key it does not know', async () => {
    const fit = fitFor('exempt', ({ act }) => act.agreement !== undefined);
    const body = bodyOf(fit);
    const unread = await client.call('/mmc/apply/submit_product', { ...body, protocol_ids: [] });
    expect(unread).toMatchObject({ code: 30004 });
    expect(await client.call('/mmc/apply/submit_product', { ...body, gift: 1 })).toMatchObject({
      code: 30001,
    });
    expect(commits()).toEqual([]);
  });

  it('stores a product twice unless told to refuse it, and says so in the journal', async () => {
    const fit = fitFor('review');
    await submit(fit);
    await submit(fit, 'n2');
    const twice = commits().flatMap((entry) => (entry.kind === 'commit' ? entry.goods : []));
    expect(twice.map((goods) => goods.alreadyOpen)).toEqual([false, true]);
    client.platform.faults.add({ kind: 'refuse-duplicates', match: {}, timesLeft: Number.POSITIVE_INFINITY });
    const { fail_list: fail } = await submit(fit, 'n3');
    expect(fail[0]?.reject_reason).toBe('商品已在活动中');
  });

  it('answers nothing after a lost reply although the product is in', async () => {
    const fit = fitFor('review');
    client.platform.faults.add({ kind: 'lost-reply', match: { path: 'submit_product' }, timesLeft: 1 });
    expect(await client.call('/mmc/apply/submit_product', bodyOf(fit))).toBeUndefined();
    expect(commits()).toHaveLength(1);
  });

  it('keeps a record out of the lists for the index lag', async () => {
    client = openClient({ indexLagMs: 60_000 });
    await client.logIn(shop);
    const { success_list: success } = await submit(fitFor('review'));
    expect(await statusOf(success[0]?.apply_id ?? '')).toBeUndefined();
  });

  it('tells a shop that was never in a campaign 报名主体不存在 instead of an empty list', async () => {
    const body = { activity_id: fitFor('publish').act.id, product_list_type: 1 };
    expect(await client.call('/mmc/apply/all_product_list', body)).toMatchObject({ msg: '报名主体不存在' });
  });
});

describe('what becomes of it', () => {
  it.each([
    ['review', ['审核中', '报名成功']],
    ['publish', ['审核中', '待发布']],
    ['abnormal', ['审核中', '报名成功', '报名异常']],
  ] as const)('%s goes its way', async (course, words) => {
    const { success_list: success } = await submit(fitFor(course));
    const seen: unknown[] = [];
    for (const _ of words) {
      seen.push((await statusOf(success[0]?.apply_id ?? ''))?.status_text);
      client.platform.clock.advance(5 * HOUR);
    }
    expect(seen).toEqual(words);
  });

  it('takes out what nobody publishes, and says so in the journal', async () => {
    const { success_list: success } = await submit(fitFor('publish'));
    client.platform.clock.advance(80 * HOUR);
    expect(await statusOf(success[0]?.apply_id ?? '')).toMatchObject({ status_text: '已清退' });
    expect(client.journal.entries().at(-1)).toMatchObject({ kind: 'closed', status: 10 });
  });

  it('takes effect once it is published, and can be published once', async () => {
    const fit = fitFor('publish');
    const { success_list: success } = await submit(fit);
    const body = { activity_id: fit.act.id, apply_id: success[0]?.apply_id };
    expect(await client.call('/mmc/apply/publish_product', body)).toMatchObject({ code: 30006 });
    client.platform.clock.advance(5 * HOUR);
    expect(await client.call('/mmc/apply/publish_product', body)).toMatchObject({ code: 0 });
    expect(await client.call('/mmc/apply/publish_product', body)).toMatchObject({ code: 30006 });
    client.platform.clock.advance(80 * HOUR);
    expect(await statusOf(success[0]?.apply_id ?? '')).toMatchObject({ status_text: '报名成功' });
  });

  it('rejects by rules that no page announces', async () => {
    const { hidden, acts, products } = client.platform.world;
    const reasons: unknown[] = [];
    for (const { rule, activityId, productId } of hidden.filter((one) => one.rule.startsWith('review-'))) {
      const act = acts.find((one) => one.id === activityId);
      const product = products.find((one) => one.productId === productId);
      if (!act || product?.shop !== shop) continue;
      const { success_list: success } = await submit({ act, product });
      client.platform.clock.advance(5 * HOUR);
      const info = await statusOf(success[0]?.apply_id ?? '');
      expect(info?.status_text, rule).toBe('审核驳回');
      reasons.push(info?.reject_reason);
    }
    expect(reasons.length).toBeGreaterThan(2);
    expect(reasons.every((reason) => String(reason).startsWith('【沙箱】'))).toBe(true);
  });

  it('lets a merchant go, once', async () => {
    const fit = fitFor('review');
    const { success_list: success } = await submit(fit);
    const body = { activity_id: fit.act.id, apply_id: success[0]?.apply_id };
    expect(await client.call('/mmc/apply/quit_product', body)).toMatchObject({ code: 0 });
    expect(await client.call('/mmc/apply/quit_product', body)).toMatchObject({ code: 30006 });
    expect(client.journal.entries().map((entry) => entry.kind)).toEqual(['commit', 'withdraw', 'closed']);
  });
});
