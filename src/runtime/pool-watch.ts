import { ReactionError } from '../domain/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { PoolStore } from '../ports/pool.ts';
import { FOLLOW_UP, type Runner } from './runner.ts';

export interface PoolWatch {
  /** Compares the pool with the last look; the first look only remembers. */
  look(): Promise<void>;
}

export interface PoolWatchOptions {
  pools: Pick<PoolStore, 'read'>;
  runner: Pick<Runner, 'run'>;
  /** Job of every active shop that brings what rests on the pool up to date. */
  jobId: string;
  clock: Clock;
  log: Log;
}

/** A hand edit or an import re-plans at once, not at the job's next due time. */
export function createPoolWatch({ pools, runner, jobId, clock, log }: PoolWatchOptions): PoolWatch {
  let known: string | undefined;
  const replan = (lane: string) => {
    const dueAt = clock.now();
    const due = { id: `${jobId}:${lane}:pool:${dueAt}`, jobId, lane, dueAt, who: `bot:${jobId}` };
    runner.run(due, FOLLOW_UP).catch((error) => log.error('run could not be recorded', { jobId, error }));
  };
  return {
    async look() {
      const snapshot = await readWhole(pools);
      if (!snapshot) return;
      const isChanged = known !== undefined && known !== snapshot.version;
      known = snapshot.version;
      if (!isChanged) return;
      log.info('pool changed, planning anew');
      for (const shop of snapshot.pool.shops.filter(({ active }) => active)) replan(shop.id);
    },
  };
}

/** An edit with a mistake in it changes nothing yet; the next job that reads the pool tells its file and line. */
async function readWhole(pools: PoolWatchOptions['pools']) {
  try {
    return await pools.read();
  } catch (error) {
    if (error instanceof ReactionError) return undefined;
    throw error;
  }
}
