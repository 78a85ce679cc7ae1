import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDouyin } from '../../../adapters/douyin/adapter.ts';
import { NeedsHuman, RetryLater, SessionExpired } from '../../../src/domain/errors.ts';
import type { PrepareInput } from '../../../src/ports/adapter.ts';
import { type EnrolLane, openEnrolLane } from '../support/enrol-lane.ts';
import { enrolInput, type Wishes } from '../support/snapshots.ts';

let lane: EnrolLane;
beforeAll(async () => {
  lane = await openEnrolLane(createDouyin());
});
afterAll(() => lane.close());
afterEach(() => lane.clearFaults());

const world = () => lane.sandbox.modules.douyin.platform.world;
const idOf = (name: string) => world().acts.find((act) => act.name === name)?.id ?? '';
const DETAIL = '/ffa/merchant/child-campaign-detail';
const VALUES = { accept_bargain: 'false', fund_ratio: '5%' };

/** The drawer mounts fewer rows than this. */
const LONG = 10;
const sizeOf = (id: string) => world().products.find((one) => one.productId === id)?.skus.length ?? 0;

/** Products of the campaign that no hidden rule touches and nobody has signed up for it yet, the shortest first. */
async function plainProducts(offerId: string): Promise<string[]> {
  const { records } = lane.sandbox.modules.douyin.platform;
  const taken = new Set([...world().hidden, ...records.all()].map((one) => one.productId));
  return (await lane.eligible(offerId)).filter((id) => !taken.has(id)).sort((a, b) => sizeOf(a) - sizeOf(b));
}

interface Wanted extends Wishes {
  /** A long product beside the shortest one. */
  hasLong?: boolean;
}

async function inputFor(name: string, { hasLong, ...wishes }: Wanted = {}): Promise<PrepareInput> {
  const offerId = idOf(name);
  const ids = await plainProducts(offerId);
  const long = hasLong ? ids.find((id) => sizeOf(id) >= LONG) : undefined;
  const chosen = [ids[0], long].filter((id) => id !== undefined);
  expect(chosen).toHaveLength(hasLong ? 2 : 1);
  return enrolInput(await lane.read(offerId), chosen, { values: VALUES, ...wishes });
}

const logIn = () => lane.adapter.session(lane.context(), lane.credentials);
const subjectOf = (input: PrepareInput) => input.subjects[0]?.snapshot.subject.id ?? '';

describe('an outcome that is not known', () => {
  it('is unknown after a lost reply, and found afterwards', { timeout: 60_000 }, async () => {
    const input = await inputFor('推荐卡·家居日用会场');
    expect(await lane.prepare(input)).toEqual([]);
    await lane.fault('lost-reply', { match: { path: 'submit_product' } });
    const { result, report } = await lane.press(input);
    expect(report.passed).toBe(true);
    expect(result).toMatchObject({ kind: 'unknown' });
    const { offerId } = input;
    const { records } = await lane.adapter.find(lane.context(), { offerId, subjectIds: [subjectOf(input)] });
    expect(records).toHaveLength(1);
  });
});

