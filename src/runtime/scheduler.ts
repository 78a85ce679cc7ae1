import { schedule as startTicking } from 'node-cron';
import type { Instant } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { DueRun, JobSchedule } from '../ports/job.ts';
import type { Log } from '../ports/log.ts';
import type { OperationsLedger } from '../ports/operations.ts';
import { describeMissed, planCatchUp } from './catch-up.ts';
import { createMatcher, type DueMatcher, dueTimes, SCHEDULE_ZONE } from './due-times.ts';
import { type Runner, SCHEDULED } from './runner.ts';

export interface SchedulerOptions {
  jobs: readonly JobSchedule[];
  /** Ids of the shops worked for now. */
  activeShops: () => Promise<string[]>;
  operations: Pick<OperationsLedger, 'beginRun' | 'endRun' | 'lastRuns'>;
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

/** Stands for a schedule itself among the runs: its row says since when a job and lane is planned. */
const MEMORY = 'schedule';

/** One job in one lane, and up to when its due times have been looked at. */
interface Watched {
  job: JobSchedule;
  lane: string;
  matcher: DueMatcher;
}

/**
 * The memory of what ran lies in the ledger: a due time whose run id was begun is never begun again, whatever the clock does.
 * A job and lane seen for the first time is due from now on, not from the past.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const matchers = new Map(options.jobs.map((job) => [job.id, createMatcher(job.schedule)]));
  const seen = new Map<string, Instant>();
  const ticks: { stop(): void | Promise<void> }[] = [];
  let sweeping = Promise.resolve();
  const sweep = () => {
    sweeping = sweeping
      .then(() => sweepOnce(options, matchers, seen))
      .catch((error) => reportSweep(options.log, error));
    return sweeping;
  };
  return {
    async start() {
      await resumeInterrupted(options);
      await sweep();
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

function reportSweep(log: Log, error: unknown): void {
  log.error('could not look for due jobs', { error });
}

async function sweepOnce(
  options: SchedulerOptions,
  matchers: ReadonlyMap<string, DueMatcher>,
  seen: Map<string, Instant>,
): Promise<void> {
  const now = options.clock.now();
  const shops = await options.activeShops();
  const last = new Map(
    (await options.operations.lastRuns()).map((run) => [keyOf(run.jobId, run.lane), run.dueAt]),
  );
  for (const job of options.jobs) {
    const matcher = matchers.get(job.id);
    if (!matcher) continue;
    for (const lane of job.lane === 'team' ? ['team'] : shops) {
      const key = keyOf(job.id, lane);
      const since = seen.get(key) ?? last.get(key) ?? last.get(keyOf(MEMORY, key));
      if (since === undefined) await beginMemory(options, { job, lane, matcher }, now);
      else await startDue(options, { job, lane, matcher }, { since, now });
      // Only now: what could not be recorded is looked at again.
      seen.set(key, now);
    }
  }
}

async function startDue(
  options: SchedulerOptions,
  watched: Watched,
  { since, now }: { since: Instant; now: Instant },
): Promise<void> {
  const plan = planCatchUp(watched.job.catchUp, dueTimes(watched.matcher, since, now), now);
  if (plan.missed.length > 0) await recordMissed(options, watched, plan.missed);
  for (const dueAt of plan.run) launch(options, dueRun(watched, dueAt));
}

/** Without this row a job whose very first due time was missed would never be known as missed. */
async function beginMemory(options: SchedulerOptions, { job, lane }: Watched, now: Instant): Promise<void> {
  const key = keyOf(job.id, lane);
  const first = { id: keyOf(MEMORY, key), jobId: MEMORY, lane: key, dueAt: now, who: botOf(job.id) };
  await record(options, first, { result: 'done', summary: '从现在起按计划执行' });
}

async function recordMissed(options: SchedulerOptions, watched: Watched, missed: Instant[]): Promise<void> {
  const newest = missed.at(-1);
  if (newest === undefined) return;
  const isNew = await record(options, dueRun(watched, newest), {
    result: 'missed',
    summary: describeMissed(missed),
  });
  if (isNew)
    options.log.warn('due times were missed', {
      job: watched.job.id,
      lane: watched.lane,
      count: missed.length,
    });
}

async function record(
  { operations, clock }: SchedulerOptions,
  { id, jobId, lane, dueAt }: DueRun,
  { result, summary }: { result: 'done' | 'missed'; summary: string },
): Promise<boolean> {
  const isNew = await operations.beginRun({ id, jobId, lane, dueAt, startedAt: clock.now() });
  if (isNew) await operations.endRun(id, result, summary, clock.now());
  return isNew;
}

/** A run that a crash cut short is done again; its due time keeps its place, its id tells that it is the second try. */
async function resumeInterrupted(options: SchedulerOptions): Promise<void> {
  for (const run of await options.operations.lastRuns()) {
    const job = options.jobs.find((candidate) => candidate.id === run.jobId);
    if (run.result !== 'interrupted' || !job || job.catchUp === 'skip') continue;
    const { jobId, lane, dueAt } = run;
    launch(options, { id: `${run.id}:resumed`, jobId, lane, dueAt, who: botOf(jobId) });
  }
}

/** Not awaited: a lane may work for minutes, and the next due time of another lane must not wait for it. */
function launch({ runner, log }: SchedulerOptions, due: DueRun): void {
  const { jobId, lane } = due;
  runner
    .run(due, SCHEDULED)
    .then(({ result }) => {
      if (result === 'overlap')
        log.warn('due time passed by, the previous run is still going', { jobId, lane });
    })
    .catch((error) => log.error('run could not be recorded', { jobId, lane, error }));
}

function dueRun({ job, lane }: Watched, dueAt: Instant): DueRun {
  return { id: `${job.id}:${lane}:${dueAt}`, jobId: job.id, lane, dueAt, who: botOf(job.id) };
}

function botOf(jobId: string): string {
  return `bot:${jobId}`;
}

function keyOf(jobId: string, lane: string): string {
  return `${jobId}:${lane}`;
}
