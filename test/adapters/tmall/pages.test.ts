import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTmall } from '../../../adapters/tmall/adapter.ts';
import { NeedsHuman, SessionExpired } from '../../../src/domain/errors.ts';
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import type { PrepareHold, RecordInput } from '../../../src/ports/adapter.ts';
import { type EnrolLane, openEnrolLane } from '../support/enrol-lane.ts';
import { enrolInput } from '../support/snapshots.ts';

/** Reviewed, with an agreement and a pre-set limit; reviewed by nobody, with a short title; kept as a draft. */
const REVIEWED = '30427-52131';
const EXEMPT = '30433-52144';
const DRAFTING = '30462-52189';
const ITEMS = '/campaign/item.htm';

let lane: EnrolLane;

beforeAll(async () => {
  lane = await openEnrolLane(createTmall());
}, 60_000);
afterAll(() => lane.close());
afterEach(() => lane.clearFaults());

/** An item that fits and that no earlier test has signed up. */
function freshItem(offerId: string): string {
  const { world, signed } = lane.sandbox.modules.tmall.platform;
  const taken = new Set(signed.all().map(({ itemId }) => itemId));
  const unitedActivityId = offerId.split('-').at(-1);
  const isHidden = (itemId: string) => world.hidden.some((one) => one.itemId === itemId);
  const fit = world.fits.find(
    ({ phase, item }) =>
      phase.unitedActivityId === unitedActivityId &&
      item.shop === lane.shop.platformShopId &&
      !taken.has(item.itemId) &&
      !isHidden(item.itemId),
  );
  return fit?.item.itemId ?? '';
}

async function inputFor(offerId: string, itemId: string, change?: (snapshot: Snapshot) => Snapshot) {
  return enrolInput(await lane.read(offerId), [itemId], change ? { change } : {});
}

async function file(offerId: string, itemId: string) {
  const input = await inputFor(offerId, itemId);
  expect(await lane.prepare(input)).toEqual([]);
  return { input, ...(await lane.press(input)) };
}

describe('reading', () => {
  it('lists every campaign with its phases, and none twice', async () => {
    const campaigns = await lane.adapter.listCampaigns(lane.context());
    expect(campaigns.map(({ campaignId }) => campaignId)).toContain('202506210001');
    expect(campaigns.flatMap(({ offers }) => offers.map(({ offerId }) => offerId))).toEqual(
      expect.arrayContaining(['30418-52107', '30418-52108', '202506210001']),
    );
  });

  it('reads a phase with all items of the shop, and an activity that runs for years', async () => {
    const { content, facts } = await lane.read(REVIEWED);
    const own = lane.sandbox.modules.tmall.platform.world.items.filter(
      (one) => one.shop === lane.shop.platformShopId,
    );
    expect(facts).toHaveLength(own.length);
    expect(content.agreements).toHaveLength(1);
    const longRunning = await lane.read('202506210001');
    expect(longRunning.content).toMatchObject({ campaignId: '202506210001', type: '超级立减' });
  });
});

describe('filing by the editor', () => {
  it('files, finds and withdraws', async () => {
    const itemId = freshItem(REVIEWED);
    const { input, result, report } = await file(REVIEWED, itemId);
    expect(report).toMatchObject({ passed: true, blocked: [] });
    expect(result).toMatchObject({ kind: 'answered', answers: [{ subjectId: itemId }] });
    const found = await lane.adapter.find(lane.context(), { offerId: REVIEWED, subjectIds: [itemId] });
    const lines = input.subjects[0]?.snapshot.lines.map(({ platformSkuId, priceFen }) => ({
      platformSkuId,
      priceFen,
    }));
    expect(found.records).toMatchObject([{ review: 'reviewing', lines }]);
    const [record] = found.records;
    await actOnRecord('withdraw', record?.recordId ?? '', input.subjects);
    const after = await lane.adapter.find(lane.context(), { offerId: REVIEWED, subjectIds: [itemId] });
    expect(after.records.map(({ review }) => review)).toEqual(['withdrawn']);
  });

  it('publishes a draft, which is no sign-up before', async () => {
    const itemId = freshItem(DRAFTING);
    const { input, result } = await file(DRAFTING, itemId);
    const reference = result.kind === 'answered' ? (result.answers[0]?.reference ?? '') : '';
    const before = await lane.adapter.find(lane.context(), { offerId: DRAFTING, subjectIds: [itemId] });
    expect(before.records).toMatchObject([
      { statusRaw: '草稿', review: 'needs-action', asks: { what: '草稿' } },
    ]);
    await actOnRecord('publish', reference, input.subjects);
    const after = await lane.adapter.find(lane.context(), { offerId: DRAFTING, subjectIds: [itemId] });
    expect(after.records).toMatchObject([{ statusRaw: '待审核' }]);
  });

  it('does not know the outcome when the answer stays away, and finds it', { timeout: 60_000 }, async () => {
    const itemId = freshItem(EXEMPT);
    const input = await inputFor(EXEMPT, itemId);
    expect(await lane.prepare(input)).toEqual([]);
    await lane.fault('lost-reply', { match: { path: 'submit.json' } });
    const { result, report } = await lane.press(input);
    expect(report.passed).toBe(true);
    expect(result).toMatchObject({ kind: 'unknown' });
    const { records } = await lane.adapter.find(lane.context(), { offerId: EXEMPT, subjectIds: [itemId] });
    expect(records).toHaveLength(1);
  });

  it('never lets a price out that the cell does not show', async () => {
    const input = await inputFor(EXEMPT, freshItem(EXEMPT));
    await lane.fault('script-sends-other-price', { match: { path: ITEMS } });
    expect(await lane.prepare(input)).toEqual([]);
    const before = lane.commits();
    const { result, report } = await lane.press(input);
    expect(report).toMatchObject({ passed: false, blocked: [{ reason: 'differs' }] });
    expect(result.kind).toBe('unknown');
    expect(lane.commits()).toBe(before);
  });

  it('tells a refusal in the platform’s words', async () => {
    const itemId = freshItem(EXEMPT);
    const input = await inputFor(EXEMPT, itemId, (snapshot) => ({
      ...snapshot,
      lines: snapshot.lines.map((line) => ({ ...line, stock: 1 })),
    }));
    expect(await lane.prepare(input)).toEqual([]);
    const { result } = await lane.press(input);
    const [line] = result.kind === 'answered' ? (result.answers[0]?.lines ?? []) : [];
    expect(line).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('库存需不少于') });
  });
});

