import { wishesOf, withWish } from '../../domain/follow-up.ts';
import type { PlatformRecord } from '../../domain/record.ts';
import type { FollowUpKind } from '../../domain/snapshot.ts';
import { isOpen } from '../../domain/stages.ts';
import type { Submission } from '../../domain/submission.ts';
import { epochMsOf, type Instant } from '../../domain/time.ts';
import { followUpNotDone } from '../filing/follow-up-news.ts';
import { LAGS_AFTER_PRESS } from '../filing/settle-absent.ts';
import { indexLagOf } from '../filing-pace.ts';
import type { TrackingContext } from './context.ts';

interface Read {
  record: PlatformRecord;
  readFrom: Instant;
}

/**
 * Settles what was pressed about a filed submission and has no known outcome. A record that still stands, or still asks for the same,
 * two lags after it proves that nothing was done, as with a sign-up that is absent; one that asks no more was answered; the word
 * `withdrawn` closes the submission by itself. Never presses: who asked may ask again.
 */
export async function settleFollowUps(
  tracking: TrackingContext,
  submission: Submission,
  read: Read,
): Promise<Submission> {
  let settled = submission;
  for (const { kind, wish } of wishesOf(submission)) {
    if (wish.state === 'unknown')
      settled = (await settle(tracking, { submission: settled, kind }, read)) ?? settled;
  }
  return settled;
}

async function settle(
  tracking: TrackingContext,
  { submission, kind }: { submission: Submission; kind: FollowUpKind },
  { record, readFrom }: Read,
): Promise<Submission | undefined> {
  if (!isStanding(record)) return undefined;
  const asks = kind === 'withdraw' || tracking.profile.actionWords?.get(record.statusRaw) === kind;
  if (asks && !isLagOver(tracking, submission, readFrom)) return undefined;
  const { withdrawal, followUp, lines } = withWish(submission, kind, {
    state: asks ? 'refused' : 'accepted',
  });
  const why = `平台记录 ${record.recordId} ${asks ? '仍为' : '已是'}「${record.statusRaw}」`;
  const change = asks
    ? followUpNotDone(tracking, { submission, kind }, why)
    : { who: tracking.run.who, at: tracking.deps.clock.now(), event: `${kind}-found`, why };
  const patch = { ...(withdrawal ? { withdrawal } : {}), ...(followUp ? { followUp } : {}), lines };
  return tracking.deps.ledger.submissions.change(submission.id, patch, change, {
    stage: 'filed',
    attempt: submission.attempt,
  });
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
