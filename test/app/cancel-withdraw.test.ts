import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approveSubmissions } from '../../src/app/approve.ts';
import { cancelSubmission } from '../../src/app/cancel.ts';
import { requestFollowUp } from '../../src/app/request-follow-up.ts';
import { isFollowUpApproved } from '../../src/domain/follow-up.ts';
import type { Submission } from '../../src/domain/submission.ts';
import { createPrepareWorld, type PrepareWorld } from './support/prepare-world.ts';
import { fileOne, patch, prepareOne } from './support/prepared.ts';

let world: PrepareWorld;
let approved: Submission;

beforeEach(async () => {
  world = await createPrepareWorld();
  approved = await prepareOne(world);
});
afterEach(() => world.close());

const cancel = (person = 'lin') =>
  cancelSubmission(world.deps, { submissionId: approved.id, person, reason: '改期' });
const withdraw = (person = 'lin') =>
  requestFollowUp(world.deps, { submissionId: approved.id, person, reason: '断货' });
const decide = (person: string, decision: 'approved' | 'rejected' = 'approved') =>
  approveSubmissions(world.deps, { person, filter: { ids: [approved.id] }, decision });

describe('cancelSubmission', () => {
  it('takes an approved one back', async () => {
    expect(await cancel()).toMatchObject({ kind: 'done', submission: { stage: 'cancelled', isOpen: false } });
    expect(await cancel()).toMatchObject({ kind: 'refused', text: expect.stringContaining('已取消') });
  });

  it('refuses what is filed, being filed, or not theirs', async () => {
    expect(await cancel('zhou')).toMatchObject({ kind: 'refused' });
    await fileOne(world, approved);
    expect(await cancel()).toMatchObject({ kind: 'refused', text: expect.stringContaining('withdraw') });
  });
});

describe('asking to withdraw', () => {
  it('refuses what is not filed', async () => {
    expect(await withdraw()).toMatchObject({ kind: 'refused', text: expect.stringContaining('已批准') });
  });

  it("waits for somebody else's yes to exactly that content", async () => {
    await fileOne(world, approved);
    expect(await withdraw()).toMatchObject({
      kind: 'done',
      submission: { withdrawal: { askedBy: 'lin', state: 'asked' } },
    });
    expect(await withdraw('zhao')).toMatchObject({
      kind: 'refused',
      text: expect.stringContaining('已有人申请'),
    });
    expect(await decide('lin')).toMatchObject([
      { result: 'skipped', text: expect.stringContaining('必须由别人批准') },
    ]);
    expect(await decide('zhou')).toMatchObject([{ result: 'skipped' }]);
    expect(await decide('zhao')).toMatchObject([{ result: 'approved' }]);
    const submission = await world.ledger.submissions.get(approved.id);
    expect(
      isFollowUpApproved(submission, 'withdraw', await world.ledger.submissions.approvals(approved.id)),
    ).toBe(true);
    expect(await decide('fang')).toMatchObject([{ result: 'skipped', text: '撤回已获批准' }]);
  });

  it('is never swept up by approving everything that waits', async () => {
    await fileOne(world, approved);
    await withdraw();
    expect(
      await approveSubmissions(world.deps, { person: 'zhao', filter: {}, decision: 'approved' }),
    ).toEqual([]);
  });

  it('drops a rejected wish', async () => {
    await fileOne(world, approved);
    await withdraw();
    expect(await decide('zhao', 'rejected')).toMatchObject([{ result: 'rejected' }]);
    const submission = await world.ledger.submissions.get(approved.id);
    expect(submission.withdrawal).toBeUndefined();
    expect(submission.stage).toBe('filed');
  });

  it('refuses what has ended', async () => {
    await fileOne(world, approved);
    await patch(world, approved.id, { review: 'ended' });
    expect(await withdraw()).toMatchObject({ kind: 'refused', text: expect.stringContaining('已结束') });
  });
});
