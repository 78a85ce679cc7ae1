export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
const SHANGHAI_OFFSET = 8 * HOUR;

/** 00:00 Asia/Shanghai of the day `days` after the one that holds `epochMs`. */
export function midnight(epochMs: number, days: number): number {
  return Math.floor((epochMs + SHANGHAI_OFFSET) / DAY + days) * DAY - SHANGHAI_OFFSET;
}

/** Sign-up ends at `hh:59:59`, as announced windows do. */
export function lastSecondOfHour(epochMs: number): number {
  return Math.ceil(epochMs / HOUR) * HOUR - 1000;
}
