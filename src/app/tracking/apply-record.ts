import { REVIEW_WORDS } from '../../domain/chinese.ts';
import type { PlatformRecord } from '../../domain/record.ts';
import { hashOf } from '../../domain/snapshot.ts';
import { reviewOfLines } from '../../domain/stages.ts';
import type { Line, NeedsPerson, Review, Submission } from '../../domain/submission.ts';
import type { Change, SubmissionPatch } from '../../ports/ledger.ts';
import { reasonOf } from '../reason.ts';
import type { TrackingContext } from './context.ts';
import { isUnderWay, openedFollowUp } from './open-follow-up.ts';
import { reviewNews, type Seen } from './review-news.ts';

/** Writes what the platform says about one of our submissions. Returns the new review, or undefined when nothing changed. */
export async function applyRecord(
  tracking: TrackingContext,
  submission: Submission,
  record: PlatformRecord,
): Promise<Review | undefined> {
  const patch = patchOf(tracking, submission, record);
  if (!hasChanged(submission, patch)) return undefined;
  const reason = record.reasonRaw === undefined ? undefined : reasonOf(tracking.profile, record.reasonRaw);
  const after = patched(submission, patch);
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

function patchOf(tracking: TrackingContext, submission: Submission, record: PlatformRecord): SubmissionPatch {
  const opened = openedFollowUp(tracking, submission, record);
  const lines = submission.lines.map((line) => reviewedLine(line, record));
  const accepted = lines.filter((line) => line.outcome === 'accepted');
  return {
    lines,
    review: reviewOfLines(accepted.map((line) => line.review)),
    reviewRaw: record.statusRaw,
    platformRecordId: record.recordId,
    needsPerson: isUnderWay(opened ?? submission.followUp) ? null : needsPersonOf(record, submission),
    ...(opened ? { followUp: opened } : {}),
    ...reasonPatch(submission, record),
  };
}

/** What the platform asked for is answered with the next word; words of a refusal at filing stay. */
function reasonPatch({ review }: Submission, { reasonRaw }: PlatformRecord): SubmissionPatch {
  if (reasonRaw !== undefined) return { reasonRaw };
  return review === 'needs-action' ? { reasonRaw: null } : {};
}

/** The submission as it will stand; null takes a field away, as in the ledger. */
function patched(submission: Submission, patch: SubmissionPatch): Submission {
  const fields = Object.entries({ ...submission, ...patch }).filter(([, value]) => value !== null);
  return Object.fromEntries(fields) as unknown as Submission;
}

/**
 * A line's own word where the platform gives one, else the record's. Refused lines keep their refusal; one whose outcome nobody
 * named is what the record says, as soon as it lists lines at all.
 */
function reviewedLine(line: Line, record: PlatformRecord): Line {
  const seen = record.lines.find((candidate) => candidate.platformSkuId === line.platformSkuId);
  if (line.outcome === 'unknown' && record.lines.length > 0) return settledLine(line, record, seen);
  if (line.outcome !== 'accepted') return line;
  const { reason: _before, ...plain } = line;
  const reason = seen?.reason ?? record.reasonRaw;
  return { ...plain, review: seen?.review ?? record.review, ...(reason === undefined ? {} : { reason }) };
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
    (typeof patch.reasonRaw === 'string' && submission.reasonRaw !== patch.reasonRaw) ||
    hashOf(submission.needsPerson ?? null) !== hashOf(patch.needsPerson ?? null) ||
    submission.lines.some((line, index) => {
      const next = patch.lines?.[index];
      return line.review !== next?.review || line.outcome !== next.outcome;
    })
  );
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
    notify: reviewNews(tracking, seen),
  };
}
