import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  NeedsHuman,
  PageChanged,
  type ReactionError,
  RetryLater,
  SessionExpired,
} from '../../../src/domain/errors.ts';
import { openLane, type TestLane } from '../support/lane.ts';

let lane: TestLane;
beforeAll(async () => {
  lane = await openLane();
});
afterAll(() => lane.close());
afterEach(() => lane.clearFaults());

const succeeded = (result: object) => ({ success: true, error_code: 1000000, error_msg: null, result });
const logIn = () => lane.adapter.session(lane.context(), lane.credentials);
const signOut = () => lane.context().page.context().clearCookies();

describe('session', () => {
  beforeEach(signOut);

  it('needs a log-in when nobody is signed in and no credentials are given', async () => {
    expect(await lane.adapter.session(lane.context())).toMatchObject({ kind: 'needs-login' });
  });

  it('logs in and proves shop and account', async () => {
    const signedIn = {
      kind: 'signed-in',
      shopName: '山野集官方旗舰店',
      platformShopId: '486210937',
      account: 'shanyeji_bot',
    };
    expect(await logIn()).toEqual(signedIn);
    expect(await lane.adapter.session(lane.context())).toEqual(signedIn);
  });

  it('tells a wrong password in the platform’s words', async () => {
    const result = await lane.adapter.session(lane.context(), { ...lane.credentials, password: 'wrong' });
    expect(result).toEqual({ kind: 'wrong-password', text: '账号或密码错误' });
  });

  it.each([
    ['locked', { kind: 'locked' }],
    ['captcha', { kind: 'needs-human', reason: 'slider' }],
    ['sms', { kind: 'needs-human', reason: 'sms' }],
    ['no-permission', { kind: 'no-permission' }],
  ])('stops at %s', async (outcome, expected) => {
    const path = `/accounts/${lane.shop.botAccount}/login-outcome`;
    await lane.control('POST', path, { outcome });
    expect(await logIn()).toMatchObject(expected);
    await lane.control('POST', path, { outcome: 'normal' });
  });

  it.each(['/home', 'commonMallInfo'])('says that others took the account over, seen at %s', async (path) => {
    expect(await logIn()).toMatchObject({ kind: 'signed-in' });
    await lane.fault('taken-over', { match: { path } });
    const result = await lane.adapter.session(lane.context(), lane.credentials);
    expect(result).toEqual({ kind: 'taken-over', text: expect.stringContaining('其他设备') });
    await lane.context().page.context().clearCookies();
  });

  it('names the shop it finds instead of ours', async () => {
    const shop = { ...lane.shop, platformShopId: '1', name: '别的店' };
    const result = await lane.adapter.session(lane.context({ shop }), lane.credentials);
    expect(result).toEqual({ kind: 'wrong-shop', shopName: '山野集官方旗舰店', platformShopId: '486210937' });
  });
});

