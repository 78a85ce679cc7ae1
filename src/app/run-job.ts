import { NeedsHuman, ReactionError, RetryLater, SessionExpired } from '../domain/errors.ts';
import type { DueRun, JobOutcome } from '../ports/job.ts';
import type { Log } from '../ports/log.ts';
import type { AppDeps, RunContext, RunResult } from './deps.ts';
import type { Job } from './job.ts';
import { type JobFailure, tellJobFailure } from './tell-job-failure.ts';

export interface JobRunInput {
  job: Job;
  due: DueRun;
  signal: AbortSignal;
}

/**
 * One run of one job in one lane, inside its time limit. Never throws for what can be expected: the outcome says it.
 * A run may be repeated at any time; what must not happen twice is guarded by the ledger, not here.
 */
export async function runJob(deps: AppDeps, { job, due, signal }: JobRunInput): Promise<JobOutcome> {
  const log = deps.log.child({ run: due.id, job: job.id, lane: due.lane });
  const limit = AbortSignal.timeout(job.timeoutMs);
  const run: RunContext = {
    who: due.who,
    runId: firstIdOf(due),
    signal: AbortSignal.any([signal, limit]),
    ...(due.assisted ? { assisted: due.assisted } : {}),
  };
  try {
    const answer = await startBot({ ...deps, log }, job, due.lane, run);
    const { result, summary } = answer;
    if (result !== 'done')
      await tell({ ...deps, log }, { job, lane: due.lane, text: summary, cause: result });
    return { ...answer, needsPerson: false };
  } catch (error) {
    if (signal.aborted) return ended('interrupted', '程序停止，运行中断');
    const outcome = limit.aborted ? overTime(error, log) : outcomeOf(error, log);
    const failure = { job, lane: due.lane, text: outcome.summary, isSession: outcome.needsPerson };
    if (!(error instanceof RetryLater)) await tell({ ...deps, log }, failure);
    return outcome;
  }
}

/** Without a readable pool nobody's address is known; the run ends as what it was all the same. */
async function tell(deps: AppDeps, failure: JobFailure): Promise<void> {
  try {
    await tellJobFailure(deps, failure);
  } catch (error) {
    deps.log.error('failure could not be told', { text: failure.text, error });
  }
}

/** The pool is read anew: a shop switched off since the due time was planned is not worked for. */
async function startBot(deps: AppDeps, job: Job, lane: string, run: RunContext): Promise<RunResult> {
  if (job.lane === 'team') return job.bot(deps, run);
  const { pool } = await deps.pools.read();
  const shop = pool.shops.find((candidate) => candidate.id === lane && candidate.active);
  return shop
    ? job.bot(deps, shop, run)
    : { result: 'failed', summary: `数据池里没有启用的店铺 ${lane}`, counts: {} };
}

function overTime(error: unknown, log: Log): JobOutcome {
  log.error('run exceeded its time limit', { error });
  return ended('could-not-look', '超过时间上限，已中止');
}

function outcomeOf(error: unknown, log: Log): JobOutcome {
  if (!(error instanceof ReactionError)) {
    log.error('run failed on a bug', { error });
    return ended('failed', '程序错误，详见日志');
  }
  const needsPerson = error instanceof NeedsHuman || error instanceof SessionExpired;
  if (error instanceof RetryLater) log.warn('run will be repeated', { error });
  else log.error('run stopped', { error });
  return { ...ended('could-not-look', error.userMessage), needsPerson };
}

function ended(result: JobOutcome['result'], summary: string): JobOutcome {
  return { result, summary, counts: {}, needsPerson: false };
}

/** A resumed run finishes what the interrupted one began: whatever it tells once must carry the first run's id. */
function firstIdOf(due: DueRun): string {
  return due.id.replace(/(:resumed)+$/, '');
}
