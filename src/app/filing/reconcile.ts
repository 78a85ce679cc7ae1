import { isMadeByPress, isTakenFrom } from '../../domain/record-match.ts';
import type { Submission } from '../../domain/submission.ts';
import type { Instant } from '../../domain/time.ts';
import type { FindResult } from '../../ports/adapter.ts';
import type { FilingContext } from './context.ts';
import { settleAbsent, takenWithinMs } from './settle-absent.ts';
import { settleFound } from './settle-found.ts';

export interface ReconcileCounts {
  found: number;
  absent: number;
  /** Absences that need another proven read after the index lag. */
  waiting: number;
}

/**
 * Settles submissions whose press has no known outcome, by proven reads of the platform's own records only. What was signed up too
 * late to be our press is a colleague's: to us it is absent, and the look before the next press leaves it to its owner.
 * A read that cannot be proven throws and leaves them unknown; nothing here ever presses.
 */
export async function reconcileShop(filing: FilingContext): Promise<ReconcileCounts> {
  const counts: ReconcileCounts = { found: 0, absent: 0, waiting: 0 };
  const unknown = await filing.deps.ledger.submissions.list({ shopId: filing.shop.id, stages: ['unknown'] });
  for (const [offerId, group] of Map.groupBy(unknown, (submission) => submission.offerId)) {
    const subjectIds = group.map((submission) => submission.subject.id);
    const readFrom = filing.deps.clock.now();
    const result = await filing.lane.adapter.find(filing.lane.ctx, { offerId, subjectIds });
    for (const submission of group) counts[await settle(filing, submission, { ...result, readFrom })] += 1;
  }
  return counts;
}

/** What is not listed was absent when the reading began; the platform may have taken it while its pages were turned. */
interface Read extends FindResult {
  readFrom: Instant;
}

async function settle(
  filing: FilingContext,
  submission: Submission,
  result: Read,
): Promise<keyof ReconcileCounts> {
  const { actions, operations } = filing.deps.ledger;
  const pressed = { times: await actions.presses(submission.id), forgotten: await operations.restores() };
  const others = await recordsOfOthers(filing, submission);
  const records = result.records.filter(
    (record) =>
      !others.has(record.recordId) &&
      isMadeByPress(record, submission, pressed) &&
      isTakenFrom(record, pressed, takenWithinMs(filing)),
  );
  const [record, ...more] = records;
  const proof = { ...result.proof, readAt: result.readFrom };
  if (!record) return settleAbsent(filing, submission, { pressed, proof });
  await settleFound(filing, submission, [record, ...more]);
  return 'found';
}

/** Records already known as another occurrence's, e.g. the rejected one this submission corrects. */
async function recordsOfOthers(filing: FilingContext, submission: Submission): Promise<Set<string>> {
  const kept = await filing.deps.ledger.records.list({ shopId: filing.shop.id, offerId: submission.offerId });
  const linked = kept.filter(
    (record) => record.submissionId !== undefined && record.submissionId !== submission.id,
  );
  return new Set(linked.map((record) => record.recordId));
}
