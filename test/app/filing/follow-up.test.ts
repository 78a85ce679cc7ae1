import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approveSubmissions } from '../../../src/app/approve.ts';
import { type FollowUpRequest, requestFollowUp } from '../../../src/app/request-follow-up.ts';
import type { ActionKind, FollowUpKind } from '../../../src/domain/snapshot.ts';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';

const WORDS = new Map<string, FollowUpKind>([
  ['待发布', 'publish'],
  ['待调整', 'adjust'],
  ['待确认', 'confirm'],
  ['素材驳回', 'supply-material'],
]);
const KINDS: ActionKind[] = ['enrol', 'withdraw', ...WORDS.values()];

describe('what the platform asks for after a sign-up', () => {
  let world: FilingWorld;
  beforeEach(async () => {
    world = await createFilingWorld();
    const { profile } = world.platform.adapter;
    const statusWords = new Map([
      ...profile.statusWords,
      ...[...WORDS.keys()].map((word) => [word, 'needs-action'] as const),
    ]);
    const told = { ...profile, statusWords, actionWords: WORDS, actionKinds: KINDS };
    world.platform.adapter.profile = told;
    world.deps.profiles = new Map([[profile.id, told]]);
    await world.file();
  });
  afterEach(() => world.close());

  const say = (statusRaw: string, review: 'needs-action' | 'reviewing' = 'needs-action') => {
    world.platform.records = world.platform.records.map((record) => ({ ...record, statusRaw, review }));
    return world.track();
  };
  const ask = (kind: FollowUpKind, over: Partial<FollowUpRequest> = {}) =>
    requestFollowUp(world.deps, {
      submissionId: world.id,
      person: 'lin',
      reason: '平台要求',
      kind,
      ...over,
    });
  const approve = (person = 'zhao') =>
    approveSubmissions(world.deps, { person, filter: { ids: [world.id] }, decision: 'approved' });
  const state = async () => (await world.submission()).followUp?.state;
  const skuOf = async () => {
    const [line] = (await world.submission()).lines;
    if (!line) throw new Error('a submission has lines');
    return line;
  };

  it('publishes what was approved by itself, once, and asks nobody for it', async () => {
    await say('待发布');
    expect(await world.submission()).toMatchObject({ followUp: { kind: 'publish', state: 'asked' } });
    expect((await world.submission()).needsPerson).toBeUndefined();
    await world.file();
    await say('待发布');
    await world.file();
    expect(await state()).toBe('accepted');
    expect(world.platform.presses).toMatchObject([
      { kind: 'enrol' },
      { kind: 'publish', recordIds: ['R1'], subjects: [{ snapshot: { kind: 'publish' } }] },
    ]);
  });

  it('tells the owner of a publication that was turned down, and leaves it to a person from then on', async () => {
    world.platform.script = ['refuse'];
    await say('待发布');
    await world.file();
    expect(await state()).toBe('refused');
    await say('待发布');
    await world.file();
    expect(world.platform.presses).toHaveLength(2);
    expect((await world.submission()).needsPerson).toMatchObject({ what: '待发布' });
    const titles = (await world.ledger.outbox.list('waiting', 20)).map(({ data }) => data.title);
    expect(titles).toContain('发布没有执行');
  });

  it('confirms only after somebody else said yes', async () => {
    await say('待确认');
    expect((await world.submission()).needsPerson).toMatchObject({ what: '待确认' });
    expect(await ask('confirm')).toMatchObject({ kind: 'done' });
    await world.file();
    expect(await approve('lin')).toMatchObject([{ result: 'skipped' }]);
    expect(world.platform.presses).toHaveLength(1);
    expect(await approve()).toMatchObject([{ result: 'approved' }]);
    await world.file();
    expect(world.platform.presses[1]).toMatchObject({ kind: 'confirm', recordIds: ['R1'] });
    expect(await state()).toBe('accepted');
  });

  it('adjusts a price to what was approved, and never asks for one below the floor', async () => {
    const { platformSkuId, price } = await skuOf();
    const lines = (priceFen: number) => ({ lines: [{ platformSkuId, priceFen }] });
    expect(await ask('adjust', lines(1))).toMatchObject({
      kind: 'refused',
      text: expect.stringContaining('低于底价'),
    });
    expect(await ask('adjust')).toMatchObject({ kind: 'refused' });
    expect(await ask('adjust', lines(price.fen - 1))).toMatchObject({ kind: 'done' });
    await approve();
    await world.file();
    expect(world.platform.presses[1]).toMatchObject({ kind: 'adjust' });
    expect(world.platform.presses[1]?.subjects[0]?.snapshot.lines[0]?.priceFen).toBe(price.fen - 1);
    expect((await skuOf()).price.fen).toBe(price.fen - 1);
  });

  it('takes no yes to one content for a yes to another', async () => {
    const { platformSkuId, price } = await skuOf();
    await ask('adjust', { lines: [{ platformSkuId, priceFen: price.fen - 1 }] });
    expect(await ask('adjust')).toMatchObject({ kind: 'refused' });
    await approveSubmissions(world.deps, {
      person: 'zhao',
      filter: { ids: [world.id] },
      decision: 'rejected',
    });
    await ask('adjust', { lines: [{ platformSkuId, priceFen: price.fen - 2 }] });
    await world.file();
    expect(world.platform.presses).toHaveLength(1);
  });

  it('settles a lost press by what the record says then', async () => {
    await ask('confirm');
    await approve();
    world.platform.script = ['vanish'];
    await world.file();
    expect(await state()).toBe('unknown');
    await say('待确认');
    expect(await state()).toBe('unknown');
    world.clock.add(10_000);
    await say('待确认');
    expect(await state()).toBe('refused');
    await ask('confirm');
    await approve();
    world.platform.script = ['vanish'];
    await world.file();
    await say('审核中', 'reviewing');
    expect(await state()).toBe('accepted');
  });
});
