import type { SubmissionLedger } from '../../ports/ledger.ts';
import { listApprovalWaits } from './approval-waits.ts';
import { approveSubmission, giveConsent, listApprovals, listConsents } from './approvals.ts';
import { changeSubmission, createSubmission } from './change-submission.ts';
import { listEvents, storyOf } from './events.ts';
import { getSubmission, latestSubmission, listSubmissions } from './read-submissions.ts';
import type { LedgerDb } from './schema.ts';
import { countSubmissions, pledgedElsewhere, submissionsBehind } from './submission-views.ts';
import { writeAtomically } from './transactions.ts';

export function createSubmissionLedger(db: LedgerDb): SubmissionLedger {
  return {
    create: (draft, change) => writeAtomically(db, (tx) => createSubmission(tx, draft, change)),
    get: (id) => getSubmission(db, id),
    list: (filter) => listSubmissions(db, filter),
    counts: () => countSubmissions(db),
    behind: (shopId, records) => submissionsBehind(db, shopId, records),
    pledgedElsewhere: (shopId) => pledgedElsewhere(db, shopId),
    latest: (key) => latestSubmission(db, key),
    change: (id, patch, change, expect) =>
      writeAtomically(db, (tx) => changeSubmission(tx, { id, patch, expect }, change)),
    approve: (id, approval, change) =>
      writeAtomically(db, (tx) => approveSubmission(tx, { id, approval }, change)),
    approvalWaits: () => listApprovalWaits(db),
    approvals: (id) => listApprovals(db, id),
    giveConsent: (consent, change) => writeAtomically(db, (tx) => giveConsent(tx, consent, change)),
    consents: (shopId) => listConsents(db, shopId),
    events: (filter) => listEvents(db, filter),
    story: (id) => storyOf(db, id),
  };
}
