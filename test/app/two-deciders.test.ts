import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApproveInput, approveSubmissions } from '../../src/app/approve.ts';
import { cancelSubmission } from '../../src/app/cancel.ts';
import { fileShop } from '../../src/app/file.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { eventsOf } from '../runtime/store/samples.ts';
import { createPrepareWorld, type PrepareWorld } from './support/prepare-world.ts';
import { fileOne, patch, prepareOne } from './support/prepared.ts';

let world: PrepareWorld;
let waiting: Submission;

beforeEach(async () => {
  world = await createPrepareWorld();
  world.pool.approvalRoutes.push({ id: 'thin', when: 'marginBp < 9000', role: 'lead' });
  waiting = await prepareOne(world);
});
afterEach(() => world.close());

const now = () => world.ledger.submissions.get(waiting.id);
const told = () => eventsOf(world.ledger, waiting.id);
const decide = (decision: ApproveInput['decision'], person = 'zhao') =>
  approveSubmissions(world.deps, { person, filter: { ids: [waiting.id] }, decision });
const cancel = () =>
  cancelSubmission(world.deps, { submissionId: waiting.id, person: 'lin', reason: '不报了' });

/** The other person acts after this one has looked and before this one's word is written. */
function meanwhile(act: () => Promise<unknown>): void {
  const { submissions } = world.ledger;
  const { approve } = submissions;
  submissions.approve = async (...said) => {
    submissions.approve = approve;
    await act();
    return approve(...said);
  };
}

describe('two people at once', () => {
  it('a no is one step: cancelled with the word itself, or not said', async () => {
    const before = await told();
    expect(await decide('rejected')).toMatchObject([{ result: 'rejected' }]);
    expect(await told()).toEqual([...before, 'rejected']);
    expect(await now()).toMatchObject({ stage: 'cancelled', isOpen: false });
  });

  it('a yes to what was just cancelled approves nothing', async () => {
    meanwhile(cancel);
    expect(await decide('approved')).toMatchObject([{ result: 'skipped' }]);
    expect(await now()).toMatchObject({ stage: 'cancelled' });
  });

  it('a no wins over a yes of the same moment', async () => {
    meanwhile(() => decide('approved'));
    expect(await decide('rejected')).toMatchObject([{ result: 'rejected' }]);
    await fileShop(world.deps, world.shop, world.run);
    expect(await now()).toMatchObject({ stage: 'cancelled' });
    expect(world.platform.presses).toEqual([]);
  });

  it('a cancellation looks again when it was approved meanwhile', async () => {
    await decide('approved');
    expect(await cancel()).toMatchObject({ kind: 'done' });
    expect(await decide('approved')).toMatchObject([{ result: 'skipped' }]);
    expect(await now()).toMatchObject({ stage: 'cancelled' });
  });

  it('a no to contents that changed meanwhile cancels nothing', async () => {
    meanwhile(() => patch(world, waiting.id, { basisHash: 'edited' }));
    expect(await decide('rejected')).toMatchObject([{ result: 'skipped' }]);
    expect(await now()).toMatchObject({ stage: 'awaiting-approval', isOpen: true });
  });

  it('a yes to contents that changed meanwhile counts for nothing', async () => {
    meanwhile(() => patch(world, waiting.id, { basisHash: 'edited' }));
    expect(await decide('approved')).toMatchObject([{ result: 'skipped' }]);
    expect(await now()).toMatchObject({ stage: 'awaiting-approval' });
  });

  it('a no comes too late for what is filed', async () => {
    await decide('approved');
    const filed = await fileOne(world, await now());
    const { snapshotHash, basisHash } = filed;
    const no = {
      submissionId: filed.id,
      snapshotHash,
      basisHash,
      by: 'zhao',
      role: 'lead',
      at: world.clock.now(),
    } as const;
    const change = { who: 'zhao', at: world.clock.now(), event: 'rejected', why: '否决' };
    const after = await world.ledger.submissions.approve(filed.id, { ...no, decision: 'rejected' }, change);
    expect(after).toMatchObject({ stage: 'filed', isOpen: true });
  });
});
