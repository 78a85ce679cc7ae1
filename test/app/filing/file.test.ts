import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordOf } from '../support/record-of.ts';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';

describe('filing one approved submission', () => {
  let world: FilingWorld;
  beforeEach(async () => {
    world = await createFilingWorld();
  });
  afterEach(() => world.close());

  it('presses once and is filed on the platform’s answer', async () => {
    await world.file();
    expect(await world.submission()).toMatchObject({
      stage: 'filed',
      review: 'reviewing',
      platformRecordId: 'R1',
    });
    expect(world.platform.presses).toHaveLength(1);
    expect(await world.told()).toEqual(expect.arrayContaining(['claimed', 'intent', 'filed']));
    await world.file();
    expect(world.platform.presses).toHaveLength(1);
  });

  it('is refused in the platform’s words, and the owner is told', async () => {
    world.platform.script = ['refuse'];
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'refused', isOpen: false });
    const [message] = await world.ledger.outbox.list('waiting', 10);
    expect(message).toMatchObject({
      kind: 'rejection',
      data: { reasonKind: 'price-too-high', reasonRaw: '价格高于同款' },
    });
  });

  it('finds a press whose answer was lost, and never presses again', async () => {
    world.platform.script = ['lost-reply'];
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'filed', platformRecordId: 'R1' });
    expect(world.platform.presses).toHaveLength(1);
    expect(await world.told()).toEqual(expect.arrayContaining(['unknown', 'found']));
  });

  it('presses a second time only after two proven absences a lag apart', async () => {
    world.platform.script = ['vanish', 'accept'];
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'approved', attempt: 1 });
    expect((await world.told()).filter((event) => event === 'absent')).toHaveLength(2);
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'filed', attempt: 2 });
    expect(world.platform.presses).toHaveLength(2);
  });

  it('presses again in the first run after a crash, once the lost press is proven absent', async () => {
    await world.dieAfterIntent();
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'filed', attempt: 2 });
    expect((await world.told()).filter((event) => event === 'absent')).toHaveLength(2);
    expect(world.platform.presses).toHaveLength(1);
  });

  it('leaves a third press to a person', async () => {
    world.platform.script = ['vanish', 'vanish'];
    await world.file();
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'held', hold: { code: 'attempts-used' } });
    const [news] = await world.ledger.outbox.list('waiting', 20);
    expect(news).toMatchObject({ kind: 'needs-person', to: ['lin'], data: { what: '重试次数已用完' } });
    await world.file();
    expect(world.platform.presses).toHaveLength(2);
  });

  it('waits for a lagging record list instead of pressing again', async () => {
    world.platform.script = ['lost-reply'];
    world.platform.hiddenReads = 2;
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'filed' });
    expect(world.platform.presses).toHaveLength(1);
  });

  it('reports a browser re-send and keeps one submission', async () => {
    world.platform.script = ['resent'];
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'filed' });
    expect(await world.told()).toContain('resent-detected');
    await world.track();
    expect((await world.told()).filter((event) => event === 'resent-detected')).toHaveLength(1);
  });

  it('holds what the gate stopped, and pauses the shop', async () => {
    world.platform.script = ['gate-differs'];
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'held', hold: { code: 'gate-differs' } });
    expect(world.platform.presses).toHaveLength(0);
    expect(await world.ledger.operations.pauses()).toMatchObject([
      { scope: `shop:${world.shop.id}`, by: 'bot:breaker' },
    ]);
  });

  it('holds when the page itself stops before sending', async () => {
    world.platform.script = ['page-stops'];
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'held', hold: { code: 'page-changed' } });
  });

  it('holds by name what the form read-back found', async () => {
    const { subject } = await world.submission();
    const holds = [
      { code: 'field-renamed' as const, text: '「活动价（元）」变成「报名价（元）」', subjectId: subject.id },
    ];
    world.platform.prepareResult = { kind: 'held', holds };
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'held', hold: { code: 'field-renamed' } });
    expect(world.platform.presses).toHaveLength(0);
  });

  it('does not press what staff already signed up', async () => {
    const record = recordOf(await world.submission(), {
      recordId: 'S1',
      signedUpAt: '2026-01-01T00:00:00.000Z',
    });
    world.platform.records.push(record);
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'held', hold: { code: 'already-on-platform' } });
    expect(world.platform.presses).toHaveLength(0);
  });

  it('does not press while paused, and does after', async () => {
    const change = { who: 'lin', at: world.clock.now(), why: '检查', event: 'paused' };
    await world.ledger.operations.pause({ scope: 'platform:pinduoduo', reason: '检查', by: 'lin' }, change);
    await world.file();
    expect(world.platform.presses).toHaveLength(0);
    await world.ledger.operations.unpause('platform:pinduoduo', { ...change, event: 'unpaused' });
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'filed' });
  });

  it('goes back to draft when cost changed after approval', async () => {
    for (const sku of world.pool.skus) sku.costFen += 1;
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'draft' });
    expect(world.platform.presses).toHaveLength(0);
    expect(await world.told()).toContain('basis-changed');
  });

  it('checks everything again when the press came too late for the armed gate', async () => {
    const { gate, adapter } = world.platform;
    const { disarm } = gate;
    const { act } = adapter;
    const blocked = [{ reason: 'expired' as const, text: '核对后耽搁太久，没有提交', url: '/enroll' }];
    gate.disarm = () => ({ passed: false, blocked });
    adapter.act = async () => ({ kind: 'unknown', reason: '没有收到答复' });
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'approved' });
    Object.assign(gate, { disarm });
    Object.assign(adapter, { act });
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'filed', attempt: 2 });
    expect(world.platform.presses).toHaveLength(1);
  });

  it('lapses when the platform’s clock is past the deadline', async () => {
    const { signUpEndsAt } = await world.submission();
    world.clock.set(signUpEndsAt);
    await world.file();
    expect(world.platform.presses).toHaveLength(0);
    expect((await world.submission()).stage).not.toBe('filed');
  });
});
