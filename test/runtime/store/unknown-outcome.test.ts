import { describe, expect, it } from 'vitest';
import type { Action } from '../../../src/domain/action.ts';
import type { Ledger } from '../../../src/ports/ledger.ts';
import {
  ACCEPTED,
  answerOf,
  changeOf,
  claimed,
  createApproved,
  createFiled,
  createUnknown,
  openLedger,
  pressed,
} from './samples.ts';

const record = (ledger: Ledger, action: Action, answers: Parameters<Ledger['actions']['recordAnswers']>[1]) =>
  ledger.actions.recordAnswers(action.id, answers, changeOf('answered'));

describe('an unknown outcome', () => {
  const absent = (ledger: Ledger, id: string, readAt: string) =>
    ledger.actions.recordAbsence(id, { readAt, filter: '活动 offer-1' }, changeOf('absent'));
  const FIRST = '2026-11-22T02:01:00.000Z';
  const SECOND = '2026-11-22T02:03:00.000Z';

  it('G5: is pressed again only after two proven absences, with its lines as before', async () => {
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
    const settled = await ledger.actions.settleLeftBehind(changeOf('settled-after-restart'));
    expect(settled).toEqual({ unknown: 2, released: 1 });
    const stages = (await ledger.submissions.list({})).map(({ stage }) => stage);
    expect(stages.sort()).toEqual(['approved', 'filed', 'unknown', 'unknown']);
    expect(await ledger.actions.presses(one.id)).toHaveLength(1);
    expect(await ledger.actions.settleLeftBehind(changeOf('again'))).toEqual({ unknown: 0, released: 0 });
  });
});
