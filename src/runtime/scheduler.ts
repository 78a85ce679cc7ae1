import { schedule as startTicking } from 'node-cron';
import type { Instant } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import { ASSISTED_RUN, type DueRun, type JobSchedule } from '../ports/job.ts';
import type { Log } from '../ports/log.ts';
import type { OperationsLedger } from '../ports/operations.ts';
import { planCatchUp } from './catch-up.ts';
import { createMatcher, type DueMatcher, dueTimes, SCHEDULE_ZONE } from './due-times.ts';
import { EACH_DUE, type Runner, SCHEDULED } from './runner.ts';
import { beginMemory, botOf, dueRun, memoryKeyOf, recordMissed } from './schedule-memory.ts';

export interface SchedulerOptions {
  jobs: readonly JobSchedule[];
  /** False: nothing starts by itself; only what a crash cut short is done again. */
  isOn: boolean;
  /** Ids of the shops worked for now. */
  activeShops: () => Promise<string[]>;
  operations: Pick<OperationsLedger, 'beginRun' | 'endRun' | 'lastDueTimes' | 'lastRuns'>;
  runner: Runner;
  clock: Clock;
  log: Log;
}

export interface Scheduler {
  /** Picks up interrupted runs, catches up, then ticks. */
  start(): Promise<void>;
  /** Starts whatever became due since the last look; resolves when it is queued, not when it is done. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
}

/** One job in one lane. */
export interface Watched {
  job: JobSchedule;
  lane: string;
}

interface Memory {
  matchers: ReadonlyMap<string, DueMatcher>;
  /** Up to when the due times of a job and lane have been looked at in this life. */
  seen: Map<string, Instant>;
  /** Of these a due time was started in this life. */
  started: Set<string>;
}

/**
 * The memory of what ran lies in the ledger: a due time whose run id was begun is never begun again, whatever the clock does.
 * A job and lane seen for the first time is due from now on, not from the past.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const matchers = new Map(options.jobs.map((job) => [job.id, createMatcher(job.schedule)]));
  const memory: Memory = { matchers, seen: new Map(), started: new Set() };
  const ticks: { stop(): void | Promise<void> }[] = [];
  let sweeping = Promise.resolve();
  const sweep = () => {
    if (!options.isOn) return sweeping;
    sweeping = sweeping
      .then(() => sweepOnce(options, memory))
      .catch((error) => options.log.error('could not look for due jobs', { error }));
    return sweeping;
  };
  return {
    async start() {
      const interrupted = await interruptedRuns(options);
      await sweep();
      resume(options, memory, interrupted);
      if (!options.isOn) return;
      for (const pattern of new Set(options.jobs.map((job) => job.schedule))) {
        ticks.push(startTicking(pattern, sweep, { timezone: SCHEDULE_ZONE, suppressMissedWarning: true }));
      }
    },
    sweep,
    async stop() {
      for (const tick of ticks) await tick.stop();
      await sweeping;
    },
  };
}

async function sweepOnce(options: SchedulerOptions, memory: Memory): Promise<void> {
  const { matchers, seen } = memory;
  const now = options.clock.now();
  const shops = await options.activeShops();
  const last = new Map(
    (await options.operations.lastDueTimes()).map((run) => [keyOf(run.jobId, run.lane), run.dueAt]),
  );
  for (const job of options.jobs) {
    for (const lane of job.lane === 'team' ? ['team'] : shops) {
      const key = keyOf(job.id, lane);
      const since = seen.get(key) ?? last.get(key) ?? last.get(memoryKeyOf({ job, lane }));
      const due = since === undefined ? undefined : dueTimes(matchers.get(job.id), since, now);
      // Set only when it is recorded: what could not be is looked at again, and keeps no other job waiting.
      const { isRecorded, count } = await startDue(options, { job, lane }, { due, now });
      if (isRecorded) seen.set(key, now);
      if (count > 0) memory.started.add(key);
    }
  }
}

async function startDue(
  options: SchedulerOptions,
  watched: Watched,
  { due, now }: { due: Instant[] | undefined; now: Instant },
): Promise<{ isRecorded: boolean; count: number }> {
  const { job, lane } = watched;
  try {
    if (due === undefined) await beginMemory(options, watched);
    const { run, missed } = planCatchUp(job.catchUp, due ?? [], now);
    await recordMissed(options, watched, missed);
    for (const dueAt of run) launch(options, dueRun(watched, dueAt), job);
    return { isRecorded: true, count: run.length };
  } catch (error) {
    options.log.error('due times could not be recorded', { job: job.id, lane, error });
    return { isRecorded: false, count: 0 };
  }
}

async function interruptedRuns({ operations }: SchedulerOptions): Promise<DueRun[]> {
  const runs = (await operations.lastRuns()).filter(
    ({ id, result }) => result === 'interrupted' && !id.endsWith(ASSISTED_RUN),
  );
  return runs.map(({ id, jobId, lane, dueAt }) => {
    return { id: `${id}:resumed`, jobId, lane, dueAt, who: botOf(jobId) };
  });
}

/** Cut short by a crash: done again with its place kept, unless a newer due time of it has just been started. */
function resume(options: SchedulerOptions, { started }: Memory, interrupted: readonly DueRun[]): void {
  for (const run of interrupted) {
    const job = options.jobs.find(({ id }) => id === run.jobId);
    if (!job || job.catchUp === 'skip' || started.has(keyOf(run.jobId, run.lane))) continue;
    launch(options, run, job);
  }
}

/** Not awaited: a lane may work for minutes, and the next due time of another lane must not wait for it. */
function launch({ runner, log }: SchedulerOptions, due: DueRun, { catchUp }: JobSchedule): void {
  const { jobId, lane } = due;
  runner
    .run(due, catchUp === 'each' ? EACH_DUE : SCHEDULED)
    .then(({ result }) => {
      if (result === 'overlap')
        log.warn('due time passed by, the previous run is still going', { jobId, lane });
    })
    .catch((error) => log.error('run could not be recorded', { jobId, lane, error }));
}

function keyOf(jobId: string, lane: string): string {
  return `${jobId}:${lane}`;
}
