import { REVIEW_WORDS } from '../../domain/chinese.ts';
import type { PlatformRecord } from '../../domain/record.ts';
import { reviewOfLines } from '../../domain/stages.ts';
import type { Line, NeedsPerson, Review, Submission } from '../../domain/submission.ts';
import type { Change, SubmissionPatch } from '../../ports/ledger.ts';
import type { OutboxMessage } from '../../ports/notifier.ts';
import { alertNews, needsPersonNews, rejectionNews } from '../news.ts';
import { type Reason, reasonOf } from '../reason.ts';
import type { TrackingContext } from './context.ts';

/** Writes what the platform says about one of our submissions. Returns the new review, or undefined when nothing changed. */
export async function applyRecord(
  tracking: TrackingContext,
  submission: Submission,
  record: PlatformRecord,
): Promise<Review | undefined> {
  const patch = patchOf(submission, record);
  if (!hasChanged(submission, patch)) return undefined;
  const reason = record.reasonRaw === undefined ? undefined : reasonOf(tracking.profile, record.reasonRaw);
  const after = { ...submission, ...patch } as Submission;
  await tracking.deps.ledger.submissions.change(
    submission.id,
    patch,
    changeOf(tracking, { submission: after, record, reason }),
    {
      stage: 'filed',
    },
  );
  return after.review;
}

function patchOf(submission: Submission, record: PlatformRecord): SubmissionPatch {
  const lines = submission.lines.map((line) => reviewedLine(line, record));
  const accepted = lines.filter((line) => line.outcome === 'accepted');
  return {
    lines,
    review: reviewOfLines(accepted.map((line) => line.review)),
    reviewRaw: record.statusRaw,
    platformRecordId: record.recordId,
    needsPerson: needsPersonOf(record, submission),
    ...(record.reasonRaw === undefined ? {} : { reasonRaw: record.reasonRaw }),
  };
}

/**
 * A line's own word where the platform gives one, else the record's. Refused lines keep their refusal; one whose outcome nobody
 * named is what the record says, as soon as it lists lines at all.
 */
function reviewedLine(line: Line, record: PlatformRecord): Line {
  const seen = record.lines.find((candidate) => candidate.platformSkuId === line.platformSkuId);
  if (line.outcome === 'unknown' && record.lines.length > 0) return settledLine(line, record, seen);
  if (line.outcome !== 'accepted') return line;
  const reason = seen?.reason ?? record.reasonRaw;
  return { ...line, review: seen?.review ?? record.review, ...(reason === undefined ? {} : { reason }) };
}

function settledLine(
  line: Line,
  record: PlatformRecord,
  seen: PlatformRecord['lines'][number] | undefined,
): Line {
  if (!seen) return { ...line, outcome: 'refused', reason: '平台记录中没有这个规格' };
  return reviewedLine({ ...line, outcome: 'accepted' }, record);
}

function needsPersonOf(record: PlatformRecord, submission: Submission): NeedsPerson | null {
  if (record.review !== 'needs-action') return null;
  return { deadlineAt: submission.signUpEndsAt, what: record.statusRaw, ...record.asks };
}

function hasChanged(submission: Submission, patch: SubmissionPatch): boolean {
  return (
    submission.review !== patch.review ||
    submission.reviewRaw !== patch.reviewRaw ||
    submission.platformRecordId !== patch.platformRecordId ||
    submission.lines.some((line, index) => {
      const next = patch.lines?.[index];
      return line.review !== next?.review || line.outcome !== next.outcome;
    })
  );
}

interface Seen {
  submission: Submission;
  record: PlatformRecord;
  reason: Reason | undefined;
}

function changeOf(tracking: TrackingContext, seen: Seen): Change {
  const { submission, record, reason } = seen;
  return {
    who: tracking.run.who,
    at: tracking.deps.clock.now(),
    event: `review-${submission.review}`,
    why: `平台状态「${record.statusRaw}」→ ${REVIEW_WORDS[submission.review]}${reason ? `，原因：${reason.raw}` : ''}`,
    data: {
      recordId: record.recordId,
      statusRaw: record.statusRaw,
      ...(reason ? { reasonKind: reason.kind } : {}),
    },
    notify: newsOf(tracking, seen),
  };
}

function newsOf(tracking: TrackingContext, { submission, record, reason }: Seen): OutboxMessage[] {
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
      return [needsPersonNews({ submission, at })];
    case 'unmapped':
      return [unmappedNews(tracking, submission, record)];
    default:
      return [];
  }
}

function unmappedNews(
  tracking: TrackingContext,
  submission: Submission,
  record: PlatformRecord,
): OutboxMessage {
  return alertNews({
    key: `unmapped:${tracking.shop.platform}:${record.statusRaw}`,
    to: [submission.owner],
    title: '平台出现没见过的审核状态',
    text: `「${submission.title}」在「${submission.offerName}」的状态是「${record.statusRaw}」，系统不认识，没有猜测。`,
    advice: '请到平台看清含义，并告知维护人员补充状态表。',
    at: tracking.deps.clock.now(),
    shopId: tracking.shop.id,
  });
}
