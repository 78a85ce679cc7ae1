import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/domain/action.ts';
import type { Change, Ledger } from '../../../src/ports/ledger.ts';
import {
  ACCEPTED,
  answerOf,
  changeOf,
  claimed,
  createApproved,
  eventsOf,
  NOW,
  openLedger,
  pressed,
  REFUSED,
} from './samples.ts';

const intent = (ledger: Ledger, action: Action, at = NOW) =>
  ledger.actions.commitIntent(action.id, at, changeOf('intent'));

const record = (ledger: Ledger, action: Action, answers: Parameters<Ledger['actions']['recordAnswers']>[1]) =>
  ledger.actions.recordAnswers(action.id, answers, changeOf('answered'));

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
    await ledger.actions.settleLeftBehind(changeOf('settled'));
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