async function actOnRecord(
  kind: 'withdraw' | 'publish',
  recordId: string,
  subjects: RecordInput['subjects'],
) {
  const input: RecordInput = {
    kind,
    offerId: subjects[0]?.snapshot.offerId ?? '',
    subjects,
    recordIds: [recordId],
  };
  expect(await lane.adapter.prepare(lane.context(), input)).toMatchObject({ kind: 'prepared' });
  const snapshots = subjects.map(({ snapshot }) => snapshot);
  lane.gate.arm({ kind, offerId: input.offerId, snapshots, recordIds: [recordId] });
  expect(await lane.adapter.act(lane.context(), input)).toMatchObject({ kind: 'answered' });
  expect(lane.gate.disarm()).toMatchObject({ passed: true, blocked: [] });
}

describe('holds by name', () => {
  async function holdsOf(change?: (snapshot: Snapshot) => Snapshot): Promise<PrepareHold[]> {
    return lane.prepare(await inputFor(REVIEWED, freshItem(REVIEWED), change));
  }

  it('a renamed column and fields, and a new required one', async () => {
    await lane.read(REVIEWED);
    await lane.fault('renamed-label', { match: { path: ITEMS } });
    const renamed = await holdsOf();
    expect(new Set(renamed.map(({ code }) => code))).toEqual(new Set(['field-renamed']));
    expect(renamed.map(({ text }) => text).join()).toContain('「报名价」');
    await lane.fault('new-required-field', { times: 0 });
    expect(await holdsOf()).toMatchObject([
      { code: 'field-unmapped', text: expect.stringContaining('售卖模式') },
    ]);
  });

  it('a pre-set control that nobody names, a changed agreement, other skus than ours', async () => {
    const unnamed = await holdsOf((snapshot) => ({
      ...snapshot,
      fields: snapshot.fields.filter(({ code }) => code !== 'limitNum'),
    }));
    expect(unnamed).toMatchObject([{ code: 'preset-unmapped' }]);
    await lane.fault('changed-agreement', { times: 0 });
    expect(await holdsOf()).toMatchObject([
      { code: 'agreement-changed', text: expect.stringContaining('补充') },
    ]);
    await lane.clearFaults();
    const fewer = await holdsOf((snapshot) => ({ ...snapshot, lines: snapshot.lines.slice(1) }));
    expect(fewer.map(({ code }) => code)).toContain('sku-set-differs');
  });

  it('an item that a colleague has signed up meanwhile', async () => {
    const itemId = freshItem(REVIEWED);
    const input = await inputFor(REVIEWED, itemId);
    const body = { shop: lane.shop.platformShopId, unitedActivityId: '52131', itemIds: [itemId] };
    await lane.control('POST', '/staff-sign-up', body);
    expect(await lane.prepare(input)).toMatchObject([{ code: 'already-on-platform', subjectId: itemId }]);
  });
});

describe('what gets in the way', () => {
  it('closes the notice by its × and never by its button, and takes a detour over the log-in host for none', async () => {
    await lane.fault('popup', { match: { path: ITEMS } });
    await lane.fault('transient-redirect', { match: { path: 'campaign/index' } });
    expect(await lane.prepare(await inputFor(EXEMPT, freshItem(EXEMPT)))).toEqual([]);
    expect(lane.gate.takeIncidents()).toEqual([]);
  });

  it('asks a person for a slider, drawn or not', async () => {
    const input = await inputFor(EXEMPT, freshItem(EXEMPT));
    await lane.fault('hidden-punish', { match: { path: ITEMS } });
    await expect(lane.adapter.prepare(lane.context(), input)).rejects.toBeInstanceOf(NeedsHuman);
  });

  it('stops at another shop before anything is believed, and at an ended session', {
    timeout: 60_000,
  }, async () => {
    await lane.fault('wrong-shop', { match: { path: 'homepage.htm' } });
    await expect(lane.adapter.listCampaigns(lane.context())).rejects.toBeInstanceOf(NeedsHuman);
    await lane.fault('taken-over', { match: { path: 'homepage.htm' } });
    await expect(lane.adapter.listRecords(lane.context())).rejects.toBeInstanceOf(SessionExpired);
    expect(await lane.adapter.session(lane.context())).toMatchObject({ kind: 'taken-over' });
  });
});
