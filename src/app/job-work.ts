import PQueue from 'p-queue';
import type { DueRun, JobOutcome } from '../ports/job.ts';
import type { AppDeps } from './deps.ts';
import type { Job } from './job.ts';
import { runJob } from './run-job.ts';

export type JobWork = (due: DueRun, signal: AbortSignal) => Promise<JobOutcome>;

/**
 * What the runner's lanes work on. Lanes go side by side; only jobs whose shops share something wait for each other, outside
 * their time limit.
 */
export function createJobWork(deps: AppDeps, jobs: readonly Job[]): JobWork {
  const queues = new Map<string, PQueue>();
  return async (due, signal) => {
    const job = jobs.find((candidate) => candidate.id === due.jobId);
    if (!job) throw new Error(`no job ${due.jobId}`);
    const work = () => runJob(deps, { job, due, signal });
    if (!job.shopsTakeTurns) return work();
    const queue = queues.get(job.id) ?? new PQueue({ concurrency: 1 });
    queues.set(job.id, queue);
    return queue.add(work);
  };
}
