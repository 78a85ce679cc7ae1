import PQueue from 'p-queue';
import type { Instant } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { DueRun, JobOutcome } from '../ports/job.ts';
import type { Log } from '../ports/log.ts';
import type { OperationsLedger } from '../ports/operations.ts';

/** Not run: `overlap` = scheduled while the same job is queued or running in that lane · `begun` = that due time is done already. */
export type RunAnswer = JobOutcome | { result: 'overlap' | 'begun' | 'stopping'; summary: string };

/** A person waits for it: passes everything that is only scheduled. */
export const BY_HAND = 10;
/** Asked for by the run before it: what that found must not wait for its own due time. */
export const FOLLOW_UP = 5;
/** A due time of a job that does each of them: waits its turn. */
export const EACH_DUE = 1;
export const SCHEDULED = 0;

export interface Runner {
  run(due: DueRun, priority: number): Promise<RunAnswer>;
  /** Resolves when no lane has work. */
  idle(): Promise<void>;
  /** Takes no new work, aborts what runs and resolves when all of it has really ended. */
  stop(): Promise<void>;
}

type Work = (due: DueRun, signal: AbortSignal) => Promise<JobOutcome>;

/**
 * One queue per lane, one job at a time in it. A due time is passed by, and recorded as that, while the same job is queued or
 * running there; what somebody asks for waits its turn instead. Every run stands in the ledger.
 */
export function createRunner(options: {
  operations: Pick<OperationsLedger, 'beginRun' | 'endRun'>;
  clock: Clock;
  log: Log;
  work: Work;
}): Runner {
  const queues = new Map<string, PQueue>();
  const busy = new Map<string, number>();
  const stopping = new AbortController();
  const idle = async () => void (await Promise.all([...queues.values()].map((queue) => queue.onIdle())));
  const run: Runner['run'] = async (due, priority) => {
    const key = `${due.jobId}:${due.lane}`;
    if (stopping.signal.aborted) return { result: 'stopping', summary: '程序正在停止' };
    const already = busy.get(key) ?? 0;
    if (priority === SCHEDULED && already > 0) return passBy(options, due);
    busy.set(key, already + 1);
    try {
      const queue = queueOf(queues, due.lane);
      return await queue.add(() => performThenNext(due), { priority });
    } finally {
      busy.set(key, (busy.get(key) ?? 1) - 1);
    }
  };
  /** Queued before its cause is answered: whoever waits for the lane to be idle waits for it too. */
  const performThenNext = async (due: DueRun): Promise<RunAnswer> => {
    const answer = await perform(options, due, stopping.signal);
    const next = 'next' in answer ? nextOf(due, answer.next, options.clock.now()) : undefined;
    if (next)
      run(next, FOLLOW_UP).catch((error) => options.log.error('run could not be recorded', { error }));
    return answer;
  };
  return {
    run,
    idle,
    async stop() {
      stopping.abort(new Error('worker is stopping'));
      await idle();
    },
  };
}

function queueOf(queues: Map<string, PQueue>, lane: string): PQueue {
  const queue = queues.get(lane) ?? new PQueue({ concurrency: 1 });
  queues.set(lane, queue);
  return queue;
}

function nextOf(due: DueRun, jobId: string | undefined, now: Instant): DueRun | undefined {
  return jobId === undefined ? undefined : { ...due, id: `${due.id}:${jobId}`, jobId, dueAt: now };
}

/** Stands in the list of what did not run, never as a success. */
async function passBy(
  { operations, clock }: Parameters<typeof createRunner>[0],
  due: DueRun,
): Promise<RunAnswer> {
  const summary = '到点时上一次还没有结束，这一次跳过';
  const isNew = await operations.beginRun(rowOf(due, clock.now()));
  if (!isNew) return ALREADY_BEGUN;
  await operations.endRun(due.id, 'overlap', summary, clock.now());
  return { result: 'overlap', summary };
}

const ALREADY_BEGUN: RunAnswer = { result: 'begun', summary: '这一次已经执行过' };

/** Begins in the ledger before the work, so that a second process or a restart finds the run id taken. */
async function perform(
  { operations, clock, log, work }: Parameters<typeof createRunner>[0],
  due: DueRun,
  signal: AbortSignal,
): Promise<RunAnswer> {
  if (signal.aborted) return { result: 'stopping', summary: '程序正在停止' };
  if (!(await operations.beginRun(rowOf(due, clock.now())))) return ALREADY_BEGUN;
  const runLog = log.child({ run: due.id, job: due.jobId, lane: due.lane });
  runLog.debug('run started', { dueAt: due.dueAt });
  const outcome = await work(due, signal);
  await operations.endRun(due.id, outcome.result, outcome.summary, clock.now());
  runLog.info('run ended', { result: outcome.result });
  return outcome;
}

function rowOf({ id, jobId, lane, dueAt }: DueRun, startedAt: Instant) {
  return { id, jobId, lane, dueAt, startedAt };
}
