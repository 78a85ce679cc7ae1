import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { DiskWatch } from './disk-watch.ts';
import { type Loop, startLoop } from './loop.ts';
import type { PoolWatch } from './pool-watch.ts';
import type { RequestDesk } from './requests.ts';
import type { Runner } from './runner.ts';
import type { Scheduler } from './scheduler.ts';
import type { TimeWatch } from './time-watch.ts';

const REQUESTS_EVERY_MS = 1_000;
const OUTBOX_EVERY_MS = 2_000;
const POOL_EVERY_MS = 5_000;
const DISK_EVERY_MS = 5_000;

export interface WorkerParts {
  scheduler: Scheduler;
  runner: Runner;
  desk: RequestDesk;
  watch: TimeWatch;
  /** Absent while nothing starts by itself. */
  poolWatch?: PoolWatch;
  diskWatch?: DiskWatch;
  /** Mails what is due in the outbox. */
  deliver: (signal: AbortSignal) => Promise<void>;
  /** Posts what is due to the group robots: a loop of its own, a silent robot keeps no mail back. */
  tellGroups: (signal: AbortSignal) => Promise<void>;
  clock: Clock;
  log: Log;
}

export interface Worker {
  /** No new work, running verbs aborted, everything claimed answered. Closing what others opened is theirs. */
  stop(): Promise<void>;
}

/** Everything that goes on by itself in the owner of a data folder. Call it only while holding the folder's lock. */
export async function startWorker(parts: WorkerParts): Promise<Worker> {
  const { scheduler, runner, desk, watch, poolWatch, diskWatch, clock, log } = parts;
  watch.start();
  await scheduler.start();
  const loops: Loop[] = [
    startLoop({
      name: 'requests',
      everyMs: REQUESTS_EVERY_MS,
      clock,
      log,
      work: async () => void (await desk.takeWaiting()),
    }),
    startLoop({ name: 'outbox', everyMs: OUTBOX_EVERY_MS, clock, log, work: parts.deliver }),
    startLoop({ name: 'robots', everyMs: OUTBOX_EVERY_MS, clock, log, work: parts.tellGroups }),
    ...(poolWatch
      ? [startLoop({ name: 'pool', everyMs: POOL_EVERY_MS, clock, log, work: poolWatch.look })]
      : []),
    ...(diskWatch
      ? [startLoop({ name: 'disk', everyMs: DISK_EVERY_MS, clock, log, work: diskWatch.look })]
      : []),
  ];
  return {
    async stop() {
      watch.stop();
      await Promise.all([scheduler.stop(), runner.stop(), ...loops.map((loop) => loop.stop())]);
      await desk.settle();
    },
  };
}
