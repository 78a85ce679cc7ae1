import { epochMsOf, formatPlatformTime, type Instant } from '../domain/time.ts';
import type { JobSchedule } from '../ports/job.ts';

/** A tick that comes this late still counts as on time: the machine was busy, not away. */
const ON_TIME_MS = 120_000;

/** What to run now and what to record as missed, from the due times nobody has looked at yet (oldest first). */
export function planCatchUp(
  policy: JobSchedule['catchUp'],
  due: readonly Instant[],
  now: Instant,
): { run: Instant[]; missed: Instant[] } {
  if (policy === 'each') return { run: [...due], missed: [] };
  const newest = due.at(-1);
  if (newest === undefined) return { run: [], missed: [] };
  const isOnTime = epochMsOf(now) - epochMsOf(newest) <= ON_TIME_MS;
  if (policy === 'skip' && !isOnTime) return { run: [], missed: [...due] };
  return { run: [newest], missed: due.slice(0, -1) };
}

/** Chinese line for the list of runs: how many, from when to when. */
export function describeMissed(missed: readonly Instant[]): string {
  const [first, last] = [missed.at(0), missed.at(-1)];
  if (first === undefined || last === undefined) return '没有错过';
  const span =
    first === last
      ? formatPlatformTime(first)
      : `${formatPlatformTime(first)} 至 ${formatPlatformTime(last)}`;
  return `没有按时执行，错过 ${missed.length} 次（${span}）`;
}
