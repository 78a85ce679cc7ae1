import type { Approval } from '../domain/approval.ts';
import type { ComingBreach } from '../domain/breach.ts';
import type { KeptRecord } from '../domain/record.ts';
import type { Submission } from '../domain/submission.ts';
import type { Ledger, LedgerEvent } from '../ports/ledger.ts';

/** All that happened to one submission, from the ledger alone: pool and platform are not asked. */
export interface Story {
  submission: Submission;
  /** Oldest first, with the events of the presses that carried it. */
  events: LedgerEvent[];
  approvals: Approval[];
  records: KeptRecord[];
  /** Promises that are about to break, the platform's first act first. */
  breaches: ComingBreach[];
  /** Presses so far. */
  presses: number;
  /** The occurrence before this one, when it follows a rejection. */
  previous?: Submission;
}

export async function readStory(ledger: Ledger, id: string): Promise<Story> {
  const submission = await ledger.submissions.get(id);
  const { shopId, offerId, previousId } = submission;
  const records = await ledger.records.list({ shopId, offerId });
  return {
    submission,
    events: await ledger.submissions.story(id),
    approvals: await ledger.submissions.approvals(id),
    records: records.filter((record) => record.submissionId === id),
    breaches: await ledger.watch.openBreaches({ submissionId: id }),
    presses: (await ledger.actions.presses(id)).length,
    ...(previousId === undefined ? {} : { previous: await ledger.submissions.get(previousId) }),
  };
}
