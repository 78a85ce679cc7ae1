import { describe, expect, it } from 'vitest';
import {
  approve,
  changeOf,
  createApproved,
  createDraft,
  createFiled,
  eventsOf,
  NOW,
  openLedger,
} from './samples.ts';

describe('approvals', () => {
  it('approve once every needed role has said yes to these hashes', async () => {
    const ledger = await openLedger();
    const { id, snapshotHash, basisHash } = await createDraft(ledger, 'g1', {
      stage: 'awaiting-approval',
      requiredRoles: ['finance', 'lead'],
    });
    const say = (by: string, role: 'finance' | 'lead', hash: string) =>
      ledger.submissions.approve(
        id,
        { submissionId: id, snapshotHash: hash, basisHash, by, role, decision: 'approved', at: NOW },
        changeOf('approved'),
      );
    expect((await say('li', 'finance', snapshotHash)).stage).toBe('awaiting-approval');
    expect((await say('zhao', 'lead', 'another-hash')).stage).toBe('awaiting-approval');
    expect((await say('zhao', 'lead', snapshotHash)).stage).toBe('approved');
    expect(await ledger.submissions.approvals(id)).toHaveLength(3);
  });

  it('are void after a change of content, told with the difference', async () => {
    const ledger = await openLedger();
    const approved = await createApproved(ledger, 'g1');
    const after = await ledger.submissions.change(
      approved.id,
      { snapshotHash: 'new-hash' },
      changeOf('redrafted', {
        who: 'bot:prepare-submissions',
        data: { difference: ['活动价 19.90 → 18.90'] },
      }),
    );
    expect(after).toMatchObject({ stage: 'awaiting-approval', changedBy: 'bot:prepare-submissions' });
    expect(await ledger.submissions.approvals(approved.id)).toMatchObject([{ voidedAt: NOW }]);
    const events = await ledger.submissions.events({ aggregateId: approved.id, events: ['approval-voided'] });
    expect(events[0]?.data).toMatchObject({
      difference: ['活动价 19.90 → 18.90'],
      approvals: [{ by: 'policy', role: 'policy' }],
    });
    await expect(
      ledger.submissions.change(approved.id, { stage: 'approved' }, changeOf('approved')),
    ).rejects.toThrow('approval is missing');
  });

  it('never count for content fixed by a press', async () => {
    const ledger = await openLedger();
    const filed = await createFiled(ledger, 'g1');
    await expect(
      ledger.submissions.change(filed.id, { basisHash: 'other' }, changeOf('redrafted')),
    ).rejects.toThrow('its content is fixed');
  });

  it('of somebody else’s content leave the stage alone', async () => {
    const ledger = await openLedger();
    const draft = await createDraft(ledger, 'g1', { stage: 'draft' });
    expect((await approve(ledger, draft)).stage).toBe('draft');
  });
});

it('keeps one consent per shop and text', async () => {
  const ledger = await openLedger();
  const consent = { shopId: 'pdd-1', textHash: 'h', text: '协议全文', label: '活动协议', by: 'li', at: NOW };
  await ledger.submissions.giveConsent(consent, changeOf('consented'));
  await ledger.submissions.giveConsent({ ...consent, by: 'zhao' }, changeOf('consented'));
  await ledger.submissions.giveConsent({ ...consent, shopId: 'pdd-2' }, changeOf('consented'));
  expect(await ledger.submissions.consents('pdd-1')).toMatchObject([{ text: '协议全文', by: 'li' }]);
  expect(await eventsOf(ledger, 'pdd-1')).toEqual(['consented']);
});
