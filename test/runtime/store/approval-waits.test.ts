import { expect, it } from 'vitest';
import type { Role } from '../../../src/domain/pool/schema.ts';
import { addMs } from '../../../src/domain/time.ts';
import type { Ledger } from '../../../src/ports/ledger.ts';
import { changeOf, createDraft, NOW, openLedger } from './samples.ts';

async function asked(ledger: Ledger, listing: string, requiredRoles: Role[]): Promise<string> {
  const { id } = await createDraft(ledger, listing, { stage: 'ready', requiredRoles });
  const change = changeOf('approval-asked', { data: { requiredRoles } });
  await ledger.submissions.change(id, { stage: 'awaiting-approval' }, change);
  return id;
}

async function sayYes(ledger: Ledger, id: string, role: Role | 'policy', afterMs: number): Promise<void> {
  const { snapshotHash, basisHash } = await ledger.submissions.get(id);
  const yes = { submissionId: id, snapshotHash, basisHash, by: `the-${role}`, role };
  const at = addMs(NOW, afterMs);
  await ledger.submissions.approve(id, { ...yes, decision: 'approved', at }, { ...changeOf('approved'), at });
}

it('tells how long people took, from the question to the last yes it needed', async () => {
  const ledger = await openLedger();
  const both = await asked(ledger, 'g1', ['finance', 'lead']);
  await sayYes(ledger, both, 'lead', 9_000);
  await sayYes(ledger, both, 'finance', 4_000);
  const one = await asked(ledger, 'g2', ['lead']);
  await sayYes(ledger, one, 'lead', 2_000);
  const half = await asked(ledger, 'g3', ['finance', 'lead']);
  await sayYes(ledger, half, 'finance', 1_000);
  await asked(ledger, 'g4', ['lead']);
  const { id } = await createDraft(ledger, 'g5', { stage: 'ready' });
  await sayYes(ledger, id, 'policy', 1_000);
  const waits = await ledger.submissions.approvalWaits();
  expect(waits.toSorted((a, b) => a.waitedMs - b.waitedMs)).toEqual([
    { roles: ['lead'], waitedMs: 2_000 },
    { roles: ['finance', 'lead'], waitedMs: 9_000 },
  ]);
});
