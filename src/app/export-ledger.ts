import type { Action } from '../domain/action.ts';
import type { Approval } from '../domain/approval.ts';
import type { KeptRecord } from '../domain/record.ts';
import type { Submission } from '../domain/submission.ts';
import type { Ledger, LedgerEvent } from '../ports/ledger.ts';

interface ExportedSubmission extends Submission {
  platformShopId: string;
  /** The platform's id of what is signed up. */
  platformListingId: string;
}

interface ExportedEvent extends LedgerEvent {
  /** Same as `event`: the word outside readers know it by. */
  kind: string;
  submissionId?: string;
}

export interface LedgerExport {
  submissions: ExportedSubmission[];
  events: ExportedEvent[];
  actions: Action[];
  approvals: Approval[];
  records: KeptRecord[];
}

/** The whole ledger as plain JSON, for people and for checks that run outside the product. */
export async function exportLedger(ledger: Ledger): Promise<LedgerExport> {
  const submissions = await ledger.submissions.list({});
  const events = await ledger.submissions.events({});
  return {
    submissions: submissions.map(exportedSubmission),
    events: events.map(exportedEvent),
    actions: await ledger.actions.list(),
    approvals: await ledger.submissions.approvals(),
    records: await ledger.records.list({}),
  };
}

function exportedSubmission(submission: Submission): ExportedSubmission {
  const { snapshot, subject } = submission;
  return { ...submission, platformShopId: snapshot.platformShopId, platformListingId: subject.id };
}

function exportedEvent(event: LedgerEvent): ExportedEvent {
  const about = event.aggregate === 'submission' ? { submissionId: event.aggregateId } : {};
  return { ...event, kind: event.event, ...about };
}
