import { type Instant, platformDateOf } from '../domain/time.ts';
import type { AppDeps } from './deps.ts';
import type { Job } from './job.ts';
import { alertNews } from './news.ts';

export interface JobFailure {
  job: Job;
  /** Shop id, or `team`. */
  lane: string;
  /** Chinese. */
  text: string;
  /** What stays the same while the failure does, where the text counts. */
  cause?: string;
  /** The shop's log-in is the cause: every job of that shop fails for it, and it is told once for all of them. */
  isSession?: boolean;
}

/** Tells the shop's owner, for team jobs the readers of the digest. The same failure is told once until the job has succeeded again, and at most once a day. */
export async function tellJobFailure(deps: AppDeps, failure: JobFailure): Promise<void> {
  if (failure.job.onFailure !== 'alert') return;
  const { pool } = await deps.pools.read();
  const owner = pool.shops.find((shop) => shop.id === failure.lane)?.owner;
  const [key, at] = [await incidentOf(deps, failure), deps.clock.now()];
  const to = owner ? [owner] : pool.settings.digestTo;
  const deadlineAt = failure.isSession ? await nextDeadline(deps, failure.lane) : undefined;
  const news = alertNews({
    ...wordsOf(failure),
    key,
    to,
    at,
    ...(owner ? { shopId: failure.lane } : {}),
    ...(deadlineAt === undefined ? {} : { deadlineAt }),
  });
  await deps.ledger.outbox.add(news, at);
}

/** A log-in wall at night wakes somebody only when a filing would be lost to it. */
async function nextDeadline({ ledger }: AppDeps, shopId: string): Promise<Instant | undefined> {
  const due = await ledger.submissions.list({ shopId, stages: ['approved', 'unknown'] });
  return due.map(({ signUpEndsAt }) => signUpEndsAt).toSorted()[0];
}

async function incidentOf(
  deps: AppDeps,
  { job, lane, text, cause = text, isSession }: JobFailure,
): Promise<string> {
  if (!isSession) return `job:${job.id}:${lane}:${cause}:${await daySucceeded(deps, job.id, lane)}`;
  const state = (await deps.ledger.operations.shopStates()).find((candidate) => candidate.shopId === lane);
  return `session:${lane}:${state?.since ?? text}`;
}

async function daySucceeded({ ledger }: AppDeps, jobId: string, lane: string): Promise<string> {
  const runs = await ledger.operations.lastSuccesses();
  const last = runs.find((run) => run.jobId === jobId && run.lane === lane);
  return last ? platformDateOf(last.dueAt) : 'never';
}

function wordsOf({ job, lane, text, isSession }: JobFailure) {
  return isSession
    ? {
        title: '店铺需要人工登录',
        text,
        advice: `请在平台处理登录，再运行 npm run promo -- login --shop ${lane}；成功后机器人从停下的地方继续。`,
      }
    : {
        title: `${job.name}没有完成`,
        text,
        advice: '机器人会在下一个计划时间再试；提示要修改的内容请先改好。',
      };
}
