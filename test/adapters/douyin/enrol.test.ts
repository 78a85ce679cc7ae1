import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDouyin } from '../../../adapters/douyin/adapter.ts';
import type { PrepareInput } from '../../../src/ports/adapter.ts';
import { type EnrolLane, openEnrolLane } from '../support/enrol-lane.ts';
import { enrolInput, type Wishes } from '../support/snapshots.ts';
import { freePlaces } from './free-places.ts';

let lane: EnrolLane;
beforeAll(async () => {
  lane = await openEnrolLane(createDouyin());
});
afterAll(() => lane.close());
afterEach(() => lane.clearFaults());

const VALUES = { accept_bargain: 'false', fund_ratio: '5%' };
/** The drawer mounts fewer rows than this. */
const LONG = 10;

interface Wanted extends Wishes {
  /** A long product beside the shortest one. */
  hasLong?: boolean;
}

async function inputFor(campaign: string, { hasLong, ...wishes }: Wanted = {}): Promise<PrepareInput> {
  const places = freePlaces(lane, campaign);
  const long = hasLong ? places.find(({ rows }) => rows >= LONG) : undefined;
  const chosen = [places[0], long].filter((place) => place !== undefined);
  expect(chosen).toHaveLength(hasLong ? 2 : 1);
  const ids = chosen.map(({ subjectId }) => subjectId);
  return enrolInput(await lane.read(chosen[0]?.offerId ?? ''), ids, { values: VALUES, ...wishes });
}

const subjectOf = (input: PrepareInput) => input.subjects[0]?.snapshot.subject.id ?? '';

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

describe('reading', () => {
  it('lists the campaigns of all three places that are open to the shop', async () => {
    const seen = await lane.adapter.listCampaigns(lane.context());
    const offers = seen.flatMap((campaign) => campaign.offers.map((offer) => offer.offerId));
    const { acts } = lane.sandbox.modules.douyin.platform.world;
    expect(offers.sort()).toEqual(acts.map((act) => act.id).sort());
    expect(new Set(seen.map((campaign) => campaign.type)).size).toBeGreaterThan(4);
  });
});

it('says which shop the account cannot serve', async () => {
  await lane.context().page.context().clearCookies();
  const shop = { ...lane.shop, name: '别的店' };
  expect(await lane.adapter.session(lane.context({ shop }), lane.credentials)).toEqual({
    kind: 'no-permission',
    text: '该账号可选的店铺里没有「别的店」',
  });
});
