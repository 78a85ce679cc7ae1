import { describe, expect, it } from 'vitest';
import {
  addDays,
  eachDay,
  formatPlatformTime,
  parsePlatformTime,
  platformDateOf,
} from '../../src/domain/time.ts';

describe('platform time is Shanghai wall clock wherever we run', () => {
  it.each([
    ['2026-11-22 09:30', '2026-11-22T01:30:00.000Z'],
    ['2026/11/2 9:05:07', '2026-11-02T01:05:07.000Z'],
    ['2026-11-22', '2026-11-21T16:00:00.000Z'],
    ['1990-07-01 12:00', '1990-07-01T03:00:00.000Z'],
  ])('reads %s as %s', (text, instant) => expect(parsePlatformTime(text)).toBe(instant));

  it.each(['2026-02-30', '2026-13-01', '22.11.2026', '2026-11-22 25:00', ''])('refuses %s', (text) =>
    expect(parsePlatformTime(text)).toBeUndefined(),
  );

  it('shows instants and days of the platform', () => {
    expect(formatPlatformTime('2026-11-21T16:05:59.000Z')).toBe('2026-11-22 00:05');
    expect(platformDateOf('2026-11-21T15:59:59.999Z')).toBe('2026-11-21');
    expect(platformDateOf('2026-11-21T16:00:00.000Z')).toBe('2026-11-22');
  });

  it('counts days over a month’s end', () => {
    expect(eachDay('2026-02-27', '2026-03-02')).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ]);
    expect(eachDay('2026-03-02', '2026-03-01')).toEqual([]);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});
