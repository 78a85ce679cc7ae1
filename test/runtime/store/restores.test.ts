import { describe, expect, it } from 'vitest';
import type { PlatformRecord } from '../../../src/domain/record.ts';
import { isMadeByPress } from '../../../src/domain/record-match.ts';
import type { Ledger } from '../../../src/ports/ledger.ts';
import {
  approve,
  changeOf,
  createApproved,
  createDraft,
  createFiled,
  createUnknown,
  eventsOf,
  NOW,
  openLedger,
  pressed,
} from './samples.ts';

const BACKUP_AT = '2026-11-20T02:00:00.000Z';
const restore = (ledger: Ledger) =>
  ledger.operations.markRestored(BACKUP_AT, changeOf('restored', { who: 'cli:lin' }));

describe('a ledger brought back from a backup', () => {
  it('knows of nothing near a press what became of it, and of no absence', async () => {
    const ledger = await openLedger();
    const approved = await createApproved(ledger, 'g1');
    const waiting = await createDraft(ledger, 'g2', { stage: 'awaiting-approval', requiredRoles: ['lead'] });
    const unknown = await createUnknown(ledger, 'g3');
    await ledger.actions.recordAbsence(unknown.id, { readAt: BACKUP_AT, filter: 'g3' }, changeOf('absent'));
    const open = await createApproved(ledger, 'g4');
    await pressed(ledger, [open]);
    expect(await restore(ledger)).toEqual({ unknown: 4, kept: 0 });
    for (const { id } of [approved, waiting, unknown, open]) {
      const after = await ledger.submissions.get(id);
      expect(after).toMatchObject({ stage: 'unknown', isOpen: true });
      expect(after.lines.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
      expect((await ledger.submissions.approvals(id)).every(({ voidedAt }) => voidedAt === NOW)).toBe(true);
    }
    const proof = { readAt: NOW, filter: 'g3' };
    expect(await ledger.actions.recordAbsence(unknown.id, proof, changeOf('absent'))).toEqual([NOW]);
  });

  it('asks an operator where the policy alone had said yes, after two proven absences', async () => {
    const ledger = await openLedger();
    const { id } = await createApproved(ledger, 'g1');
    await restore(ledger);
    const to = (stage: 'approved' | 'awaiting-approval') =>
      ledger.submissions.change(id, { stage }, changeOf('absence-proven'));
    await expect(to('awaiting-approval')).rejects.toThrow('2 proven absences');
    for (const readAt of [NOW, '2026-11-22T02:00:03.000Z'])
      await ledger.actions.recordAbsence(id, { readAt, filter: 'g1' }, changeOf('absent'));
    await expect(to('approved')).rejects.toThrow('approval is missing');
    const after = await to('awaiting-approval');
    expect(after).toMatchObject({ stage: 'awaiting-approval', requiredRoles: ['operator'] });
    expect(after?.lines.map(({ outcome }) => outcome)).toEqual(['none', 'none']);
    expect((await approve(ledger, await ledger.submissions.get(id))).stage).toBe('awaiting-approval');
  });

  it('keeps drafts and what is filed, void of approvals not used up', async () => {
    const ledger = await openLedger();
    const draft = await createDraft(ledger, 'g1', { stage: 'draft' });
    const filed = await createFiled(ledger, 'g2');
    const wish = { hash: 'w', askedBy: 'wang', why: '错价', at: NOW, state: 'asked' } as const;
    await ledger.submissions.change(filed.id, { withdrawal: wish }, changeOf('withdrawal-asked'));
    expect(await restore(ledger)).toEqual({ unknown: 0, kept: 1 });
    expect(await ledger.submissions.get(draft.id)).toMatchObject({
      stage: 'draft',
      requiredRoles: ['operator'],
    });
    expect(await ledger.submissions.get(filed.id)).toMatchObject({ stage: 'filed', review: 'reviewing' });
    expect((await ledger.submissions.approvals(filed.id)).every(({ voidedAt }) => voidedAt)).toBe(true);
  });

  it('is paused as a whole, does nothing that was asked before, and says when it was restored', async () => {
    const ledger = await openLedger();
    const { operations } = ledger;
    const { id } = await operations.request('run-job', { jobId: 'file-submissions' }, 'lin', NOW);
    const approved = await createApproved(ledger, 'g1');
    await restore(ledger);
    expect(await operations.pauses()).toMatchObject([{ scope: 'all', by: 'cli:lin' }]);
    expect(await operations.getRequest(id)).toMatchObject({ state: 'failed' });
    expect(await operations.claimRequest(NOW)).toBeUndefined();
    expect(await operations.restores()).toEqual([{ backupAt: BACKUP_AT, restoredAt: NOW }]);
    expect(await eventsOf(ledger, approved.id)).toEqual([
      'drafted',
      'approved',
      'approval-voided',
      'restored',
    ]);
  });
});

describe('a record made while another ledger was in force', () => {
  const submission = { offerId: 'offer-1', subject: { kind: 'listing', id: 'g1' } } as const;
  const forgotten = [{ backupAt: BACKUP_AT, restoredAt: NOW }];
  const record = (signedUpAt: string) =>
    ({ offerId: 'offer-1', subjectId: 'g1', isSystemEnrolled: false, signedUpAt }) as PlatformRecord;

  it.each([
    ['before the backup', '2026-11-20T01:57:00.000Z', false],
    ['after the backup', '2026-11-21T02:00:00.000Z', true],
    ['as the clocks differ', '2026-11-22T02:01:59.000Z', true],
    ['after the restore', '2026-11-22T02:03:00.000Z', false],
  ])('%s may be ours: %s → %s', (_name, signedUpAt, isOurs) => {
    expect(isMadeByPress(record(signedUpAt), submission, { times: [], forgotten })).toBe(isOurs);
    expect(isMadeByPress(record(signedUpAt), submission, { times: [], forgotten: [] })).toBe(false);
  });
});
