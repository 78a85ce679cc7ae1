import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PrepareInput } from '../../../src/ports/adapter.ts';
import { encodePng } from '../../tools/samples/png.ts';
import { type EnrolLane, openEnrolLane } from '../support/enrol-lane.ts';
import { enrolInput, writeFiles } from '../support/snapshots.ts';

let lane: EnrolLane;
const folder = mkdtempSync(join(tmpdir(), 'promo-files-'));
const files = writeFiles(folder);

beforeAll(async () => {
  lane = await openEnrolLane();
});
afterAll(async () => {
  await lane.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => lane.clearFaults());

describe('prepare, act, find', () => {
  it('files several goods at once and finds them', async () => {
    const goodsIds = (await lane.eligible('22660')).slice(0, 2);
    const input = enrolInput(await lane.read('22660'), goodsIds);
    expect(await lane.prepare(input)).toEqual([]);
    const { result, report } = await lane.press(input);
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
    const [goodsId = ''] = (await lane.eligible('22713')).slice(-1);
    const input = enrolInput(await lane.read('22713'), [goodsId]);
    expect(await lane.prepare(input)).toEqual([]);
    await lane.context().page.locator(`[id="goods_slogan_${goodsId}"] input`).fill('');
    const before = lane.commits();
    const { result, report } = await lane.press(input);
    expect(result).toMatchObject({ kind: 'not-sent', reason: expect.stringContaining('请') });
    expect(report).toEqual({ passed: false, blocked: [] });
    expect(lane.commits()).toBe(before);
  });

  it('keeps a picture and the read-back as evidence', async () => {
    const [goodsId = ''] = (await lane.eligible('22713')).slice(-1);
    const ctx = lane.context();
    const result = await lane.adapter.prepare(ctx, enrolInput(await lane.read('22713'), [goodsId]));
    expect(result).toMatchObject({ kind: 'prepared' });
    const refs = ctx.evidence.refs();
    expect(refs.map((ref) => ref.kind).sort()).toEqual(['read-back', 'screenshot']);
    for (const { hash } of refs)
      expect(statSync(lane.evidencePath(hash) ?? '').size).toBeLessThan(300 * 1024);
    expect(refs.map((ref) => ref.hash)).toContain(result.kind === 'prepared' ? result.readBackHash : '');
  });

  it('holds goods that meanwhile have a record, by name', async () => {
    const [goodsId = ''] = await lane.eligible('22660');
    expect(await lane.prepare(enrolInput(await lane.read('22660'), [goodsId]))).toMatchObject([
      { code: 'already-on-platform', subjectId: goodsId },
    ]);
  });

  it('fills 64 virtual rows and reads them back', async () => {
    const input = enrolInput(await lane.read('24150'), ['513123137996']);
    expect(input.subjects[0]?.snapshot.lines).toHaveLength(64);
    expect(await lane.prepare(input)).toEqual([]);
    const { result } = await lane.press(input);
    expect(result).toMatchObject({ kind: 'answered' });
  });

  it('uploads files and confirms the low-price layer once', async () => {
    const [goodsId = ''] = await lane.eligible('24266');
    const input = enrolInput(await lane.read('24266'), [goodsId], { files, pricePercent: 60 });
    expect(await lane.prepare(input)).toEqual([]);
    const before = lane.commits();
    const { result, report } = await lane.press(input);
    expect(report).toMatchObject({ passed: true, blocked: [] });
    expect(result).toMatchObject({ kind: 'answered' });
    expect(lane.commits()).toBe(before + 1);
  });

  it('tells a refusal in the platform’s words', async () => {
    const input = enrolInput(await lane.read('23655'), ['597221058253']);
    expect(await lane.prepare(input)).toEqual([]);
    const { result } = await lane.press(input);
    const lines = result.kind === 'answered' ? (result.answers[0]?.lines ?? []) : [];
    expect(lines).toHaveLength(12);
    expect(new Set(lines.map((line) => ('reason' in line ? line.reason : '')))).toEqual(
      new Set(['同款商品在其他渠道存在更低价格，暂不可报名']),
    );
  });

  it('holds a file in the words the platform refuses it with', async () => {
    const small = join(folder, 'small.png');
    writeFileSync(small, encodePng({ side: 100, palette: [[0, 0, 0]], colourAt: () => 0 }));
    const [goodsId = ''] = (await lane.eligible('24266')).slice(-1);
    const input = enrolInput(await lane.read('24266'), [goodsId], {
      files: { ...files, white_image: small },
    });
    const holds = await lane.prepare(input);
    expect(holds).toMatchObject([{ code: 'check-failed', subjectId: goodsId }]);
    expect(holds[0]?.text).toContain('白底图宽高需不小于 480 像素');
  });

  it('withdraws a record through its question', async () => {
    const goodsId = '513123137996';
    const { records } = await lane.adapter.find(lane.context(), { offerId: '24150', subjectIds: [goodsId] });
    const recordIds = records.map((record) => record.recordId);
    const input: PrepareInput = {
      ...enrolInput(await lane.read('24150'), [goodsId]),
      kind: 'withdraw',
      recordIds,
    };
    expect(await lane.prepare(input)).toEqual([]);
    const snapshots = input.subjects.map((subject) => subject.snapshot);
    lane.gate.arm({ kind: 'withdraw', offerId: '24150', snapshots, recordIds });
    expect(await lane.adapter.act(lane.context(), input)).toMatchObject({ kind: 'answered' });
    expect(lane.gate.disarm()).toMatchObject({ passed: true, blocked: [] });
    const after = await lane.adapter.find(lane.context(), { offerId: '24150', subjectIds: [goodsId] });
    expect(after.records).toMatchObject([{ review: 'withdrawn' }]);
  });
});
