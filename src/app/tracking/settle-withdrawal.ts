import type { PlatformRecord } from '../../domain/record.ts';
import { isOpen } from '../../domain/stages.ts';
import type { Submission } from '../../domain/submission.ts';
import { epochMsOf, type Instant } from '../../domain/time.ts';
import { LAGS_AFTER_PRESS } from '../filing/settle-absent.ts';
import { withdrawalNotDone } from '../filing/withdrawal-news.ts';
import { indexLagOf } from '../filing-pace.ts';
import type { TrackingContext } from './context.ts';

/**
 * Settles a withdrawal whose press has no known outcome. A record that still stands two lags after it proves that nothing was
 * taken back, as with a sign-up that is absent; the word `withdrawn` closes the submission by itself. Never presses: who asked may
 * ask again.
 */
export async function settleWithdrawal(
  tracking: TrackingContext,
  submission: Submission,
  { record, readFrom }: { record: PlatformRecord; readFrom: Instant },
): Promise<void> {
  const { withdrawal } = submission;
  if (withdrawal?.state !== 'unknown' || !isStanding(record)) return;
  if (!isLagOver(tracking, submission, readFrom)) return;
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

function isLagOver(
  { shop, profile }: TrackingContext,
  { updatedAt }: Submission,
  readFrom: Instant,
): boolean {
  return epochMsOf(readFrom) - epochMsOf(updatedAt) >= LAGS_AFTER_PRESS * indexLagOf(shop, profile);
}
