import type { Pool } from '../domain/pool/schema.ts';
import { addMs, type Instant } from '../domain/time.ts';
import type { App } from '../main.ts';
import type { JobSchedule } from '../ports/job.ts';
import type { JobRun } from '../ports/operations.ts';
import { createMatcher, nextDue } from '../runtime/due-times.ts';

export const NOT_RUN_DAYS = 7;

/** One job in one shop, or for the team. */
export interface LaneStatus {
  lane: string;
  last?: JobRun;
  lastSuccessAt?: Instant;
  /** Absent while nothing starts by itself. */
  nextAt?: Instant;
  /** Something has been due since the last success and none came of it. */
  isBroken: boolean;
  /** Missed or passed by, newest first. */
  notRun: JobRun[];
}

export interface JobStatus extends Pick<JobSchedule, 'id' | 'schedule' | 'catchUp'> {
  name: string;
  lanes: LaneStatus[];
}

/** Every job in every lane that is worked for, whether it ever ran or not. */
export async function readJobStatus(app: App, pool: Pool): Promise<JobStatus[]> {
  const memory = await readMemory(app);
  const shops = pool.shops.filter((shop) => shop.active).map((shop) => shop.id);
  return app.jobs.map(({ id, name, schedule, catchUp, lane }) => {
    const lanes = lane === 'team' ? ['team'] : shops;
    const nextAfter = nextOf(app, schedule);
    return {
      id,
      name,
      schedule,
      catchUp,
      lanes: lanes.map((own) => laneStatus(memory, nextAfter, [id, own])),
    };
  });
}

async function readMemory({ deps }: App) {
  const { operations } = deps.ledger;
  const [last, successes, due, notRun] = await Promise.all([
    operations.lastRuns(),
    operations.lastSuccesses(),
    operations.lastDueTimes(),
    operations.notRun(addMs(deps.clock.now(), -NOT_RUN_DAYS * 86_400_000)),
  ]);
  return { last, successes, due, notRun };
}

/** A due time that was looked at under a clock since set back does not come again. */
function nextOf({ config, deps }: App, schedule: string): (lookedAt?: Instant) => Instant | undefined {
  const matcher = createMatcher(schedule);
  const now = deps.clock.now();
  return (lookedAt = now) =>
    config.isScheduled ? nextDue(matcher, lookedAt > now ? lookedAt : now) : undefined;
}

function laneStatus(
  { last, successes, due, notRun }: Awaited<ReturnType<typeof readMemory>>,
  nextAfter: (lookedAt?: Instant) => Instant | undefined,
  [jobId, lane]: [string, string],
): LaneStatus {
  const isOwn = (run: Pick<JobRun, 'jobId' | 'lane'>) => run.jobId === jobId && run.lane === lane;
  const run = last.find(isOwn);
  const success = successes.find(isOwn);
  const nextAt = nextAfter(due.find(isOwn)?.dueAt);
  return {
    lane,
    ...(run ? { last: run } : {}),
    ...(success ? { lastSuccessAt: success.endedAt ?? success.startedAt } : {}),
    ...(nextAt === undefined ? {} : { nextAt }),
    isBroken: run?.result !== undefined && run.result !== 'done',
    notRun: notRun.filter(isOwn),
  };
}
