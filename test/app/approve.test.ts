import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApproveInput, approveSubmissions } from '../../src/app/approve.ts';
import { prepareSubmissions } from '../../src/app/prepare.ts';
import { Stop } from '../../src/domain/errors.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { createPrepareWorld, type PrepareWorld } from './support/prepare-world.ts';
import { patch, prepareOne } from './support/prepared.ts';

let world: PrepareWorld;
let waiting: Submission;

beforeEach(async () => {
  world = await createPrepareWorld();
  world.pool.approvalRoutes.push(
    { id: 'thin', when: 'marginBp < 9000', role: 'finance' },
    { id: 'big', when: 'plannedSalesFen > 1', role: 'lead' },
  );
  waiting = await prepareOne(world);
});
afterEach(() => world.close());

function approve(person: string, over: Partial<ApproveInput> = {}) {
  return approveSubmissions(world.deps, { person, filter: {}, decision: 'approved', ...over });
}

const now = () => world.ledger.submissions.get(waiting.id);

describe('approveSubmissions', () => {
  it('needs every role, and says what is missing', async () => {
    expect(await approve('fang')).toMatchObject([
      { result: 'partly', text: expect.stringContaining('还需 负责人') },
    ]);
    expect(await now()).toMatchObject({ stage: 'awaiting-approval' });
    expect(await approve('zhao')).toMatchObject([{ submissionId: waiting.id, result: 'approved' }]);
    expect(await now()).toMatchObject({ stage: 'approved' });
    const approvals = await world.ledger.submissions.approvals(waiting.id);
    expect(
      approvals.map(({ by, snapshotHash, basisHash }) => [by, snapshotHash, basisHash]).toSorted(),
    ).toEqual([
      ['fang', waiting.snapshotHash, waiting.basisHash],
      ['zhao', waiting.snapshotHash, waiting.basisHash],
    ]);
  });

  it.each([
    ['a role nobody asked for', 'lin', {}, /需要 财务、负责人 审批，lin 是运营/],
    ['another shop', 'zhou', {}, /不负责店铺 shop-1/],
  ])('skips %s and writes nothing', async (_name, person, over, text) => {
    const [result] = await approve(person, over);
    expect(result).toMatchObject({ result: 'skipped', text: expect.stringMatching(text) });
    expect(await world.ledger.submissions.approvals(waiting.id)).toEqual([]);
  });

  it('skips another category', async () => {
    const zhao = world.pool.people.find((person) => person.id === 'zhao');
    if (zhao) zhao.categories = ['家居'];
    expect(await approve('zhao')).toMatchObject([
      { result: 'skipped', text: expect.stringContaining('食品/坚果') },
    ]);
  });

  it('skips a yes given twice', async () => {
    await approve('fang');
    expect(await approve('fang')).toMatchObject([
      { result: 'skipped', text: expect.stringContaining('已经批准过') },
    ]);
  });

  it.each(['madeBy', 'changedBy'] as const)('never lets the %s person approve', async (key) => {
    await patch(world, waiting.id, { [key]: 'zhao' });
    expect(await approve('zhao')).toMatchObject([
      { result: 'skipped', text: expect.stringContaining('必须由别人审批') },
    ]);
  });

  it('stops for somebody inactive or unknown', async () => {
    await expect(approve('gone')).rejects.toThrow(Stop);
    await expect(approve('nobody')).rejects.toThrow(/nobody/);
  });

  it('cancels what is rejected, with the note', async () => {
    const [result] = await approve('zhao', { decision: 'rejected', note: '毛利太低' });
    expect(result).toMatchObject({ result: 'rejected', text: expect.stringContaining('毛利太低') });
    expect(await now()).toMatchObject({ stage: 'cancelled', isOpen: false });
  });

  it.each<[string, Partial<ApproveInput>, number]>([
    ['its campaign', { filter: { campaignId: '22660' } }, 1],
    ['another campaign', { filter: { campaignId: '1' } }, 0],
    ['another shop', { filter: { shopId: 'shop-2' } }, 0],
  ])('finds it by %s', async (_name, over, count) => {
    expect(await approve('fang', over)).toHaveLength(count);
  });

  it('leaves out what is excepted', async () => {
    expect(await approve('fang', { except: [waiting.id] })).toEqual([]);
  });

  it('says why a named one cannot be approved', async () => {
    await approve('fang');
    await approve('zhao');
    const [result] = await approve('zhao', { filter: { ids: [waiting.id] } });
    expect(result).toMatchObject({ result: 'skipped', text: expect.stringContaining('已批准') });
  });

  it('counts for nothing once the content changed', async () => {
    await approve('fang');
    Object.assign(world.pool.skus[0] ?? {}, { costFen: 820 });
    await prepareSubmissions(world.deps, world.shop, world.run);
    await approve('zhao');
    expect(await now()).toMatchObject({ stage: 'awaiting-approval' });
    await approve('fang');
    expect(await now()).toMatchObject({ stage: 'approved' });
  });
});
