import { addDays, formatPlatformTime, type Instant, parsePlatformTime, platformDateOf } from './time.ts';

/** A group rings phones: without another wish it is quiet at night. */
export const GROUP_QUIET_HOURS = '22:00-08:00';

/** When the quiet hours end that reign now, `HH:MM-HH:MM` by Shanghai's wall clock; undefined when none do, or for 无. */
export function quietUntil(hours: string | undefined, now: Instant): Instant | undefined {
  const [from, to] = hours?.split('-') ?? [];
  if (from === undefined || to === undefined) return undefined;
  const time = formatPlatformTime(now).slice(11);
  const isOvernight = from > to;
  const isQuiet = isOvernight ? time >= from || time < to : time >= from && time < to;
  if (!isQuiet) return undefined;
  const today = platformDateOf(now);
  const endsOn = isOvernight && time >= from ? addDays(today, 1) : today;
  return parsePlatformTime(`${endsOn} ${to}`);
}
