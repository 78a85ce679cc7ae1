import type { PlatformRecord } from '../../domain/record.ts';
import type { Submission } from '../../domain/submission.ts';
import type { OutboxMessage } from '../../ports/notifier.ts';
import { alertNews, needsPersonNews, rejectionNews } from '../news.ts';
import { type Reason, reasonOf } from '../reason.ts';
import type { TrackingContext } from './context.ts';

export interface Seen {
  /** As it stands after the change. */
  submission: Submission;
  record: PlatformRecord;
  reason: Reason | undefined;
}

/** What the owner hears at once of a new review; what goes well waits for the digest. */
export function reviewNews(tracking: TrackingContext, { submission, record, reason }: Seen): OutboxMessage[] {
  const at = tracking.deps.clock.now();
  const { canResubmit } = tracking.profile;
  switch (submission.review) {
    case 'rejected':
    case 'removed':
      return [
        rejectionNews({
          submission,
          at,
          canResubmit: canResubmit && submission.review === 'rejected',
          reason: reason ?? reasonOf(tracking.profile, record.statusRaw),
        }),
      ];
    case 'needs-action':
      return submission.needsPerson ? [needsPersonNews({ submission, at })] : [];
    case 'withdrawn':
      return isOurWithdrawal(submission) ? [] : [cancelledNews(tracking, submission, record)];
    case 'unmapped':
      return [unmappedNews(tracking, submission, record)];
    default:
      return [];
  }
}

/** A wish nobody has pressed yet did not take it back. */
function isOurWithdrawal({ withdrawal }: Submission): boolean {
  return withdrawal !== undefined && withdrawal.state !== 'asked' && withdrawal.state !== 'refused';
}

/** Taken back by other hands: a colleague, or the platform because a person did not act in time. */
function cancelledNews(
  tracking: TrackingContext,
  submission: Submission,
  record: PlatformRecord,
): OutboxMessage {
  const { id, title, offerName, owner } = submission;
  const reason = record.reasonRaw === undefined ? '平台没有给出原因' : `平台原话：${record.reasonRaw}`;
  return alertNews({
    key: `cancelled:${id}:${record.recordId}`,
    to: [owner],
    title: '报名在平台被取消',
    text: `「${title}」在「${offerName}」的报名已取消，不是系统撤回的。${reason}`,
    advice: `请到平台或向同事核实；仍要参加时重新申报：npm run promo -- resubmit ${id} --by 人员编号`,
    at: tracking.deps.clock.now(),
    shopId: tracking.shop.id,
  });
}

/** Everyone whose submissions stand under such a word hears of it, once for all of them. */
function unmappedNews(
  tracking: TrackingContext,
  submission: Submission,
  record: PlatformRecord,
): OutboxMessage {
  return alertNews({
    key: `unmapped:${tracking.shop.platform}:${record.statusRaw}:${submission.owner}`,
    to: [submission.owner],
    title: '平台出现没见过的审核状态',
    text: `「${submission.title}」在「${submission.offerName}」的状态是「${record.statusRaw}」，系统不认识，没有猜测。`,
    advice: '请到平台看清含义，并告知维护人员补充状态表。',
    at: tracking.deps.clock.now(),
    shopId: tracking.shop.id,
  });
}