describe('prepare, act, find', () => {
  it('files several products at once, one of more rows than the drawer mounts, and finds them', async () => {
    const input = await inputFor('超值购·厨房收纳专场', { hasLong: true });
    expect(await lane.prepare(input)).toEqual([]);
    const { result, report } = await lane.press(input);
    expect(report).toMatchObject({ passed: true, blocked: [] });
    const answers = result.kind === 'answered' ? result.answers : [];
    expect(answers.flatMap((each) => each.lines).every((line) => line.outcome === 'accepted')).toBe(true);
    const subjectIds = input.subjects.map(({ snapshot }) => snapshot.subject.id);
    const { records, proof } = await lane.adapter.find(lane.context(), {
      offerId: input.offerId,
      subjectIds,
    });
    expect(records.map((one) => one.recordId).sort()).toEqual(answers.map((one) => one.reference).sort());
    expect(proof.filter).toContain(subjectIds[0]);
    for (const { snapshot } of input.subjects) {
      const found = records.find((record) => record.subjectId === snapshot.subject.id);
      const prices = new Map(found?.lines.map((line) => [line.platformSkuId, line.priceFen]));
      expect(snapshot.lines.map((line) => prices.get(line.platformSkuId))).toEqual(
        snapshot.lines.map((line) => line.priceFen),
      );
    }
  });

  it('unticks a pre-set bargain, picks the merchant’s share, and tells a refusal in the platform’s words', async () => {
    const bargain = await inputFor('整点秒杀（食品）');
    expect(await lane.prepare(bargain)).toEqual([]);
    expect(await lane.press(bargain)).toMatchObject({
      result: { kind: 'answered' },
      report: { passed: true },
    });
    const share = await inputFor('混资券·家居长期入口');
    expect(await lane.prepare(share)).toEqual([]);
    expect(await lane.press(share)).toMatchObject({ result: { kind: 'answered' }, report: { passed: true } });
    const dear = await inputFor('混资券·家居长期入口', { pricePercent: 99 });
    expect(await lane.prepare(dear)).toEqual([]);
    const { result } = await lane.press(dear);
    const [line] = result.kind === 'answered' ? (result.answers[0]?.lines ?? []) : [];
    expect(line).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('报名价不满足折扣要求'),
    });
  });

  it('never lets a price out that the drawer does not show', async () => {
    const input = await inputFor('推荐卡·家居日用会场');
    await lane.fault('script-sends-other-price', { match: { path: DETAIL } });
    expect(await lane.prepare(input)).toEqual([]);
    const before = lane.commits();
    const { report } = await lane.press(input);
    expect(report).toMatchObject({ passed: false, blocked: [{ reason: 'differs' }] });
    expect(lane.commits()).toBe(before);
  });

  it('says that nothing was sent when the page’s own check stops the press', async () => {
    const input = await inputFor('推荐卡·家居日用会场');
    expect(await lane.prepare(input)).toEqual([]);
    await lane
      .context()
      .page.locator(`[data-row-key="${subjectOf(input)}"] input[type="checkbox"]`)
      .uncheck();
    const { result, report } = await lane.press(input);
    expect(result).toMatchObject({ kind: 'not-sent', reason: expect.stringContaining('请先选择商品') });
    expect(report).toEqual({ passed: false, blocked: [] });
  });

  it.each([
    ['withdraw', '审核中', 'withdrawn'],
    ['publish', '待发布', 'scheduled'],
  ] as const)('%s goes through the question in the record’s row', async (kind, status, review) => {
    const input = await inputFor('推荐卡·家居日用会场');
    const { offerId } = input;
    expect(await lane.prepare(input)).toEqual([]);
    const { result } = await lane.press(input);
    const recordId = (result.kind === 'answered' && result.answers[0]?.reference) || '';
    await lane.control('POST', `/records/${recordId}/status`, { status });
    const onRecord: PrepareInput = { ...input, kind, recordIds: [recordId] };
    expect(await lane.prepare(onRecord)).toEqual([]);
    const snapshots = input.subjects.map(({ snapshot }) => ({ ...snapshot, kind }));
    lane.gate.arm({ kind, offerId, snapshots, recordIds: [recordId] });
    expect(await lane.adapter.act(lane.context(), onRecord)).toMatchObject({ kind: 'answered' });
    expect(lane.gate.disarm()).toMatchObject({ passed: true, blocked: [] });
    const found = await lane.adapter.find(lane.context(), { offerId, subjectIds: [subjectOf(input)] });
    expect(found.records).toMatchObject([{ review }]);
    expect(await lane.prepare(onRecord)).toMatchObject([{ code: 'check-failed' }]);
  });
});

