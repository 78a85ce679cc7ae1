import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { currentHashes } from '../../src/app/current-hashes.ts';
import { prepareSubmissions } from '../../src/app/prepare.ts';
import { eventsOf } from '../runtime/store/samples.ts';
import { createPrepareWorld, formOffer, type PrepareWorld, pngOf } from './support/prepare-world.ts';
import { consentBeforehand, onlySubmission } from './support/prepared.ts';

let world: PrepareWorld;

beforeEach(async () => {
  world = await createPrepareWorld();
});
afterEach(() => world.close());

const prepare = () => prepareSubmissions(world.deps, world.shop, world.run);
const only = () => onlySubmission(world);

describe('what changes after approval', () => {
  beforeEach(async () => {
    await consentBeforehand(world);
    await world.offer(formOffer());
    await prepare();
  });

  const cases: [name: string, change: () => Promise<void> | void, difference: RegExp][] = [
    [
      'a cost',
      () => void Object.assign(world.pool.skus[0] ?? {}, { costFen: 810 }),
      /SKU 1 成本：8\.00 → 8\.10/,
    ],
    [
      'a policy',
      () => void Object.assign(world.pool.pricePolicies[0] ?? {}, { targetDiscountBp: 8600 }),
      /规格1 活动价：17\.00 → 17\.20/,
    ],
    [
      'a text',
      () => void Object.assign(world.pool.products[0] ?? {}, { slogan: '新疆薄皮核桃' }),
      /推荐语：薄皮一捏就开 → 新疆薄皮核桃/,
    ],
    [
      'bytes of a file',
      () => world.putFile('pictures/P1-white.png', pngOf(600, 600)),
      /P1-white\.png」的内容已变/,
    ],
    ['the offer', () => world.offer(formOffer({ name: '改名的活动' })), /活动规则有新版本/],
    [
      'stock that no longer covers the pledge',
      () => void Object.assign(world.pool.skus[0] ?? {}, { physicalStock: 300 }),
      /规格1 活动库存：450 → 100/,
    ],
  ];

  it.each(cases)('%s voids the approval and is named', async (_name, change, difference) => {
    const before = await only();
    await change();
    const [current] = await currentHashes(world.deps, [before]);
    expect([current?.snapshotHash, current?.basisHash]).not.toEqual([before.snapshotHash, before.basisHash]);
    expect(current?.difference.join('\n')).toMatch(difference);
    await prepare();
    const events = await world.ledger.submissions.events({ aggregateId: before.id });
    expect(events.map((event) => event.event)).toContain('approval-voided');
    expect(JSON.stringify(events.find((event) => event.event === 'redrafted')?.data)).toMatch(difference);
    const after = await only();
    expect(after.stage).toBe('approved');
    expect((await currentHashes(world.deps, [after]))[0]).toEqual({
      snapshotHash: after.snapshotHash,
      basisHash: after.basisHash,
      difference: [],
    });
  });

  it('proves unchanged content right before filing', async () => {
    const submission = await only();
    const { snapshotHash, basisHash } = submission;
    expect(await currentHashes(world.deps, [submission])).toEqual([
      { snapshotHash, basisHash, difference: [] },
    ]);
  });

  it('holds what stopped being fit, and goes on by itself when it fits again', async () => {
    const before = await only();
    const [sku] = world.pool.skus;
    if (!sku) throw new Error('two skus');
    const observed = sku.stockObservedAt;
    sku.stockObservedAt = '2026-11-01T00:00:00.000Z';
    expect((await currentHashes(world.deps, [before]))[0]?.difference.join()).toContain('超过 24 小时未更新');
    await prepare();
    expect(await only()).toMatchObject({ stage: 'held', hold: { code: 'offer-changed' } });
    sku.stockObservedAt = observed;
    await prepare();
    expect(await only()).toMatchObject({ stage: 'approved', snapshotHash: before.snapshotHash });
    expect(await eventsOf(world.ledger, before.id)).toContain('approval-stands');
  });

  it('holds a draft whose offer left the list', async () => {
    const at = world.clock.now();
    await world.ledger.campaigns.recordScout(world.shop.id, [], {
      who: 'bot',
      at,
      why: '',
      event: 'scouted',
    });
    await prepare();
    expect(await only()).toMatchObject({ stage: 'held', hold: { code: 'offer-changed' } });
  });

  it.each([
    ['what is held for a person', { code: 'already-on-platform', text: '平台上已有' }],
    ['what only the page could show', { code: 'field-unmapped', text: '表单有必填项「发货承诺」' }],
  ] as const)('leaves %s alone', async (_what, hold) => {
    const { id } = await only();
    await world.ledger.submissions.change(
      id,
      { stage: 'held', hold },
      { who: 'bot', at: world.clock.now(), why: '', event: 'held' },
    );
    await prepare();
    expect(await only()).toMatchObject({ stage: 'held', hold });
  });
});