describe('reading', () => {
  beforeEach(async () => {
    expect(await logIn()).toMatchObject({ kind: 'signed-in' });
  });

  it('lists every campaign of all pages, as the shop sees them', async () => {
    const seen = await lane.adapter.listCampaigns(lane.context());
    const visible = lane.sandbox.platform.world.activities.filter((activity) =>
      activity.shops.includes(lane.shop.platformShopId),
    );
    expect(visible.length).toBeGreaterThan(20);
    expect(seen.map((campaign) => campaign.campaignId)).toEqual(visible.map((activity) => activity.id));
    expect(seen.every((campaign) => campaign.offers.length === 1)).toBe(true);
  });

  it('reads an offer whole: rules, form, agreement, goods with price lines', async () => {
    const { content, facts } = await lane.adapter.readOffer(lane.context(), {
      campaignId: '24109',
      offerId: '24109',
    });
    expect(content.requirements.map((requirement) => requirement.kind).sort()).toEqual(
      ['category', 'exclusive', 'min-good-rate', 'min-sales-30d', 'min-stock', 'price-line'].sort(),
    );
    expect(content.fields.find((field) => field.code === 'white_image')).toMatchObject({
      widget: 'file',
      scope: 'subject',
      file: { minWidth: 480, isSquare: true },
    });
    expect(content.agreements).toHaveLength(1);
    expect(content.agreements[0]?.text).toContain('假一赔十');
    const eligible = facts.filter((each) => each.isEligible);
    expect(eligible.length).toBeGreaterThan(0);
    expect(eligible.flatMap((each) => each.skus).every((sku) => (sku.lineFen ?? 0) > 0)).toBe(true);
    expect(facts.filter((each) => !each.isEligible && each.ineligibleReason === undefined)).toEqual([]);
  });

  it('closes a marketing layer and goes on', async () => {
    await lane.fault('popup', { match: { path: '/act/choose_goods' } });
    const reading = await lane.adapter.readOffer(lane.context(), { campaignId: '22660', offerId: '22660' });
    expect(reading.facts.length).toBeGreaterThan(0);
  });

  it('reads all records with proof, own-shop discounts left out', async () => {
    const { records, proof } = await lane.adapter.listRecords(lane.context());
    expect(proof).toMatchObject({ platformShopId: lane.shop.platformShopId, filter: '全部' });
    expect(proof.total).toBeGreaterThan(records.length);
    expect(records.some((record) => record.isSystemEnrolled)).toBe(true);
    expect(records.filter((record) => record.review === 'unmapped')).toEqual([]);
  });

  it.each([
    ['throttle', { match: { path: 'query/list' } }, RetryLater],
    ['5xx', { match: { path: 'query/list' } }, RetryLater],
    ['expired-session', { match: { path: 'query/list' } }, SessionExpired],
    ['captcha', { match: { path: '/act/index' } }, NeedsHuman],
    ['wrong-shop', { match: { path: 'commonMallInfo' } }, NeedsHuman],
  ] as const)('%s is named by its reaction, in Chinese', async (kind, options, reaction) => {
    await lane.fault(kind, options);
    const failure = await lane.adapter.listCampaigns(lane.context()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(reaction);
    expect((failure as ReactionError).userMessage).toMatch(/[一-龥]/);
    await signOut();
  });

  it('does not take a list for whole whose total moves between pages', async () => {
    const { page } = lane.context();
    await page.route('**/leekmms/activity/query/list', (route) =>
      route.request().postDataJSON().page_number === 2
        ? route.fulfill({ json: succeeded({ total: 99, list: [] }) })
        : route.continue(),
    );
    await expect(lane.adapter.listCampaigns(lane.context())).rejects.toBeInstanceOf(RetryLater);
    await page.unrouteAll();
  });

  it('does not trust a record search that finds nothing even where a record is known', async () => {
    const { page } = lane.context();
    await page.route('**/lakemms/activityGoods/list', (route) =>
      route.request().postDataJSON().goods_id_list.length > 0
        ? route.fulfill({ json: succeeded({ total: 0, result: [] }) })
        : route.continue(),
    );
    const search = lane.adapter.find(lane.context(), { offerId: '22660', subjectIds: ['597221058253'] });
    await expect(search).rejects.toBeInstanceOf(PageChanged);
    await page.unrouteAll();
  });

  it('takes an empty search for absence where another record is found by it', async () => {
    const { records, proof } = await lane.adapter.find(lane.context(), {
      offerId: '22660',
      subjectIds: ['597221058253'],
    });
    expect(records).toEqual([]);
    expect(proof.filter).toContain('597221058253');
    expect(proof.total).toBeGreaterThan(0);
  });

  it('stops within a second when its lane must be free', async () => {
    await lane.fault('hang', { match: { path: 'query/list' } });
    const stop = new AbortController();
    const running = lane.adapter.listCampaigns(lane.context({ signal: stop.signal }));
    await lane.context().page.waitForRequest((request) => request.url().includes('query/list'));
    const startedAt = performance.now();
    stop.abort(new Error('lane must be free'));
    await expect(running).rejects.toThrow('lane must be free');
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('lets nothing unknown out of the browser', () => {
    expect(lane.gate.takeIncidents()).toEqual([]);
  });
});
