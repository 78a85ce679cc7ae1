import type { Shop } from '../domain/pool/schema.ts';
import type { PlatformRecord } from '../domain/record.ts';
import { isOpen } from '../domain/stages.ts';
import type { Review, Submission } from '../domain/submission.ts';
import type { LaneBrowser } from '../ports/lane.ts';
import type { AppDeps, RunContext, RunResult } from './deps.ts';
import { reconcileShop } from './filing/reconcile.ts';
import { tellResent } from './filing/settle-found.ts';
import { applyRecord } from './tracking/apply-record.ts';
import type { TrackingContext } from './tracking/context.ts';
import { type Candidate, originOf, submissionOf } from './tracking/match.ts';
import { tellListed } from './tracking/refused-but-listed.ts';
import { settleWithdrawal } from './tracking/settle-withdrawal.ts';

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

async function trackInLane(tracking: TrackingContext, lane: LaneBrowser) {
  const { records } = await lane.adapter.listRecords(lane.ctx);
  const candidates = await candidatesOf(tracking);
  const changed: Review[] = [];
  const ours = new Map<string, { submission: Submission; records: PlatformRecord[] }>();
  let foreign = 0;
  for (const record of records) {
    const submission = submissionOf(record, candidates);
    await keep(tracking, record, submission);
    if (!submission) foreign += 1;
    else {
      const group = ours.get(submission.id) ?? { submission, records: [] };
      group.records.push(record);
      ours.set(submission.id, group);
    }
  }
  for (const group of ours.values()) {
    const review = await follow(tracking, group);
    if (review) changed.push(review);
  }
  return {
    records: records.length,
    changed: changed.length,
    rejected: changed.filter((r) => r === 'rejected').length,
    foreign,
  };
}

/** Our filed submissions, newest occurrence first, so that an old rejected record never speaks for a new occurrence. */
async function candidatesOf(tracking: TrackingContext): Promise<Candidate[]> {
  const { ledger } = tracking.deps;
  const filed = await ledger.submissions.list({
    shopId: tracking.shop.id,
    stages: ['filed', 'unknown', 'held', 'refused'],
  });
  const newestFirst = filed.sort((a, b) => b.occurrence - a.occurrence);
  return Promise.all(
    newestFirst.map(async (submission) => {
      const [firstPressAt] = await ledger.actions.presses(submission.id);
      return { submission, ...(firstPressAt ? { firstPressAt } : {}) };
    }),
  );
}

async function keep(
  tracking: TrackingContext,
  record: PlatformRecord,
  submission: Submission | undefined,
): Promise<void> {
  const { deps, shop, run } = tracking;
  const at = deps.clock.now();
  await deps.ledger.records.keep(
    {
      ...record,
      shopId: shop.id,
      origin: originOf(record, submission),
      observedAt: at,
      ...(submission ? { submissionId: submission.id } : {}),
    },
    { who: run.who, at, event: 'record-seen', why: `平台记录 ${record.recordId}：${record.statusRaw}` },
  );
}

/** The record with our id speaks; a second open one for the same press is a browser re-send and is reported. */
async function follow(
  tracking: TrackingContext,
  group: { submission: Submission; records: PlatformRecord[] },
): Promise<Review | undefined> {
  const { submission, records } = group;
  if (submission.stage === 'refused') await tellListed(tracking, submission, records);
  if (submission.stage !== 'filed') return undefined;
  const own = records.find((record) => record.recordId === submission.platformRecordId) ?? records.at(-1);
  const open = records.filter((record) => isOpen('filed', record.review));
  if (open.length > 1) await tellResent(tracking, submission, open);
  if (!own) return undefined;
  await settleWithdrawal(tracking, submission, own);
  return applyRecord(tracking, submission, own);
}