describe('holds by name', () => {
  it.each([
    ['renamed-label', { match: { path: DETAIL } }, 'field-renamed'],
    ['new-required-field', { times: 0 }, 'field-unmapped'],
    ['changed-agreement', { times: 0 }, 'agreement-changed'],
    ['staff-signs-up', { match: { path: 'all_product_list' } }, 'already-on-platform'],
  ] as const)('%s', async (kind, options, code) => {
    const input = await inputFor('超值购·厨房收纳专场');
    await lane.fault(kind, options);
    expect(await lane.prepare(input)).toMatchObject([{ code }]);
  });

  it('preset-unmapped: a box that lets the platform lower the price', async () => {
    const input = await inputFor('整点秒杀（食品）', { change: (one) => ({ ...one, fields: [] }) });
    expect(await lane.prepare(input)).toMatchObject([{ code: 'preset-unmapped' }]);
  });

  it('sku-set-differs: one of ours is not in the drawer', async () => {
    const input = await inputFor('推荐卡·家居日用会场', {
      change: (one) => ({
        ...one,
        lines: one.lines.map((line, at) => (at === 0 ? { ...line, platformSkuId: '1' } : line)),
      }),
    });
    expect(await lane.prepare(input)).toMatchObject([{ code: 'sku-set-differs' }]);
  });

  it.each(['hidden-twin', 'changed-classes', 'popup'])('nothing under %s', async (kind) => {
    const input = await inputFor('推荐卡·家居日用会场');
    await lane.fault(kind, { match: { path: DETAIL } });
    expect(await lane.prepare(input)).toEqual([]);
  });
});

describe('reading', () => {
  it('lists the campaigns of all three places that are open to the shop', async () => {
    const seen = await lane.adapter.listCampaigns(lane.context());
    const offers = seen.flatMap((campaign) => campaign.offers.map((offer) => offer.offerId));
    expect(offers.sort()).toEqual(
      world()
        .acts.map((act) => act.id)
        .sort(),
    );
    expect(new Set(seen.map((campaign) => campaign.type)).size).toBeGreaterThan(4);
  });

  it.each([
    ['throttle', { match: { path: 'seller_activity_feed' } }, RetryLater],
    ['expired-session', { match: { path: 'seller_activity_feed' } }, SessionExpired],
    ['captcha', { match: { path: 'campaign-square' } }, NeedsHuman],
    ['wrong-shop', { match: { path: 'shop_rel_info' } }, NeedsHuman],
  ] as const)('%s is named by its reaction', async (kind, options, reaction) => {
    await lane.fault(kind, options);
    await expect(lane.adapter.listCampaigns(lane.context())).rejects.toBeInstanceOf(reaction);
    const { page } = lane.context();
    // It may still be on its way to the log-in.
    await page.goto('about:blank');
    await page.context().clearCookies();
    expect(await logIn()).toMatchObject({ kind: 'signed-in' });
  });
});

describe('session', () => {
  const signOut = () => lane.context().page.context().clearCookies();

  it.each([
    ['locked', { kind: 'locked' }],
    ['slider', { kind: 'needs-human', reason: 'slider' }],
    ['risk', { kind: 'needs-human', reason: 'other' }],
    ['no-permission', { kind: 'no-permission' }],
  ])('stops at %s', async (outcome, expected) => {
    await signOut();
    const path = `/accounts/${lane.shop.botAccount}/login-outcome`;
    await lane.control('POST', path, { outcome });
    expect(await logIn()).toMatchObject(expected);
    await lane.control('POST', path, { outcome: 'normal' });
  });

  it('tells a wrong password, a missing shop and a take-over apart', async () => {
    await signOut();
    const wrong = await lane.adapter.session(lane.context(), { ...lane.credentials, password: 'x' });
    expect(wrong).toEqual({ kind: 'wrong-password', text: '手机号或密码错误' });
    const shop = { ...lane.shop, name: '别的店' };
    expect(await lane.adapter.session(lane.context({ shop }), lane.credentials)).toMatchObject({
      kind: 'no-permission',
    });
    expect(await logIn()).toMatchObject({ kind: 'signed-in' });
    await lane.fault('taken-over', { match: { path: 'shop_rel_info' } });
    expect(await lane.adapter.session(lane.context())).toMatchObject({ kind: 'taken-over' });
  });
});
