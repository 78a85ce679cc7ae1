import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OfferReading } from '../../../src/domain/campaign.ts';
import { NeedsHuman } from '../../../src/domain/errors.ts';
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import type { ActResult, PrepareHold, PrepareInput } from '../../../src/ports/adapter.ts';
import type { GateReport } from '../../../src/ports/gate.ts';
import { encodePng } from '../../tools/samples/png.ts';
import { openLane, type TestLane } from '../support/lane.ts';
import { enrolInput, writeFiles } from '../support/snapshots.ts';

let lane: TestLane;
const folder = mkdtempSync(join(tmpdir(), 'promo-files-'));
const files = writeFiles(folder);
const FORM = '/act/goods_price/confirm';
const readings = new Map<string, OfferReading>();

beforeAll(async () => {
  lane = await openLane();
  expect(await lane.adapter.session(lane.context(), lane.credentials)).toMatchObject({ kind: 'signed-in' });
});
afterAll(async () => {
  await lane.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => lane.clearFaults());

/** Each offer is read once; goods that were signed up since stay in the reading. */
async function read(offerId: string): Promise<OfferReading> {
  const known = readings.get(offerId);
  if (known) return known;
  const reading = await lane.adapter.readOffer(lane.context(), { campaignId: offerId, offerId });
  readings.set(offerId, reading);
  return reading;
}

async function eligible(offerId: string): Promise<string[]> {
  const { facts } = await read(offerId);
  return facts.filter((each) => each.isEligible).map((each) => each.platformListingId);
}

async function prepare(input: PrepareInput): Promise<PrepareHold[]> {
  const result = await lane.adapter.prepare(lane.context(), input);
  return result.kind === 'held' ? result.holds : [];
}

async function press(input: PrepareInput): Promise<{ result: ActResult; report: GateReport }> {
  const snapshots = input.subjects.map((subject) => subject.snapshot);
  lane.gate.arm({ kind: 'enrol', offerId: input.offerId, snapshots });
  const result = await lane.adapter.act(lane.context(), input);
  return { result, report: lane.gate.disarm() };
}

const commits = () => lane.sandbox.journal.entries().filter((entry) => entry.kind === 'commit').length;

describe('prepare, act, find', () => {
  it('files several goods at once and finds them', async () => {
    const goodsIds = (await eligible('22660')).slice(0, 2);
    const input = enrolInput(await read('22660'), goodsIds);
    expect(await prepare(input)).toEqual([]);
    const { result, report } = await press(input);
    expect(report).toMatchObject({ passed: true, blocked: [] });
    expect(result).toMatchObject({ kind: 'answered' });
    if (result.kind !== 'answered') return;
    expect(result.answers.map((answer) => answer.subjectId)).toEqual(goodsIds);
    expect(
      result.answers.flatMap((answer) => answer.lines).every((line) => line.outcome === 'accepted'),
    ).toBe(true);
    const { records, proof } = await lane.adapter.find(lane.context(), {
      offerId: '22660',
      subjectIds: goodsIds,
    });
    expect(records.map((record) => record.recordId).sort()).toEqual(
      result.answers.map((answer) => answer.reference).sort(),
    );
    expect(proof.filter).toContain(goodsIds[0]);
    const { lines } = input.subjects[0]?.snapshot ?? { lines: [] };
    const found = records.find((record) => record.subjectId === goodsIds[0]);
    expect(found?.lines).toEqual(lines.map(({ platformSkuId, priceFen }) => ({ platformSkuId, priceFen })));
  });

  it('says that nothing was sent when the page’s own check stops the press', async () => {
    const [goodsId = ''] = (await eligible('22713')).slice(-1);
    const input = enrolInput(await read('22713'), [goodsId]);
    expect(await prepare(input)).toEqual([]);
    await lane.context().page.locator(`[id="goods_slogan_${goodsId}"] input`).fill('');
    const before = commits();
    const { result, report } = await press(input);
    expect(result).toMatchObject({ kind: 'not-sent', reason: expect.stringContaining('请') });
    expect(report).toEqual({ passed: false, blocked: [] });
    expect(commits()).toBe(before);
  });

  it('keeps a picture and the read-back as evidence', async () => {
    const [goodsId = ''] = (await eligible('22713')).slice(-1);
    const ctx = lane.context();
    const result = await lane.adapter.prepare(ctx, enrolInput(await read('22713'), [goodsId]));
    expect(result).toMatchObject({ kind: 'prepared' });
    const refs = ctx.evidence.refs();
    expect(refs.map((ref) => ref.kind).sort()).toEqual(['read-back', 'screenshot']);
    for (const { hash } of refs)
      expect(statSync(lane.evidencePath(hash) ?? '').size).toBeLessThan(300 * 1024);
    expect(refs.map((ref) => ref.hash)).toContain(result.kind === 'prepared' ? result.readBackHash : '');
  });

  it('holds goods that meanwhile have a record, by name', async () => {
    const [goodsId = ''] = await eligible('22660');
    expect(await prepare(enrolInput(await read('22660'), [goodsId]))).toMatchObject([
      { code: 'already-on-platform', subjectId: goodsId },
    ]);
  });

  it('fills 64 virtual rows and reads them back', async () => {
    const input = enrolInput(await read('24150'), ['513123137996']);
    expect(input.subjects[0]?.snapshot.lines).toHaveLength(64);
    expect(await prepare(input)).toEqual([]);
    const { result } = await press(input);
    expect(result).toMatchObject({ kind: 'answered' });
  });

  it('uploads files and confirms the low-price layer once', async () => {
    const [goodsId = ''] = await eligible('24266');
    const input = enrolInput(await read('24266'), [goodsId], { files, pricePercent: 60 });
    expect(await prepare(input)).toEqual([]);
    const before = commits();
    const { result, report } = await press(input);
    expect(report).toMatchObject({ passed: true, blocked: [] });
    expect(result).toMatchObject({ kind: 'answered' });
    expect(commits()).toBe(before + 1);
  });

  it('tells a refusal in the platform’s words', async () => {
    const input = enrolInput(await read('23655'), ['597221058253']);
    expect(await prepare(input)).toEqual([]);
    const { result } = await press(input);
    const lines = result.kind === 'answered' ? (result.answers[0]?.lines ?? []) : [];
    expect(lines).toHaveLength(12);
    expect(new Set(lines.map((line) => ('reason' in line ? line.reason : '')))).toEqual(
      new Set(['同款商品在其他渠道存在更低价格，暂不可报名']),
    );
  });

  it('does not know the outcome when the answer stays away', { timeout: 60_000 }, async () => {
    const [goodsId = ''] = await eligible('23520');
    const input = enrolInput(await read('23520'), [goodsId]);
    expect(await prepare(input)).toEqual([]);
    await lane.fault('lost-reply', { match: { path: 'enrollV2' } });
    const { result, report } = await press(input);
    expect(report.passed).toBe(true);
    expect(result).toMatchObject({ kind: 'unknown' });
    const { records } = await lane.adapter.find(lane.context(), { offerId: '23520', subjectIds: [goodsId] });
    expect(records).toHaveLength(1);
  });

  it('never lets a price out that the field does not show', async () => {
    const input = enrolInput(await read('22713'), (await eligible('22713')).slice(0, 1));
    await lane.fault('script-sends-other-price', { match: { path: FORM } });
    expect(await prepare(input)).toEqual([]);
    const before = commits();
    const { result, report } = await press(input);
    expect(report).toMatchObject({ passed: false, blocked: [{ reason: 'differs' }] });
    expect(result.kind).toBe('unknown');
    expect(commits()).toBe(before);
  });

  it('never lets a value out that is one 分 off', async () => {
    const [goodsId = ''] = (await eligible('22713')).slice(-1);
    const input = enrolInput(await read('22713'), [goodsId]);
    expect(await prepare(input)).toEqual([]);
    const [line] = input.subjects[0]?.snapshot.lines ?? [];
    const { page } = lane.context();
    const row = page.getByTestId('beast-core-table-body-tr').filter({ hasText: line?.platformSkuId ?? '' });
    await row.getByPlaceholder('请输入活动价').fill((((line?.priceFen ?? 0) - 1) / 100).toFixed(2));
    const before = commits();
    const { report } = await press(input);
    expect(report).toMatchObject({ passed: false, blocked: [{ reason: 'differs' }] });
    expect(commits()).toBe(before);
  });

  it('holds a file in the words the platform refuses it with', async () => {
    const small = join(folder, 'small.png');
    writeFileSync(small, encodePng({ side: 100, palette: [[0, 0, 0]], colourAt: () => 0 }));
    const [goodsId = ''] = (await eligible('24266')).slice(-1);
    const input = enrolInput(await read('24266'), [goodsId], { files: { ...files, white_image: small } });
    const holds = await prepare(input);
    expect(holds).toMatchObject([{ code: 'check-failed', subjectId: goodsId }]);
    expect(holds[0]?.text).toContain('白底图宽高需不小于 480 像素');
  });

  it('withdraws a record through its question', async () => {
    const goodsId = '513123137996';
    const { records } = await lane.adapter.find(lane.context(), { offerId: '24150', subjectIds: [goodsId] });
    const recordIds = records.map((record) => record.recordId);
    const input: PrepareInput = {
      ...enrolInput(await read('24150'), [goodsId]),
      kind: 'withdraw',
      recordIds,
    };
    expect(await prepare(input)).toEqual([]);
    const snapshots = input.subjects.map((subject) => subject.snapshot);
    lane.gate.arm({ kind: 'withdraw', offerId: '24150', snapshots, recordIds });
    expect(await lane.adapter.act(lane.context(), input)).toMatchObject({ kind: 'answered' });
    expect(lane.gate.disarm()).toMatchObject({ passed: true, blocked: [] });
    const after = await lane.adapter.find(lane.context(), { offerId: '24150', subjectIds: [goodsId] });
    expect(after.records).toMatchObject([{ review: 'withdrawn' }]);
  });
});

describe('holds by name', () => {
  const OFFER = '23102';
  const change = (edit: Partial<Snapshot>) => (snapshot: Snapshot) => ({ ...snapshot, ...edit });

  async function holdsOf(edit?: (snapshot: Snapshot) => Snapshot): Promise<PrepareHold[]> {
    const [goodsId = ''] = await eligible(OFFER);
    return prepare(enrolInput(await read(OFFER), [goodsId], edit ? { change: edit } : {}));
  }

  it('nothing to hold', async () => expect(await holdsOf()).toEqual([]));

  it('nothing under a captcha: its slider is no control of the form, a person is asked', async () => {
    await read(OFFER);
    await lane.fault('captcha', { match: { path: FORM } });
    await expect(holdsOf()).rejects.toBeInstanceOf(NeedsHuman);
  });

  it('field-renamed: a column has another label', async () => {
    await read(OFFER);
    await lane.fault('renamed-label', { match: { path: FORM } });
    const holds = await holdsOf();
    expect(holds).toMatchObject([{ code: 'field-renamed' }]);
    expect(holds[0]?.text).toContain('「活动价(元)」');
    expect(holds[0]?.text).toContain('「报名价(元)」');
  });

  it('field-renamed: a field was approved under another label', async () => {
    const holds = await holdsOf((snapshot) => ({
      ...snapshot,
      fields: snapshot.fields.map((field) => (field.code === 'slogan' ? { ...field, label: '卖点' } : field)),
    }));
    expect(holds).toMatchObject([{ code: 'field-renamed' }]);
  });

  it('field-unmapped: a new required control', async () => {
    await lane.fault('new-required-field', { times: 0 });
    const holds = await holdsOf();
    expect(holds).toMatchObject([{ code: 'field-unmapped' }]);
    expect(holds[0]?.text).toContain('发货承诺');
  });

  it('preset-unmapped: a box the platform has ticked', async () => {
    const holds = await holdsOf((snapshot) => ({
      ...snapshot,
      fields: snapshot.fields.filter((field) => field.code !== 'shipping_config'),
    }));
    expect(holds).toMatchObject([{ code: 'preset-unmapped' }]);
    expect(holds[0]?.text).toContain('活动期间商品包邮');
  });

  it('consent-missing: an agreement nobody consented to', async () => {
    expect(await holdsOf(change({ agreements: [] }))).toMatchObject([{ code: 'consent-missing' }]);
  });

  it('agreement-changed: the form shows another text', async () => {
    await lane.fault('changed-agreement', { times: 0 });
    const holds = await holdsOf();
    expect(holds).toMatchObject([{ code: 'agreement-changed' }]);
    expect(holds[0]?.text).toContain('按销量调整活动库存');
  });

  it('sku-set-differs: one of ours is not on the form', async () => {
    const holds = await holdsOf((snapshot) => ({ ...snapshot, lines: snapshot.lines.slice(1) }));
    expect(holds.map((hold) => hold.code)).toContain('sku-set-differs');
  });

  it('already-on-platform: a colleague was quicker than the form', async () => {
    const [goodsId = ''] = (await eligible(OFFER)).slice(1);
    await lane.fault('staff-signs-up', { match: { path: 'rule_v3' } });
    expect(await prepare(enrolInput(await read(OFFER), [goodsId]))).toMatchObject([
      { code: 'already-on-platform', subjectId: goodsId },
    ]);
  });

  it('waits for controls that mount late', async () => {
    await lane.fault('late-mount', { match: { path: FORM }, ms: 3000 });
    expect(await holdsOf()).toEqual([]);
  });

  it('takes no empty box that nobody sees for a field', async () => {
    await read(OFFER);
    await lane.fault('hidden-twin', { match: { path: FORM } });
    expect(await holdsOf()).toEqual([]);
  });

  it('goes on under new class names', async () => {
    await lane.fault('changed-classes', { times: 0 });
    expect(await holdsOf()).toEqual([]);
  });
});
