import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../domain/time.ts';
import { addMs, parsePlatformTime } from '../../domain/time.ts';

const CHINESE_DATE = /^(\d{4})年(\d{1,2})月(\d{1,2})日\s*/;
const DATE = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;

/** `2026-11-22T09:30:00.250`, as cells show it in Shanghai → instant; undefined when there is no such time. */
export function instantOfWall(wall: string): Instant | undefined {
  const [seconds = '', millis = '0'] = wall.split('.');
  const instant = parsePlatformTime(seconds);
  return instant && addMs(instant, Number(millis.padEnd(3, '0')));
}

/** Text as people type it: `2026-11-22 9:30`, `2026/11/22`, `2026年11月22日 09:30:15`. */
export function instantOfText(text: string): Instant | undefined {
  return parsePlatformTime(text.replace(CHINESE_DATE, '$1-$2-$3 '));
}

/** A day as people type it → `2026-11-22`. */
export function dateOfText(text: string): string | undefined {
  const match = DATE.exec(text.replace(CHINESE_DATE, '$1-$2-$3'));
  if (!match) return undefined;
  const [year = '', month = '', day = ''] = match.slice(1);
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parsePlatformTime(date) && date;
}

/** The Date that a spreadsheet stores for this instant's wall clock in Shanghai, whatever the machine's zone. */
export function cellDateOf(instant: Instant): Date {
  const wall = Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime();
  return new Date(wall.toZonedDateTime('UTC').epochMilliseconds);
}
