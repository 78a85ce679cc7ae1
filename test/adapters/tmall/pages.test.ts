import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NeedsHuman } from '../../../src/domain/errors.ts';
import type { PrepareInput, RecordInput } from '../../../src/ports/adapter.ts';
import { type EnrolLane, openEnrolLane } from '../support/enrol-lane.ts';
import { enrolInput, type Wishes } from '../support/snapshots.ts';
import { freeItems } from './free-items.ts';
import { stage } from './stage.ts';

/** Reviewed by nobody, with a short title; kept as a draft. */
const EXEMPT = '30433-52144';
const DRAFTING = '30462-52189';
const ITEMS = '/campaign/item.htm';

let lane: EnrolLane;

beforeAll(async () => {
  lane = await openEnrolLane(stage.adapter);
});
afterAll(() => lane.close());
afterEach(() => lane.clearFaults());

async function inputFor(offerId: string, wishes: Wishes = {}): Promise<PrepareInput> {
  const [itemId = ''] = freeItems(lane, offerId);
  return enrolInput(await lane.read(offerId), [itemId], wishes);
}

describe('session', () => {
  // The second takes longer than the adapter lets a detour take.
  it.each([700, 3500])('knows who is signed in behind a detour of %i ms over the log-in host', async (ms) => {
    await lane.fault('transient-redirect', { match: { path: stage.paths.home }, ms });
    const { platformShopId } = lane.shop;
    const result = await lane.adapter.session(lane.context(), lane.credentials);
    expect(result).toMatchObject({ kind: 'signed-in', platformShopId });
  });
});

describe('reading', () => {
  it('lists every phase of each campaign, and an activity that runs for years as one', async () => {
    const campaigns = await lane.adapter.listCampaigns(lane.context());
    expect(campaigns.flatMap(({ offers }) => offers.map(({ offerId }) => offerId))).toEqual(
      expect.arrayContaining(['30418-52107', '30418-52108', '202506210001']),
    );
    const { content, facts } = await lane.read('202506210001');
    expect(content).toMatchObject({ campaignId: '202506210001', type: '超级立减' });
    const { items } = lane.sandbox.modules.tmall.platform.world;
    expect(facts).toHaveLength(items.filter(({ shop }) => shop === lane.shop.platformShopId).length);
  });
});

describe('a draft', () => {
  it('is no sign-up until it is published, and can be taken back by a GET', async () => {
    const input = await inputFor(DRAFTING);
    const { subjects } = input;
    const subjectIds = subjects.map(({ snapshot }) => snapshot.subject.id);
    const find = async () =>
      (await lane.adapter.find(lane.context(), { offerId: DRAFTING, subjectIds })).records;
    expect(await lane.prepare(input)).toEqual([]);
    await lane.press(input);
    const [draft] = await find();
    expect(draft).toMatchObject({ statusRaw: '草稿', review: 'needs-action', asks: { what: '草稿' } });
    const recordIds = [draft?.recordId ?? ''];
    await actOnRecord({ kind: 'publish', offerId: DRAFTING, subjects, recordIds });
    expect(await find()).toMatchObject([{ statusRaw: '待审核', review: 'reviewing' }]);
    await actOnRecord({ kind: 'withdraw', offerId: DRAFTING, subjects, recordIds });
    expect(await find()).toMatchObject([{ statusRaw: '撤销报名', review: 'withdrawn' }]);
  });
});

async function actOnRecord(input: RecordInput): Promise<void> {
  expect(await lane.adapter.prepare(lane.context(), input)).toMatchObject({ kind: 'prepared' });
  const snapshots = input.subjects.map(({ snapshot }) => snapshot);
  lane.gate.arm({ ...input, snapshots });
  expect(await lane.adapter.act(lane.context(), input)).toMatchObject({ kind: 'answered' });
  expect(lane.gate.disarm()).toMatchObject({ passed: true, blocked: [] });
}

describe('the editor', () => {
  it('opens behind a detour over the log-in host, and beside a notice that would enrol elsewhere; tells a refusal in the platform’s words', async () => {
    const input = await inputFor(EXEMPT, {
      change: (snapshot) => ({ ...snapshot, lines: snapshot.lines.map((line) => ({ ...line, stock: 1 })) }),
    });
    await lane.fault('popup', { match: { path: ITEMS } });
    await lane.fault('transient-redirect', { match: { path: 'campaign/index' } });
    expect(await lane.prepare(input)).toEqual([]);
    expect(lane.gate.takeIncidents()).toEqual([]);
    const { result } = await lane.press(input);
    const [line] = result.kind === 'answered' ? (result.answers[0]?.lines ?? []) : [];
    expect(line).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('库存需不少于') });
  });

  it('leaves a slider that nobody sees to a person', async () => {
    const input = await inputFor(EXEMPT);
    await lane.fault('hidden-punish', { match: { path: ITEMS } });
    await expect(lane.adapter.prepare(lane.context(), input)).rejects.toBeInstanceOf(NeedsHuman);
  });
});
