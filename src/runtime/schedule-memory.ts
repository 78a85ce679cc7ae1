import type { Instant } from '../domain/time.ts';
import type { DueRun } from '../ports/job.ts';
import { describeMissed } from './catch-up.ts';
import type { SchedulerOptions, Watched } from './scheduler.ts';

type Memory = Pick<SchedulerOptions, 'operations' | 'clock' | 'log'>;

/** Stands for a schedule itself among the runs: its row says since when a job and lane is planned. */
const MEMORY = 'schedule';

export function memoryKeyOf({ job, lane }: Watched): string {
  return `${MEMORY}:${job.id}:${lane}`;
}

/** Without this row a job whose very first due time was missed would never be known as missed. */
export async function beginMemory(memory: Memory, { job, lane }: Watched): Promise<void> {
  const dueAt = memory.clock.now();
  const id = memoryKeyOf({ job, lane });
  const first = { id, jobId: MEMORY, lane: `${job.id}:${lane}`, dueAt, who: botOf(job.id) };
  await record(memory, first, { result: 'done', summary: '从现在起按计划执行' });
}

/** One row for all of them, at the newest one's place: the list of misses stays readable after two days. */
export async function recordMissed(
  memory: Memory,
  watched: Watched,
  missed: readonly Instant[],
): Promise<void> {
  const newest = missed.at(-1);
  if (newest === undefined) return;
  const run = dueRun(watched, newest);
  const isNew = await record(memory, run, { result: 'missed', summary: describeMissed(missed) });
  if (!isNew) return;
  const [job, lane, count] = [watched.job.id, watched.lane, missed.length];
  memory.log.warn('due times were missed', { job, lane, count });
}

async function record(
  { operations, clock }: Memory,
  { id, jobId, lane, dueAt }: DueRun,
  { result, summary }: { result: 'done' | 'missed'; summary: string },
): Promise<boolean> {
  const isNew = await operations.beginRun({ id, jobId, lane, dueAt, startedAt: clock.now() });
  if (isNew) await operations.endRun(id, result, summary, clock.now());
  return isNew;
}

/** The same due time has the same run id in every life of the process. */
export function dueRun({ job, lane }: Watched, dueAt: Instant): DueRun {
  return { id: `${job.id}:${lane}:${dueAt}`, jobId: job.id, lane, dueAt, who: botOf(job.id) };
}

export function botOf(jobId: string): string {
  return `bot:${jobId}`;
}
