import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approveSubmissions } from '../../src/app/approve.ts';
import { currentHashes } from '../../src/app/current-hashes.ts';
import { prepareSubmissions } from '../../src/app/prepare.ts';
import { resubmit } from '../../src/app/resubmit.ts';
import type { Corrections } from '../../src/app/resubmit-corrections.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { createPrepareWorld, type PrepareWorld } from './support/prepare-world.ts';
import { fileOne, patch, prepareOne } from './support/prepared.ts';

let world: PrepareWorld;
let rejected: Submission;

beforeEach(async () => {
  world = await createPrepareWorld();
  const filed = await fileOne(world, await prepareOne(world));
  rejected = await patch(world, filed.id, { review: 'rejected', reasonRaw: '活动价偏高' });
});
afterEach(() => world.close());

function correct(corrections: Corrections, person = 'lin', submissionId = rejected.id) {
  return resubmit(world.deps, { submissionId, person, corrections });
}

async function done(corrections: Corrections, person = 'lin'): Promise<Submission> {
  const result = await correct(corrections, person);
  if (result.kind === 'refused') throw new Error(result.text);
  return result.submission;
}

describe('resubmit', () => {
  it('opens the next occurrence, linked, with the person as maker', async () => {
    const next = await done({ fields: { 推荐语: '当季新疆薄皮核桃' } });
    expect(next).toMatchObject({
      occurrence: 2,
      previousId: rejected.id,
      madeBy: 'lin',
      changedBy: 'lin',
      stage: 'approved',
      isOpen: true,
    });
    expect(next.snapshot.fields).toContainEqual({
      code: 'slogan',
      label: '推荐语',
      value: '当季新疆薄皮核桃',
    });
    const [event] = await world.ledger.submissions.events({ aggregateId: next.id, events: ['resubmitted'] });
    expect(event?.data).toMatchObject({
      previousId: rejected.id,
      difference: ['推荐语：薄皮一捏就开 → 当季新疆薄皮核桃'],
    });
  });

  it("lets a price go down only with somebody else's yes", async () => {
    const next = await done({ prices: { '1': 1500 } });
    expect(next).toMatchObject({ stage: 'awaiting-approval', requiredRoles: ['lead'] });
    expect(next.lines.map((line) => line.price.fen)).toEqual([1500, 1700]);
    const decide = (person: string) =>
      approveSubmissions(world.deps, { person, filter: { ids: [next.id] }, decision: 'approved' });
    expect(await decide('lin')).toMatchObject([{ result: 'skipped' }]);
    expect(await decide('zhao')).toMatchObject([{ result: 'approved' }]);
  });

  it("sends a lead's own lower price to finance", async () => {
    expect(await done({ prices: { '191': 1500 } }, 'zhao')).toMatchObject({ requiredRoles: ['finance'] });
  });

  it("keeps the person's numbers when it is prepared again", async () => {
    const next = await done({
      prices: { '191': 1500 },
      stocks: { '192': 460 },
      fields: { slogan: '当季新疆薄皮核桃' },
    });
    await prepareSubmissions(world.deps, world.shop, world.run);
    expect(await world.ledger.submissions.get(next.id)).toEqual(next);
    Object.assign(world.pool.skus[0] ?? {}, { costFen: 820 });
    await prepareSubmissions(world.deps, world.shop, world.run);
    const again = await world.ledger.submissions.get(next.id);
    expect(again.snapshotHash).toBe(next.snapshotHash);
    expect(again.basisHash).not.toBe(next.basisHash);
    expect(again).toMatchObject({ stage: 'awaiting-approval', requiredRoles: ['lead'], madeBy: 'lin' });
    expect((await currentHashes(world.deps, [again]))[0]?.difference).toEqual([]);
  });

  it.each<[string, Corrections, RegExp]>([
    ['below the floor', { prices: { '191': 999 } }, /规格1：要求活动价 9\.99，底价 10\.00/],
    ["above the platform's line", { prices: { '191': 1801 } }, /活动价 18\.01 高于90% 折扣线 18\.00/],
    ['more stock than there is', { stocks: { '191': 901 } }, /要求库存 901，最多可报/],
    ['a text that does not fit', { fields: { slogan: '太短' } }, /少于要求的 6 个字/],
    ['an unknown sku', { prices: { '777': 1500 } }, /没有规格 777/],
    ['an unknown field', { fields: { 口号: '好' } }, /没有字段「口号」/],
  ])('refuses %s with numbers, and writes nothing', async (_name, corrections, text) => {
    const result = await correct(corrections);
    expect(result).toMatchObject({ kind: 'refused', text: expect.stringMatching(text) });
    expect(await world.ledger.submissions.list({})).toHaveLength(1);
  });

  it('lets a person sign up again what somebody withdrew', async () => {
    await patch(world, rejected.id, { review: 'withdrawn' });
    expect(await done({})).toMatchObject({ occurrence: 2, previousId: rejected.id });
  });

  it.each(['cancelled', 'lapsed'] as const)(
    'takes up again what was %s before anything was sent',
    async (stage) => {
      const next = await done({});
      await patch(world, next.id, { stage });
      world.platform.adapter.profile.canResubmit = false;
      const again = await correct({}, 'lin', next.id);
      expect(again).toMatchObject({ kind: 'done', submission: { occurrence: 3, previousId: next.id } });
    },
  );

  it('refuses what the platform ended, and a second one beside an open one', async () => {
    await patch(world, rejected.id, { review: 'removed' });
    expect(await correct({})).toMatchObject({ kind: 'refused', text: expect.stringContaining('已清退') });
    await patch(world, rejected.id, { review: 'rejected' });
    const next = await done({});
    expect(await correct({})).toMatchObject({ kind: 'refused', text: expect.stringContaining(next.id) });
    expect(await correct({}, 'lin', next.id)).toMatchObject({
      kind: 'refused',
      text: expect.stringContaining('已批准'),
    });
  });

  it('refuses where the platform takes nothing twice, or the person has no say', async () => {
    expect(await correct({}, 'zhou')).toMatchObject({
      kind: 'refused',
      text: expect.stringContaining('不负责店铺'),
    });
    world.platform.adapter.profile.canResubmit = false;
    expect(await correct({})).toMatchObject({ kind: 'refused', text: expect.stringContaining('不允许') });
  });
});
