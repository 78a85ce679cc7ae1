import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createJd } from '../../../adapters/jd/index.ts';
import { ANSWER_LIMIT_MS } from '../../../adapters/page/limits.ts';
import { NeedsHuman } from '../../../src/domain/errors.ts';
import type { EnrolInput } from '../../../src/ports/adapter.ts';
import { type EnrolLane, openEnrolLane } from '../support/enrol-lane.ts';
import { enrolInput } from '../support/snapshots.ts';
import { stage } from './stage.ts';

/** With 场次; nobody reviews its sign-ups. */
const FRUITS = '8804129';
/** Asked by 「提交报名」, before 「确认提交」 is there to be clicked. */
const TRIAL = 'couponInfo';

let lane: EnrolLane;
beforeAll(async () => {
  lane = await openEnrolLane(createJd());
});
afterEach(() => lane.clearFaults());
afterAll(() => lane.close());

/** The n-th goods that may sign up, as a person could have approved it. */
async function input(nth: number): Promise<EnrolInput> {
  const reading = await lane.read(FRUITS);
  const [goods] = (await lane.eligible(FRUITS)).slice(nth);
  const slot = reading.content.slots[9]?.id ?? reading.content.slots[0]?.id ?? 'assigned';
  const made = enrolInput(reading, [goods ?? ''], {
    values: { session: slot },
    change: (snapshot) => ({ ...snapshot, slot }),
  });
  return { ...made, kind: 'enrol' };
}

const find = async ({ offerId, subjects }: EnrolInput) =>
  (
    await lane.adapter.find(lane.context(), {
      offerId,
      subjectIds: subjects.map(({ snapshot }) => snapshot.subject.id),
    })
  ).records;

describe('reading', () => {
  it('lists every activity with its pools, and a pool with sessions, rules and form', async () => {
    const campaigns = await lane.adapter.listCampaigns(lane.context());
    expect(campaigns.flatMap(({ offers }) => offers.map(({ offerId }) => offerId))).toContain(FRUITS);
    const { content, facts } = await lane.read(FRUITS);
    expect(content).toMatchObject({ offerId: FRUITS, type: '京东秒杀' });
    expect(content.slots).toHaveLength(16);
    expect(content.fields.map(({ code }) => code)).toContain('shortName');
    expect(facts.length).toBeGreaterThan(0);
  });
});

describe('signing up', () => {
  it('sends what was approved for the session that was chosen', async () => {
    const wanted = await input(0);
    expect(await lane.prepare(wanted)).toEqual([]);
    const { result, report } = await lane.press(wanted);
    expect(result).toMatchObject({ kind: 'answered', answers: [{ reference: expect.any(String) }] });
    expect(report).toMatchObject({ passed: true, blocked: [] });
    const [snapshot] = wanted.subjects.map((subject) => subject.snapshot);
    const sent = lane.sandbox.journal
      .entries()
      .flatMap((entry) => (entry.kind === 'commit' ? entry.goods : []));
    expect(sent.at(-1)).toMatchObject({
      goodsId: snapshot?.subject.id,
      slot: snapshot?.slot,
      skus: snapshot?.lines.map(({ platformSkuId, priceFen, stock }) => ({
        skuId: platformSkuId,
        priceFen,
        quantity: stock,
      })),
    });
  });

  it('is unknown when the platform throttles, and the records tell', async () => {
    const wanted = await input(1);
    expect(await lane.prepare(wanted)).toEqual([]);
    await lane.fault('throttle-lands', { match: { path: 'saveApply' } });
    expect((await lane.press(wanted)).result.kind).toBe('unknown');
    expect(await find(wanted)).toHaveLength(1);
  });

  it('waits for the answer from 「确认提交」 on, however long the trial of the prices took before', async () => {
    const wanted = await stage.draw(lane);
    expect(await lane.prepare(wanted)).toEqual([]);
    // Each is in time, both together are not.
    const ms = ANSWER_LIMIT_MS * 0.6;
    await lane.fault('slow', { match: { path: TRIAL }, ms });
    await lane.fault('slow', { match: { path: 'saveApply' }, ms });
    expect((await lane.press(wanted)).result).toMatchObject({ kind: 'answered' });
  });

  it('clicks nothing more when the trial of the prices takes too long', async () => {
    const wanted = await stage.draw(lane);
    const before = lane.commits();
    expect(await lane.prepare(wanted)).toEqual([]);
    await lane.fault('hang', { match: { path: TRIAL } });
    const { result, report } = await lane.press(wanted);
    expect(result).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('没有再点击') });
    expect(report).toEqual({ passed: false, blocked: [] });
    expect(lane.commits()).toBe(before);
  });
});

/** The sign-up of a colleague. */
async function plant({ subjects }: EnrolInput): Promise<string> {
  const goodsId = subjects[0]?.snapshot.subject.id;
  const body = { shop: lane.shop.platformShopId, activityId: FRUITS, goodsId };
  const { applyId } = z
    .object({ applyId: z.string() })
    .parse(await lane.control('POST', '/staff-enrol', body));
  return applyId;
}

describe('sign-ups', () => {
  it('tell why they were rejected only beside the row, and are taken back by a GET', async () => {
    const [poor, given] = [await input(2), await input(3)];
    const [poorId, givenId] = [await plant(poor), await plant(given)];
    const state = { current: 5, apply: 3, reason: '商品主图展示多款商品' };
    await lane.control('POST', `/records/${poorId}/status`, state);
    const taking = { ...given, kind: 'withdraw' as const, recordIds: [givenId] };
    expect(await lane.prepare(taking)).toEqual([]);
    expect((await lane.press(taking)).result).toMatchObject({ kind: 'answered' });
    const found = await find({ ...given, subjects: [...poor.subjects, ...given.subjects] });
    const recordOf = (id: string) => found.find(({ recordId }) => recordId === id);
    expect(recordOf(poorId)).toMatchObject({
      statusRaw: '驳回',
      review: 'rejected',
      reasonRaw: state.reason,
      reasonKind: 'picture',
    });
    expect(recordOf(givenId)).toMatchObject({ review: 'withdrawn' });
  });
});

it('leaves a wall of the risk control to a person', async () => {
  await lane.fault('risk-control', { match: { path: '/apply/openness/applied/page' } });
  await expect(lane.adapter.listRecords(lane.context())).rejects.toThrow(NeedsHuman);
});
