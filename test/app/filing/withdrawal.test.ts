import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approveSubmissions } from '../../../src/app/approve.ts';
import { requestFollowUp } from '../../../src/app/request-follow-up.ts';
import { PageChanged } from '../../../src/domain/errors.ts';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';

describe('taking a filed submission back', () => {
  let world: FilingWorld;
  beforeEach(async () => {
    world = await createFilingWorld();
    await world.file();
  });
  afterEach(() => world.close());

  const ask = () => requestFollowUp(world.deps, { submissionId: world.id, person: 'lin', reason: '断货' });
  const approve = () =>
    approveSubmissions(world.deps, { person: 'zhao', filter: { ids: [world.id] }, decision: 'approved' });
  const state = async () => (await world.submission()).withdrawal?.state;
  const titles = async () =>
    (await world.ledger.outbox.list('waiting', 20)).map(({ to, data }) => ({ to, title: data.title }));

  const loseThePress = async () => {
    world.platform.script = ['vanish'];
    await ask();
    await approve();
    await world.file();
    expect(await state()).toBe('unknown');
  };

  it('presses once after somebody else said yes', async () => {
    await ask();
    await world.file();
    expect(world.platform.presses).toHaveLength(1);
    await approve();
    await world.file();
    await world.file();
    expect(await state()).toBe('accepted');
    expect(world.platform.presses).toMatchObject([
      { kind: 'enrol' },
      { kind: 'withdraw', recordIds: ['R1'] },
    ]);
  });

  it('asks for a new yes when it is asked for again', async () => {
    world.platform.script = ['refuse'];
    await ask();
    await approve();
    await world.file();
    expect(await state()).toBe('refused');
    expect(await titles()).toEqual([{ to: ['lin'], title: '撤回没有执行' }]);
    world.clock.add(60_000);
    await ask();
    await world.file();
    expect(await state()).toBe('asked');
    expect(world.platform.presses).toHaveLength(2);
    expect(await approve()).toMatchObject([{ result: 'approved' }]);
  });

  it('tells who asked when the page keeps it from being pressed', async () => {
    await ask();
    await approve();
    const holds = [{ code: 'page-changed' as const, text: '记录页没有「撤回」按钮' }];
    world.platform.prepareResult = { kind: 'held', holds };
    await world.file();
    expect(await state()).toBe('refused');
    expect(await titles()).toContainEqual({ to: ['lin'], title: '撤回没有执行' });
  });

  it('tells who asked when its press was not sent', async () => {
    world.platform.script = ['page-stops'];
    await ask();
    await approve();
    await world.file();
    expect(await state()).toBe('refused');
    expect(await titles()).toEqual([{ to: ['lin'], title: '撤回没有执行' }]);
  });

  it('tells who asked and stops as what it is when the page changed under the press', async () => {
    const failure = new PageChanged('row not proven', '报名记录在页面上的位置无法确认');
    world.platform.adapter.act = () => Promise.reject(failure);
    await ask();
    await approve();
    await expect(world.file()).rejects.toBe(failure);
    expect(await state()).toBe('refused');
    expect(await titles()).toEqual([{ to: ['lin'], title: '撤回没有执行' }]);
  });

  it('tells it of every wish, also of one that nothing was pressed for', async () => {
    await loseThePress();
    world.clock.add(3 * world.platform.adapter.profile.indexLagMs);
    await world.track();
    await ask();
    await approve();
    world.platform.script = ['page-stops'];
    await world.file();
    world.clock.add(60_000);
    await ask();
    await approve();
    const holds = [{ code: 'page-changed' as const, text: '记录页没有「撤回」按钮' }];
    world.platform.prepareResult = { kind: 'held', holds };
    await world.file();
    expect(await titles()).toHaveLength(3);
  });

  it('counts a lost press as not done once a reading that began two lags later shows the record standing', async () => {
    await loseThePress();
    await world.track();
    expect(await state()).toBe('unknown');
    const lagMs = world.platform.adapter.profile.indexLagMs;
    const { listRecords } = world.platform.adapter;
    world.clock.add(1.9 * lagMs);
    world.platform.adapter.listRecords = async (ctx) => {
      const result = await listRecords(ctx);
      world.clock.add(lagMs);
      return result;
    };
    await world.track();
    expect(await state()).toBe('unknown');
    await world.track();
    expect(await state()).toBe('refused');
    expect(await titles()).toContainEqual({ to: ['lin'], title: '撤回没有执行' });
    expect(world.platform.presses).toHaveLength(2);
  });

  it('is not asked for again while nobody knows what became of its press', async () => {
    await loseThePress();
    expect(await ask()).toMatchObject({ kind: 'refused', text: expect.stringContaining('没有核实') });
    expect(await state()).toBe('unknown');
  });

  it('learns nothing about a lost press from a word that nobody knows', async () => {
    await loseThePress();
    const { platform, clock } = world;
    platform.records = platform.records.map((record) => ({ ...record, review: 'unmapped' }));
    clock.add(10 * platform.adapter.profile.indexLagMs);
    await world.track();
    expect(await state()).toBe('unknown');
  });
});
