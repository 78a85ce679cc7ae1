import { exportLedger } from '../../src/app/export-ledger.ts';
import type { Action } from '../../src/domain/action.ts';
import type { Approval } from '../../src/domain/approval.ts';
import type { KeptRecord } from '../../src/domain/record.ts';
import type { Submission } from '../../src/domain/submission.ts';
import type { Ledger, LedgerEvent } from '../../src/ports/ledger.ts';

interface Exported {
  submissions: (Submission & { platformShopId: string; platformListingId: string })[];
  events: (LedgerEvent & { kind: string; submissionId?: string })[];
  actions: Action[];
  approvals: Approval[];
  records: KeptRecord[];
}

/** What `promo export ledger` prints, read back. */
export async function exportedLedger(ledger: Ledger): Promise<Exported> {
  return JSON.parse((await Array.fromAsync(exportLedger(ledger))).join(''));
}
