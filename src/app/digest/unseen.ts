import { addMs, type Instant } from '../../domain/time.ts';
import type { JobRun } from '../../ports/operations.ts';
import type { DigestInput } from './input.ts';
import { LOOKING_JOBS, OTHER_JOBS } from './job-words.ts';
import type { Unseen } from './model.ts';

const TOO_OLD_MS = 24 * 3_600_000;

/** What could not be looked at, or was not, per shop; with since when. */
export function unseenOf(input: DigestInput): Unseen[] {
  const shops = input.pool.shops.filter((shop) => shop.active);
  return shops.flatMap((shop) => [
    ...Object.entries(LOOKING_JOBS).flatMap(([jobId, what]) =>
      lookOf(input, { jobId, what, shopId: shop.id }),
    ),
    ...Object.entries(OTHER_JOBS).flatMap(([jobId, what]) =>
      failureOf(input, { jobId, what, shopId: shop.id }),
    ),
  ]);
}

interface Look {
  jobId: string;
  what: string;
  shopId: string;
}

function lookOf(input: DigestInput, look: Look): Unseen[] {
  const success = runOf(input.lastSuccesses, look);
  const failed = failureOf(input, look);
  if (failed.length > 0) return failed;
  if (!success) return [unseen(look, '还没有成功查看过', undefined)];
  const seenAt = success.endedAt ?? success.startedAt;
  return seenAt < addMs(input.now, -TOO_OLD_MS) ? [unseen(look, '超过 24 小时没有查看', seenAt)] : [];
}

function failureOf(input: DigestInput, look: Look): Unseen[] {
  const last = runOf(input.lastRuns, look);
  if (!last?.result || last.result === 'done') return [];
  const success = runOf(input.lastSuccesses, look);
  return [unseen(look, last.summary ?? RESULT_WORDS[last.result], success?.endedAt ?? success?.startedAt)];
}

const RESULT_WORDS: Record<Exclude<NonNullable<JobRun['result']>, 'done'>, string> = {
  failed: '运行失败',
  'could-not-look': '没能查看',
  missed: '到点没有运行',
  overlap: '上一次还没有结束',
  interrupted: '运行中断',
};

function runOf(runs: readonly JobRun[], { jobId, shopId }: Look): JobRun | undefined {
  return runs.find((run) => run.jobId === jobId && run.lane === shopId);
}

function unseen({ what, shopId }: Look, reason: string, lastSeenAt: Instant | undefined): Unseen {
  return { what, shopId, reason, ...(lastSeenAt === undefined ? {} : { lastSeenAt }) };
}
