import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/domain/action.ts';
import type { Change, Ledger } from '../../../src/ports/ledger.ts';
import {
  ACCEPTED,
  answerOf,
  approve,
  changeOf,
  claim,
  claimed,
  createApproved,
  createDraft,
  createFiled,
  createUnknown,
  DEADLINE,
  eventsOf,
  NOW,
  openLedger,
  pressed,
  REFUSED,
} from './samples.ts';

const SCOPES = ['all', 'platform:pinduoduo', 'shop:pdd-1'];

function pause(ledger: Ledger, scope: string) {
  return ledger.operations.pause({ scope, reason: '检查', by: 'wang' }, changeOf('paused'));
}

const intent = (ledger: Ledger, action: Action, at = NOW) =>
  ledger.actions.commitIntent(action.id, at, changeOf('intent'));

const record = (ledger: Ledger, action: Action, answers: Parameters<Ledger['actions']['recordAnswers']>[1]) =>
  ledger.actions.recordAnswers(action.id, answers, changeOf('answered'));

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

  it('refuses kinds that are not built', async () => {
    const ledger = await openLedger();
    await expect(claim(ledger, [await createFiled(ledger, 'g1')], 'adjust')).rejects.toThrow('not built');
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

describe('answers', () => {
  it('become filed, partly filed, refused or unknown, line by line', async () => {
    const ledger = await openLedger();
    const all = await Promise.all(['g1', 'g2', 'g3', 'g4'].map((id) => createApproved(ledger, id)));
    const action = await pressed(ledger, all);
    const isWritten = await record(ledger, action, [
      { ...answerOf('g1', ACCEPTED), reference: 'rec-1' },
      answerOf('g2', { 11: 'accepted', 12: 'refused' }),
      answerOf('g3', REFUSED),
    ]);
    expect(isWritten).toBe(true);
    const after = await Promise.all(all.map(({ id }) => ledger.submissions.get(id)));
    expect(after).toMatchObject([
      { stage: 'filed', review: 'reviewing', isOpen: true, platformRecordId: 'rec-1' },
      { stage: 'filed', review: 'reviewing', isOpen: true, reasonRaw: '原因 refused' },
      { stage: 'refused', review: 'none', isOpen: false, reasonRaw: '原因 refused' },
      { stage: 'unknown', review: 'none', isOpen: true },
    ]);
    expect(after[1]?.lines.map(({ outcome, review }) => [outcome, review])).toEqual([
      ['accepted', 'reviewing'],
      ['refused', 'none'],
    ]);
    expect(await ledger.actions.get(action.id)).toMatchObject({ state: 'answered', answeredAt: NOW });
    expect((await eventsOf(ledger, all[2]?.id ?? '')).at(-1)).toBe('refused');
  });

  it('leave a line unknown that no answer names', async () => {
    const ledger = await openLedger();
    const one = await createApproved(ledger, 'g1');
    await record(ledger, await pressed(ledger, [one]), [answerOf('g1', { 11: 'refused' })]);
    expect(await ledger.submissions.get(one.id)).toMatchObject({
      stage: 'unknown',
      lines: [{ outcome: 'refused' }, { outcome: 'unknown' }],
    });
  });

  it('are refused without an intent, a second time, and after somebody settled the action', async () => {
    const ledger = await openLedger();
    const [one, two] = [await createApproved(ledger, 'g1'), await createApproved(ledger, 'g2')];
    const action = await claimed(ledger, [one]);
    const answers = [answerOf('g1', ACCEPTED)];
    expect(await record(ledger, action, answers)).toBe(false);
    await intent(ledger, action);
    expect(await record(ledger, action, answers)).toBe(true);
    expect(await record(ledger, action, [answerOf('g1', REFUSED)])).toBe(false);
    const late = await pressed(ledger, [two]);
    await ledger.actions.settleAfterRestart(changeOf('settled'));
    expect(await record(ledger, late, [answerOf('g2', ACCEPTED)])).toBe(false);
    expect((await ledger.submissions.get(two.id)).stage).toBe('unknown');
  });

  it('tell their news once, however many submissions they carry', async () => {
    const ledger = await openLedger();
    const both = [await createApproved(ledger, 'g1'), await createApproved(ledger, 'g2')];
    const action = await pressed(ledger, both);
    const notify: Change['notify'] = [{ kind: 'alert', to: ['wang'], dedupeKey: 'k', data: {} }];
    await ledger.actions.recordAnswers(action.id, [], changeOf('answered', { notify }));
    expect(await ledger.outbox.due(NOW, 10)).toHaveLength(1);
  });
});

describe('release', () => {
  it('gives back before the press, each to its place', async () => {
    const ledger = await openLedger();
    const [one, two, three] = await Promise.all(['g1', 'g2', 'g3'].map((id) => createApproved(ledger, id)));
    if (!one || !two || !three) throw new Error('three were made');
    const action = await claimed(ledger, [one, two, three]);
    const hold = { code: 'field-renamed', text: '「活动价」改名了' } as const;
    const isOurs = await ledger.actions.release(
      action.id,
      [
        { submissionId: two.id, to: 'held', hold },
        { submissionId: three.id, to: 'lapsed' },
      ],
      changeOf('released'),
    );
    expect(isOurs).toBe(true);
    expect(await ledger.submissions.get(one.id)).toMatchObject({ stage: 'approved', attempt: 1 });
    expect(await ledger.submissions.get(two.id)).toMatchObject({ stage: 'held', hold });
    expect(await ledger.submissions.get(three.id)).toMatchObject({ stage: 'lapsed', isOpen: false });
    expect(await claimed(ledger, [one])).toMatchObject({ fences: { [one.id]: 2 } });
  });

  it('of a proven unsent intent takes the press back; of an ended action it writes nothing', async () => {
    const ledger = await openLedger();
    const one = await createApproved(ledger, 'g1');
    const action = await pressed(ledger, [one]);
    expect(await ledger.actions.release(action.id, [], changeOf('not-sent'))).toBe(true);
    expect(await ledger.actions.presses(one.id)).toEqual([]);
    await claimed(ledger, [one]);
    expect(await ledger.actions.release(action.id, [], changeOf('not-sent'))).toBe(false);
    expect((await ledger.submissions.get(one.id)).stage).toBe('filing');
  });

  it('never holds without a reason', async () => {
    const ledger = await openLedger();
    const one = await createApproved(ledger, 'g1');
    const action = await claimed(ledger, [one]);
    const held = [{ submissionId: one.id, to: 'held' as const }];
    await expect(ledger.actions.release(action.id, held, changeOf('released'))).rejects.toThrow('reason');
    expect((await ledger.actions.get(action.id)).state).toBe('claimed');
  });

  it('is the only way out of filing besides answers', async () => {
    const ledger = await openLedger();
    const one = await createApproved(ledger, 'g1');
    await expect(ledger.submissions.change(one.id, { stage: 'filing' }, changeOf('claimed'))).rejects.toThrow(
      'through its action',
    );
    await claimed(ledger, [one]);
    const hold = { code: 'needs-human', text: '请处理' } as const;
    await expect(
      ledger.submissions.change(one.id, { stage: 'held', hold }, changeOf('held')),
    ).rejects.toThrow('through its action');
  });
});

describe('an unknown outcome', () => {
  const absent = (ledger: Ledger, id: string, readAt: string) =>
    ledger.actions.recordAbsence(id, { readAt, filter: '活动 offer-1' }, changeOf('absent'));
  const FIRST = '2026-11-22T02:01:00.000Z';
  const SECOND = '2026-11-22T02:03:00.000Z';

  it('is pressed again only after two proven absences, with its lines as before', async () => {
    const ledger = await openLedger();
    const { id } = await createUnknown(ledger, 'g1');
    const again = () => ledger.submissions.change(id, { stage: 'approved' }, changeOf('absence-proven'));
    expect(await absent(ledger, id, FIRST)).toEqual([FIRST]);
    expect(await absent(ledger, id, FIRST)).toEqual([FIRST]);
    await expect(again()).rejects.toThrow('2 proven absences');
    expect(await absent(ledger, id, SECOND)).toEqual([FIRST, SECOND]);
    expect(await again()).toMatchObject({
      stage: 'approved',
      lines: [{ outcome: 'none' }, { outcome: 'none' }],
    });
  });

  it('of the second press needs absences of its own', async () => {
    const ledger = await openLedger();
    const one = await createUnknown(ledger, 'g1');
    await absent(ledger, one.id, FIRST);
    await absent(ledger, one.id, SECOND);
    await ledger.submissions.change(one.id, { stage: 'approved' }, changeOf('absence-proven'));
    await record(ledger, await pressed(ledger, [one]), []);
    expect(await ledger.actions.presses(one.id)).toHaveLength(2);
    expect(await absent(ledger, one.id, '2026-11-22T03:00:00.000Z')).toHaveLength(1);
  });

  it('cannot be cancelled away while it is held, only looked up again', async () => {
    const ledger = await openLedger();
    const { id } = await createUnknown(ledger, 'g1');
    const hold = { code: 'outcome-unclear', text: '请到平台核对' } as const;
    await ledger.submissions.change(id, { stage: 'held', hold }, changeOf('held'));
    for (const stage of ['cancelled', 'draft', 'lapsed'] as const) {
      await expect(ledger.submissions.change(id, { stage }, changeOf('gone'))).rejects.toThrow('absences');
    }
    expect(await ledger.submissions.change(id, { stage: 'unknown' }, changeOf('resumed'))).toMatchObject({
      isOpen: true,
    });
  });

  it('keeps no absence for a submission whose outcome is known', async () => {
    const ledger = await openLedger();
    const filed = await createFiled(ledger, 'g1');
    await expect(absent(ledger, filed.id, FIRST)).rejects.toThrow('says nothing');
  });
});

describe('settling after a restart', () => {
  it('makes intents unknown and gives claims back, once', async () => {
    const ledger = await openLedger();
    const names = ['g1', 'g2', 'g3', 'g4'];
    const [one, two, three, four] = await Promise.all(names.map((id) => createApproved(ledger, id)));
    if (!one || !two || !three || !four) throw new Error('four were made');
    await pressed(ledger, [one, two]);
    await claimed(ledger, [three]);
    await record(ledger, await pressed(ledger, [four]), [answerOf('g4', ACCEPTED)]);
    const settled = await ledger.actions.settleAfterRestart(changeOf('settled-after-restart'));
    expect(settled).toEqual({ unknown: 2, released: 1 });
    const stages = (await ledger.submissions.list({})).map(({ stage }) => stage);
    expect(stages.sort()).toEqual(['approved', 'filed', 'unknown', 'unknown']);
    expect(await ledger.actions.presses(one.id)).toHaveLength(1);
    expect(await ledger.actions.settleAfterRestart(changeOf('again'))).toEqual({ unknown: 0, released: 0 });
  });
});

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
    await ledger.actions.settleAfterRestart(changeOf('settled'));
    expect(await state()).toBe('unknown');
    await ledger.submissions.change(filed.id, { withdrawal }, changeOf('withdrawal-asked'));
    const hold = { code: 'page-changed', text: '找不到「取消报名」' } as const;
    const held = [{ submissionId: filed.id, to: 'held' as const, hold }];
    await ledger.actions.release((await take()).id, held, changeOf('released'));
    expect(await state()).toBe('refused');
    expect((await ledger.submissions.get(filed.id)).stage).toBe('filed');
  });
});

it('does not approve anew what was approved for other content', async () => {
  const ledger = await openLedger();
  const one = await createDraft(ledger, 'g1');
  await approve(ledger, { ...one, snapshotHash: 'other' });
  expect(await claim(ledger, [one])).toBeUndefined();
});
