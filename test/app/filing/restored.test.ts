import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { approveSubmissions } from '../../../src/app/approve.ts';
import { fileShop } from '../../../src/app/file.ts';
import { prepareSubmissions } from '../../../src/app/prepare.ts';
import type { PlatformRecord } from '../../../src/domain/record.ts';
import { createPrepareWorld } from '../support/prepare-world.ts';
import { prepareOne } from '../support/prepared.ts';
import { recordOf } from '../support/record-of.ts';
import { createFilingWorld, type FilingWorld } from './filing-world.ts';

/** One approved submission at the backup; what came after it, the restored ledger does not know. */
describe('a ledger restored from an old backup', () => {
  let world: FilingWorld;
  let backupAt: string;

  beforeEach(async () => {
    world = await createFilingWorld();
    backupAt = world.clock.now();
    world.clock.add(3_600_000);
  });
  afterEach(() => world.close());

  const by = { who: 'cli:lin', event: 'restored', why: '台账恢复到备份' };
  const restore = () => world.ledger.operations.markRestored(backupAt, { ...by, at: world.clock.now() });
  const unpause = () =>
    world.ledger.operations.unpause('all', { ...by, at: world.clock.now(), event: 'unpaused' });
  const fileTwice = async () => {
    await world.file();
    world.clock.add(600_000);
    await world.file();
  };
  const approve = (person: string) =>
    approveSubmissions(world.deps, { person, filter: { ids: [world.id] }, decision: 'approved' });

  /** What the forgotten worker filed half an hour before the restore. */
  async function filedSince(over: Partial<PlatformRecord> = {}): Promise<void> {
    const submission = await world.submission();
    world.platform.records.push({
      ...recordOf(submission, { recordId: 'R1', signedUpAt: hoursAfter(backupAt, 0.5) }),
      ...over,
    });
  }

  it('G38: finds what was filed since and takes it for filed, without a press and while paused', async () => {
    await filedSince();
    await restore();
    await world.file();
    expect(await world.submission()).toMatchObject({
      stage: 'filed',
      review: 'reviewing',
      platformRecordId: 'R1',
    });
    await world.track();
    expect(await world.ledger.records.list({})).toMatchObject([{ origin: 'ours', submissionId: world.id }]);
    expect(world.platform.presses).toEqual([]);
  });

  it('G38: asks a person again for what was not, and presses once, only then', async () => {
    await restore();
    await fileTwice();
    expect(await world.submission()).toMatchObject({
      stage: 'awaiting-approval',
      requiredRoles: ['operator'],
    });
    await unpause();
    await prepareSubmissions(world.deps, world.shop, world.run);
    await fileTwice();
    expect(world.platform.presses).toEqual([]);
    expect(await approve('zhao')).toMatchObject([{ result: 'skipped' }]);
    expect(await approve('lin')).toMatchObject([{ result: 'approved' }]);
    await fileTwice();
    expect(await world.submission()).toMatchObject({ stage: 'filed' });
    expect(world.platform.presses).toHaveLength(1);
  });

  it('still asks a person when the numbers moved on meanwhile', async () => {
    await restore();
    await fileTwice();
    await unpause();
    Object.assign(world.pool.skus[0] ?? {}, { costFen: 820 });
    await prepareSubmissions(world.deps, world.shop, world.run);
    expect(await world.submission()).toMatchObject({
      stage: 'awaiting-approval',
      requiredRoles: ['operator'],
    });
  });

  it('presses nothing while paused, whatever is approved', async () => {
    await restore();
    await fileTwice();
    await approve('lin');
    await fileTwice();
    expect(await world.submission()).toMatchObject({ stage: 'approved' });
    expect(world.platform.presses).toEqual([]);
  });

  it('leaves to a person what was filed since at another price', async () => {
    await filedSince({ lines: [{ platformSkuId: '191', priceFen: 1 }] });
    await restore();
    await fileTwice();
    expect(await world.submission()).toMatchObject({ stage: 'held', hold: { code: 'outcome-unclear' } });
    expect(world.platform.presses).toEqual([]);
  });

  it('reads the records once more before the press: a list may lag longer than believed', async () => {
    await restore();
    await world.file();
    await filedSince();
    world.clock.add(600_000);
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'awaiting-approval' });
    await approve('lin');
    await unpause();
    await world.file();
    expect(await world.submission()).toMatchObject({ stage: 'filed', platformRecordId: 'R1' });
    expect(world.platform.presses).toEqual([]);
  });
});

it('G38: takes what the forgotten ledger both drafted and filed for its own, instead of filing it again', async () => {
  const world = await createPrepareWorld();
  onTestFinished(world.close);
  const { ledger, clock, deps, shop, run, platform } = world;
  const backupAt = clock.now();
  clock.add(3_600_000);
  const change = { who: 'cli:lin', at: clock.now(), event: 'restored', why: '台账恢复到备份' };
  await ledger.operations.markRestored(backupAt, change);
  const drafted = await prepareOne(world);
  expect(drafted).toMatchObject({ stage: 'approved' });
  platform.records.push(recordOf(drafted, { recordId: 'R1', signedUpAt: hoursAfter(backupAt, 0.5) }));
  await ledger.operations.unpause('all', { ...change, event: 'unpaused' });
  await fileShop(deps, shop, run);
  expect(await ledger.submissions.get(drafted.id)).toMatchObject({ stage: 'filed', platformRecordId: 'R1' });
  expect(platform.presses).toEqual([]);
});

function hoursAfter(at: string, hours: number): string {
  return new Date(Date.parse(at) + hours * 3_600_000).toISOString();
}
