import type { Shop } from '../domain/pool/schema.ts';
import type { PlatformRecord } from '../domain/record.ts';
import { isOpen } from '../domain/stages.ts';
import type { Review, Submission } from '../domain/submission.ts';
import type { Instant } from '../domain/time.ts';
import type { LaneBrowser } from '../ports/lane.ts';
import type { AppDeps, RunContext, RunResult } from './deps.ts';
import { reconcileShop } from './filing/reconcile.ts';
import { tellResent } from './filing/settle-found.ts';
import { tellReviewTrouble } from './review-trouble.ts';
import { applyRecord } from './tracking/apply-record.ts';
import { candidatesOf } from './tracking/candidates.ts';
import type { TrackingContext } from './tracking/context.ts';
import { isNews, keepAll, knownOf, type SeenRecord } from './tracking/known-records.ts';
import { submissionOf } from './tracking/match.ts';
import { tellListed } from './tracking/refused-but-listed.ts';
import { settleFollowUps } from './tracking/settle-follow-up.ts';

const RUN_LIMIT_MS = 10 * 60_000;

/** Reads every record of the shop, follows our submissions to their end, keeps foreign records, settles unknown presses. */
export async function trackShop(deps: AppDeps, shop: Shop, run: RunContext): Promise<RunResult> {
  return deps.lanes.withShop(
    shop,
    { mode: 'dry-run', timeoutMs: RUN_LIMIT_MS, signal: run.signal },
    async (lane) => {
      const settled = await reconcileShop({ deps, shop, lane, run, evidenceFrom: 0 });
      const tracking: TrackingContext = { deps, shop, run, profile: lane.adapter.profile };
      const reviews = await trackInLane(tracking, lane);
      await tellReviewTrouble(tracking);
      const foreign = reviews.foreign === 0 ? '' : `，其他人或平台的记录 ${reviews.foreign} 条`;
      const summary = `读到 ${reviews.records} 条记录，${reviews.changed} 条状态有变化${foreign}`;
      return {
        result: 'done' as const,
        summary,
        counts: { ...reviews, settled: settled.found + settled.absent },
      };
    },
  );
}

/** Records are kept last: what a crash leaves half followed is news again to the next run. */
async function trackInLane(tracking: TrackingContext, lane: LaneBrowser) {
  const readFrom = tracking.deps.clock.now();
  const { records } = await lane.adapter.listRecords(lane.ctx);
  const known = await knownOf(tracking, records);
  const candidatesFor = await candidatesOf(
    tracking,
    records.filter((record) => isNews(record, known)),
  );
  const ours = new Map<string, Followed>();
  const seen = records.map((record): SeenRecord => {
    const submission = submissionOf(record, candidatesFor(record));
    if (submission) recordsOf(ours, submission).push(record);
    return { record, submissionId: submission?.id ?? known.get(record.recordId)?.submissionId };
  });
  const reviews: Review[] = [];
  for (const group of ours.values()) reviews.push(...(await follow(tracking, { ...group, readFrom })));
  await keepAll(tracking, known, seen);
  return {
    records: records.length,
    changed: reviews.length,
    rejected: reviews.filter((review) => review === 'rejected').length,
    foreign: seen.filter(({ submissionId }) => submissionId === undefined).length,
  };
}

interface Followed {
  submission: Submission;
  records: PlatformRecord[];
}

function recordsOf(ours: Map<string, Followed>, submission: Submission): PlatformRecord[] {
  const group = ours.get(submission.id) ?? { submission, records: [] };
  ours.set(submission.id, group);
  return group.records;
}

/**
 * The record with our id speaks, as long as we know one alone; a second open one for the same press is a browser re-send and is
 * reported.
 */
async function follow(
  tracking: TrackingContext,
  { submission, records, readFrom }: Followed & { readFrom: Instant },
): Promise<Review[]> {
  if (submission.stage === 'refused') await tellListed(tracking, submission, records);
  if (submission.stage !== 'filed') return [];
  const { platformRecordId } = submission;
  const own = platformRecordId
    ? records.find(({ recordId }) => recordId === platformRecordId)
    : records.at(-1);
  const open = records.filter((record) => isOpen('filed', record.review));
  if (open.length > 1) await tellResent(tracking, submission, open);
  if (!own) return [];
  const settled = await settleFollowUps(tracking, submission, { record: own, readFrom });
  const review = await applyRecord(tracking, settled, own);
  return review ? [review] : [];
}
