import { createTask, type ScheduledTask } from 'node-cron';
import { epochMsOf, type Instant, toInstant } from '../domain/time.ts';

const MINUTE_MS = 60_000;
/** Older misses are history: a platform's sign-up does not wait a week for us. */
const WEEK_MS = 7 * 86_400_000;
export const SCHEDULE_ZONE = 'Asia/Shanghai';

/** Answers whether a schedule is due in the minute that begins at a date. */
export interface DueMatcher {
  match(date: Date): boolean;
}

/** The library's own matcher, so that what is caught up and what ticks can never disagree. */
export function createMatcher(schedule: string): DueMatcher {
  const task: ScheduledTask = createTask(schedule, () => undefined, { timezone: SCHEDULE_ZONE });
  return { match: (date) => task.match(date) };
}

/** Due times after `since` up to and including `until`, oldest first; none older than a week before `until`. */
export function dueTimes(matcher: DueMatcher | undefined, since: Instant, until: Instant): Instant[] {
  const last = epochMsOf(until);
  const first = Math.max(epochMsOf(since), last - WEEK_MS);
  const due: Instant[] = [];
  for (let minute = nextMinute(first); minute <= last; minute += MINUTE_MS) {
    if (matcher?.match(new Date(minute))) due.push(toInstant(minute));
  }
  return due;
}

/** First due time after an instant; undefined when none comes within a week. */
export function nextDue(matcher: DueMatcher, after: Instant): Instant | undefined {
  const first = nextMinute(epochMsOf(after));
  for (let minute = first; minute <= first + WEEK_MS; minute += MINUTE_MS) {
    if (matcher.match(new Date(minute))) return toInstant(minute);
  }
  return undefined;
}

function nextMinute(epochMs: number): number {
  return (Math.floor(epochMs / MINUTE_MS) + 1) * MINUTE_MS;
}
