import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/domain/action.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { Ledger } from '../../../src/ports/ledger.ts';
import {
  approve,
  changeOf,
  claim,
  claimed,
  createApproved,
  createDraft,
  createFiled,
  DEADLINE,
  eventsOf,
  NOW,
  openLedger,
} from './samples.ts';

const SCOPES = ['all', 'platform:pinduoduo', 'shop:pdd-1'];

function pause(ledger: Ledger, scope: string) {
  return ledger.operations.pause({ scope, reason: '检查', by: 'wang' }, changeOf('paused'));
}

const intent = (ledger: Ledger, action: Action, at = NOW) =>
  ledger.actions.commitIntent(action.id, at, changeOf('intent'));

describe('claim', () => {
  it('takes approved submissions of the shop and offer only, in their order, one fence further', async () => {
    const ledger = await openLedger();
    const two = await createApproved(ledger, 'g2');
    const one = await createApproved(ledger, 'g1');
    const others = [await createDraft(ledger, 'g3'), await createApproved(ledger, 'g1', { shopId: 'pdd-2' })];
    const action = await claimed(ledger, [two, ...others, one]);
    expect(action).toMatchObject({ state: 'claimed', submissionIds: [two.id, one.id] });
    expect(action.fences).toEqual({ [two.id]: 1, [one.id]: 1 });
    expect(await ledger.actions.get(action.id)).toEqual(action);
    expect(await ledger.submissions.get(one.id)).toMatchObject({ stage: 'filing', attempt: 1 });
    expect(await claim(ledger, [one, two])).toBeUndefined();
  });

  it.each(SCOPES)('takes nothing while %s is paused, and all again afterwards', async (scope) => {
    const ledger = await openLedger();
    const one = await createApproved(ledger, 'g1');
    await pause(ledger, scope);
    expect(await claim(ledger, [one])).toBeUndefined();
    expect(await ledger.operations.unpause(scope, changeOf('unpaused'))).toBe(1);
    expect(await claim(ledger, [one])).toBeDefined();
  });

  it('ignores a pause of somewhere else', async () => {
    const ledger = await openLedger();
    await pause(ledger, 'shop:pdd-2');
    await pause(ledger, 'platform:jd');
    expect(await claim(ledger, [await createApproved(ledger, 'g1')])).toBeDefined();
  });

  it.each(['publish', 'adjust', 'confirm', 'supply-material', 'withdraw'] as const)(
    'takes nothing to %s that nobody asked for',
    async (kind) => {
      const ledger = await openLedger();
      expect(await claim(ledger, [await createFiled(ledger, 'g1')], kind)).toBeUndefined();
    },
  );
});

const LATER = '2026-11-22T08:00:00.000Z';

describe('an intent that waits for a person', () => {
  const renew = (ledger: Ledger, action: Action, platformNow: Instant = LATER) =>
    ledger.actions.renewIntent(action.id, platformNow, LATER);

  async function waiting() {
    const ledger = await openLedger();
    const one = await createApproved(ledger, 'g1');
    const action = await claimed(ledger, [one]);
    expect(await renew(ledger, action)).toBe('lost-fence');
    await intent(ledger, action);
    return { ledger, one, action };
  }

  it('is renewed for the press, which counts as made then, without a further event', async () => {
    const { ledger, one, action } = await waiting();
    expect(await renew(ledger, action)).toBe('committed');
    expect(await ledger.actions.presses(one.id)).toEqual([LATER]);
    expect(await eventsOf(ledger, one.id)).toEqual(['drafted', 'approved', 'claimed', 'intent']);
  });

  it.each(SCOPES)('is not renewed while %s is paused', async (scope) => {
    const { ledger, one, action } = await waiting();
    await pause(ledger, scope);
    expect(await renew(ledger, action)).toBe('paused');
    expect(await ledger.actions.presses(one.id)).toEqual([NOW]);
  });

  it('is not renewed from the deadline on, nor once it was given back', async () => {
    const { ledger, action } = await waiting();
    expect(await renew(ledger, action, '2026-12-25T16:00:00.000Z')).toBe('deadline-passed');
    await ledger.actions.release(action.id, [], changeOf('released'));
    expect(await renew(ledger, action)).toBe('lost-fence');
  });
});

describe('intent', () => {
  it('commits once: a second press of the same action is refused', async () => {
    const ledger = await openLedger();
    const one = await createApproved(ledger, 'g1');
    const action = await claimed(ledger, [one]);
    expect(await intent(ledger, action)).toBe('committed');
    expect(await intent(ledger, action)).toBe('lost-fence');
    expect(await ledger.actions.presses(one.id)).toEqual([NOW]);
    expect(await eventsOf(ledger, one.id)).toEqual(['drafted', 'approved', 'claimed', 'intent']);
  });

  it.each(SCOPES)('is refused when %s was paused after the claim', async (scope) => {
    const ledger = await openLedger();
    const one = await createApproved(ledger, 'g1');
    const action = await claimed(ledger, [one]);
    await pause(ledger, scope);
    expect(await intent(ledger, action)).toBe('paused');
    expect(await ledger.actions.presses(one.id)).toEqual([]);
    expect((await ledger.actions.get(action.id)).state).toBe('claimed');
  });

  it('is refused from the deadline on, by the platform’s clock', async () => {
    const ledger = await openLedger();
    const action = await claimed(ledger, [
      await createApproved(ledger, 'g1', { signUpEndsAt: '2026-12-25T16:00:00.000Z' }),
      await createApproved(ledger, 'g2'),
    ]);
    expect(await intent(ledger, action, DEADLINE)).toBe('deadline-passed');
    expect(await intent(ledger, action, '2026-11-25T15:59:59.999Z')).toBe('committed');
  });

  it('is refused when the fence moved on', async () => {
    const ledger = await openLedger();
    const one = await createApproved(ledger, 'g1');
    const stale = await claimed(ledger, [one]);
    await ledger.actions.release(stale.id, [], changeOf('released'));
    const fresh = await claimed(ledger, [one]);
    expect(await intent(ledger, stale)).toBe('lost-fence');
    expect(await intent(ledger, fresh)).toBe('committed');
  });

  it('is refused when whoever approved has since changed the submission', async () => {
    const ledger = await openLedger();
    const one = await createApproved(ledger, 'g1');
    const action = await claimed(ledger, [one]);
    await ledger.submissions.change(one.id, { changedBy: 'policy' }, changeOf('edited'));
    expect(await intent(ledger, action)).toBe('not-approved');
    await ledger.actions.release(action.id, [], changeOf('released'));
    expect((await ledger.submissions.get(one.id)).stage).toBe('awaiting-approval');
  });
});

it('does not approve anew what was approved for other content', async () => {
  const ledger = await openLedger();
  const one = await createDraft(ledger, 'g1');
  await approve(ledger, { ...one, snapshotHash: 'other' });
  expect(await claim(ledger, [one])).toBeUndefined();
});
