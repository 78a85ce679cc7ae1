import type { PlatformRecord } from '../../domain/record.ts';
import { isOpen } from '../../domain/stages.ts';
import type { Submission } from '../../domain/submission.ts';
import { epochMsOf } from '../../domain/time.ts';
import { withdrawalNotDone } from '../filing/withdrawal-news.ts';
import type { TrackingContext } from './context.ts';

/**
 * Settles a withdrawal whose press has no known outcome. A record that still stands the index lag after it proves that nothing
 * was taken back; the word `withdrawn` closes the submission by itself. Never presses: who asked may ask again.
 */
export async function settleWithdrawal(
  tracking: TrackingContext,
  submission: Submission,
  record: PlatformRecord,
): Promise<void> {
  const { withdrawal } = submission;
  if (withdrawal?.state !== 'unknown' || !isStanding(record) || !isLagOver(tracking, submission)) return;
  const why = `平台记录 ${record.recordId} 仍为「${record.statusRaw}」`;
  await tracking.deps.ledger.submissions.change(
    submission.id,
    { withdrawal: { ...withdrawal, state: 'refused' } },
    withdrawalNotDone(tracking, submission, why),
    { stage: 'filed', attempt: submission.attempt },
  );
}

/** A word nobody knows proves nothing. */
function isStanding({ review }: PlatformRecord): boolean {
  return review !== 'unmapped' && isOpen('filed', review);
}

function isLagOver({ deps, shop, profile }: TrackingContext, { updatedAt }: Submission): boolean {
  return deps.clock.nowMs() - epochMsOf(updatedAt) >= (shop.indexLagMs ?? profile.indexLagMs);
}
