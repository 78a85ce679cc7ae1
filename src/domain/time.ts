import { Temporal } from 'temporal-polyfill';

/** UTC instant as ISO-8601 with milliseconds, e.g. `2026-11-22T01:30:00.000Z`; sorts as text. */
export type Instant = string;
/** Calendar day on the platforms, Asia/Shanghai wall clock, `YYYY-MM-DD`. */
export type PlatformDate = string;

const PLATFORM_ZONE = 'Asia/Shanghai';

export function toInstant(epochMs: number): Instant {
  return new Date(epochMs).toISOString();
}

export function epochMsOf(instant: Instant): number {
  return Date.parse(instant);
}

export function addMs(instant: Instant, ms: number): Instant {
  return toInstant(epochMsOf(instant) + ms);
}

/** Wall clock on the platform (`2026-11-22 09:30[:00]`) as an instant; undefined when it is none. */
export function parsePlatformTime(text: string): Instant | undefined {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(
    text.trim(),
  );
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
  try {
    const wall = Temporal.PlainDateTime.from(
      {
        year: year ?? 0,
        month: month ?? 0,
        day: day ?? 0,
        hour: hour ?? 0,
        minute: minute ?? 0,
        second: second ?? 0,
      },
      { overflow: 'reject' },
    );
    return toInstant(wall.toZonedDateTime(PLATFORM_ZONE).epochMilliseconds);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

export function platformDateOf(instant: Instant): PlatformDate {
  return wallClockOf(instant).slice(0, 10);
}

/** `2026-11-22 09:30` for screens and messages. */
export function formatPlatformTime(instant: Instant): string {
  return wallClockOf(instant).slice(0, 16).replace('T', ' ');
}

/** Every day from `from` to `to`, both included. */
export function eachDay(from: PlatformDate, to: PlatformDate): PlatformDate[] {
  const days: PlatformDate[] = [];
  const last = Temporal.PlainDate.from(to);
  for (
    let day = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    days.push(day.toString());
  }
  return days;
}

export function addDays(date: PlatformDate, days: number): PlatformDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Shanghai has kept UTC+8 without summer time since 15 September 1991 (IANA, Asia/Shanghai). */
const FIXED_SINCE: Instant = '1992-01-01T00:00:00.000Z';
const FIXED_OFFSET_MS = 8 * 3_600_000;

/** `2026-11-22T09:30…` on the platform. Every verdict shows a few: the calendar library takes a hundred times as long. */
function wallClockOf(instant: Instant): string {
  if (instant >= FIXED_SINCE) return addMs(instant, FIXED_OFFSET_MS);
  return Temporal.Instant.from(instant).toZonedDateTimeISO(PLATFORM_ZONE).toPlainDateTime().toString();
}
