import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/domain/action.ts';
import type { Ledger } from '../../../src/ports/ledger.ts';
import { ACCEPTED, answerOf, changeOf, claim, createFiled, eventsOf, NOW, openLedger } from './samples.ts';

const intent = (ledger: Ledger, action: Action, at = NOW) =>
  ledger.actions.commitIntent(action.id, at, changeOf('intent'));

const record = (ledger: Ledger, action: Action, answers: Parameters<Ledger['actions']['recordAnswers']>[1]) =>
  ledger.actions.recordAnswers(action.id, answers, changeOf('answered'));

describe('withdrawing', () => {
  const withdrawal = { hash: 'w-hash', askedBy: 'wang', why: '缺货', at: NOW, state: 'asked' } as const;

  async function asked(ledger: Ledger) {
    const filed = await createFiled(ledger, 'g1');
    await ledger.submissions.change(filed.id, { withdrawal }, changeOf('withdrawal-asked'));
    return filed;
  }

  function sayYes(ledger: Ledger, id: string, by: string) {
    const approval = { submissionId: id, snapshotHash: 'w-hash', basisHash: '', at: NOW } as const;
    const yes = { ...approval, by, role: 'lead', decision: 'approved' } as const;
    return ledger.submissions.approve(id, yes, changeOf('approved'));
  }

  it('needs a yes from somebody who did not ask, and keeps the stage', async () => {
    const ledger = await openLedger();
    const filed = await asked(ledger);
    expect(await claim(ledger, [filed], 'withdraw')).toBeUndefined();
    await sayYes(ledger, filed.id, 'wang');
    expect(await claim(ledger, [filed], 'withdraw')).toBeUndefined();
    await sayYes(ledger, filed.id, 'zhao');
    const action = await claim(ledger, [filed], 'withdraw');
    if (!action) throw new Error('nothing was claimed');
    expect(await intent(ledger, action, '2027-01-01T00:00:00.000Z')).toBe('committed');
    expect(await record(ledger, action, [answerOf('g1', ACCEPTED)])).toBe(true);
    expect(await ledger.submissions.get(filed.id)).toMatchObject({
      stage: 'filed',
      review: 'reviewing',
      isOpen: true,
      withdrawal: { state: 'accepted' },
    });
    expect(await ledger.actions.presses(filed.id)).toHaveLength(1);
    expect((await eventsOf(ledger, filed.id)).at(-1)).toBe('withdrawal-accepted');
  });

  it('is asked for again when given back, ended when a person must look, unknown after a crash', async () => {
    const ledger = await openLedger();
    const filed = await asked(ledger);
    await sayYes(ledger, filed.id, 'zhao');
    const take = async () => {
      const action = await claim(ledger, [filed], 'withdraw');
      if (!action) throw new Error('nothing was claimed');
      return action;
    };
    const state = async () => (await ledger.submissions.get(filed.id)).withdrawal?.state;
    await ledger.actions.release((await take()).id, [], changeOf('released'));
    expect(await state()).toBe('asked');
    await intent(ledger, await take());
    await ledger.actions.settleLeftBehind(changeOf('settled'));
    expect(await state()).toBe('unknown');
    await ledger.submissions.change(filed.id, { withdrawal }, changeOf('withdrawal-asked'));
    const hold = { code: 'page-changed', text: '找不到「取消报名」' } as const;
    const held = [{ submissionId: filed.id, to: 'held' as const, hold }];
    await ledger.actions.release((await take()).id, held, changeOf('released'));
    expect(await state()).toBe('refused');
    expect((await ledger.submissions.get(filed.id)).stage).toBe('filed');
  });
});
