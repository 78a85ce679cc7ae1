import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NeedsHuman } from '../../../src/domain/errors.ts';
import type { Snapshot } from '../../../src/domain/snapshot.ts';
import type { PrepareHold } from '../../../src/ports/adapter.ts';
import { type EnrolLane, FORM, openEnrolLane } from '../support/enrol-lane.ts';
import { enrolInput } from '../support/snapshots.ts';

let lane: EnrolLane;

beforeAll(async () => {
  lane = await openEnrolLane();
});
afterAll(() => lane.close());
afterEach(() => lane.clearFaults());

describe('holds by name', () => {
  const OFFER = '23102';
  const change = (edit: Partial<Snapshot>) => (snapshot: Snapshot) => ({ ...snapshot, ...edit });

  async function holdsOf(edit?: (snapshot: Snapshot) => Snapshot): Promise<PrepareHold[]> {
    const [goodsId = ''] = await lane.eligible(OFFER);
    return lane.prepare(enrolInput(await lane.read(OFFER), [goodsId], edit ? { change: edit } : {}));
  }

  it('nothing to hold', async () => expect(await holdsOf()).toEqual([]));

  it('nothing under a captcha: its slider is no control of the form, a person is asked', async () => {
    await lane.read(OFFER);
    await lane.fault('captcha', { match: { path: FORM } });
    await expect(holdsOf()).rejects.toBeInstanceOf(NeedsHuman);
  });

  it('field-renamed: a column has another label', async () => {
    await lane.read(OFFER);
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
    const [goodsId = ''] = (await lane.eligible(OFFER)).slice(1);
    await lane.fault('staff-signs-up', { match: { path: 'rule_v3' } });
    expect(await lane.prepare(enrolInput(await lane.read(OFFER), [goodsId]))).toMatchObject([
      { code: 'already-on-platform', subjectId: goodsId },
    ]);
  });

  it('waits for controls that mount late', async () => {
    await lane.fault('late-mount', { match: { path: FORM }, ms: 3000 });
    expect(await holdsOf()).toEqual([]);
  });

  it('takes no empty box that nobody sees for a field', async () => {
    await lane.read(OFFER);
    await lane.fault('hidden-twin', { match: { path: FORM } });
    expect(await holdsOf()).toEqual([]);
  });

  it('goes on under new class names', async () => {
    await lane.fault('changed-classes', { times: 0 });
    expect(await holdsOf()).toEqual([]);
  });
});
