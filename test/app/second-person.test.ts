import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approveSubmissions } from '../../src/app/approve.ts';
import { fileShop } from '../../src/app/file.ts';
import { prepareSubmissions } from '../../src/app/prepare.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { createPrepareWorld, type PrepareWorld } from './support/prepare-world.ts';
import { patch, prepareOne } from './support/prepared.ts';

/** G24: nothing is filed without the yes of somebody who had no hand in it, to exactly what would be sent. */
let world: PrepareWorld;

beforeEach(async () => {
  world = await createPrepareWorld();
  world.pool.approvalRoutes.push({ id: 'thin', when: 'marginBp < 9000', role: 'lead' });
  const [zhao] = world.pool.people.filter(({ id }) => id === 'zhao');
  if (zhao) world.pool.people.push({ ...zhao, id: 'wu', name: 'wu' });
});
afterEach(() => world.close());

const approve = (person: string, { id }: Submission) =>
  approveSubmissions(world.deps, { person, filter: { ids: [id] }, decision: 'approved' });
const file = () => fileShop(world.deps, world.shop, world.run);
const prepare = () => prepareSubmissions(world.deps, world.shop, world.run);

function importedBy(who: string, part: 'pricePolicies' | 'skus' | 'couponPlans', id: string): Promise<void> {
  const change = { who, at: world.clock.now(), event: 'numbers-imported', why: '导入' };
  return world.ledger.imports.record([{ part, id }], change);
}

/** Past the command, straight into the ledger: its own guards must hold too. */
async function forceYes(person: string, { id, snapshotHash, basisHash }: Submission): Promise<void> {
  const at = world.clock.now();
  const yes = { submissionId: id, snapshotHash, basisHash, by: person, role: 'lead', at } as const;
  const change = { who: person, at, event: 'approved', why: '批准' };
  await world.ledger.submissions.approve(id, { ...yes, decision: 'approved' }, change);
}

async function expectRefused(person: string, submission: Submission): Promise<void> {
  expect(await approve(person, submission)).toMatchObject([
    { result: 'skipped', text: expect.stringContaining('必须由别人审批') },
  ]);
  await forceYes(person, submission);
  expect(await world.ledger.submissions.get(submission.id)).toMatchObject({ stage: 'awaiting-approval' });
  await file();
  expect(world.platform.presses).toEqual([]);
}

describe('somebody with a hand in it', () => {
  it.each(['madeBy', 'changedBy'] as const)('as %s does not get it filed', async (role) => {
    const waiting = await prepareOne(world);
    await expectRefused('zhao', await patch(world, waiting.id, { [role]: 'zhao' }));
  });

  it.each(['pricePolicies', 'skus'] as const)('as importer of its %s does not get it filed', async (part) => {
    const [row] = world.pool[part];
    await importedBy('zhao', part, row?.id ?? '');
    const waiting = await prepareOne(world);
    await expectRefused('zhao', waiting);
    expect(await approve('wu', waiting)).toMatchObject([{ result: 'approved' }]);
    await file();
    expect(world.platform.presses).toHaveLength(1);
  });

  it('is only who brought in what this one rests on', async () => {
    await importedBy('zhao', 'pricePolicies', 'of-another-category');
    await importedBy('zhao', 'couponPlans', 'of-another-shop');
    expect(await approve('zhao', await prepareOne(world))).toMatchObject([{ result: 'approved' }]);
  });

  it('becomes so with the import that changes it, and loses the yes given before', async () => {
    const waiting = await prepareOne(world);
    await approve('zhao', waiting);
    const [sku] = world.pool.skus;
    await importedBy('zhao', 'skus', sku?.id ?? '');
    Object.assign(sku ?? {}, { costFen: 820 });
    await prepare();
    await expectRefused('zhao', await world.ledger.submissions.get(waiting.id));
  });
});

describe('what changes after the yes', () => {
  it('is not filed', async () => {
    const waiting = await prepareOne(world);
    await approve('zhao', waiting);
    Object.assign(world.pool.skus[0] ?? {}, { costFen: 820 });
    await file();
    expect(world.platform.presses).toEqual([]);
    expect(await world.ledger.submissions.get(waiting.id)).toMatchObject({ stage: 'draft' });
  });

  it('is not filed when the import comes while the form is being filled', async () => {
    const waiting = await prepareOne(world);
    await approve('zhao', waiting);
    world.platform.onPrepare = () => void Object.assign(world.pool.skus[0] ?? {}, { floorFen: 1 });
    await file();
    expect(world.platform.presses).toEqual([]);
    expect(await world.ledger.submissions.get(waiting.id)).toMatchObject({ stage: 'draft' });
  });
});
