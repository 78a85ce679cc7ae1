import { describe, expect, it } from 'vitest';
import { createMatcher, dueTimes } from '../../src/runtime/due-times.ts';

describe('dueTimes', () => {
  const cases: [string, string, string, string, string[]][] = [
    [
      '09:00 in Shanghai is 01:00 UTC',
      '0 9 * * *',
      '2026-11-22T00:00:00.000Z',
      '2026-11-22T02:00:00.000Z',
      ['2026-11-22T01:00:00.000Z'],
    ],
    [
      'since is excluded, until included',
      '*/5 * * * *',
      '2026-11-22T01:00:00.000Z',
      '2026-11-22T01:10:00.000Z',
      ['2026-11-22T01:05:00.000Z', '2026-11-22T01:10:00.000Z'],
    ],
    [
      'seconds do not matter',
      '*/5 * * * *',
      '2026-11-22T01:00:30.000Z',
      '2026-11-22T01:05:59.999Z',
      ['2026-11-22T01:05:00.000Z'],
    ],
    [
      'two days away',
      '0 9 * * *',
      '2026-11-20T02:00:00.000Z',
      '2026-11-22T02:00:00.000Z',
      ['2026-11-21T01:00:00.000Z', '2026-11-22T01:00:00.000Z'],
    ],
    ['nothing when time stands', '* * * * *', '2026-11-22T01:00:00.000Z', '2026-11-22T01:00:00.000Z', []],
    [
      'nothing when the clock went back',
      '* * * * *',
      '2026-11-22T02:00:00.000Z',
      '2026-11-22T01:00:00.000Z',
      [],
    ],
  ];
  it.each(cases)('%s', (_name, schedule, since, until, expected) => {
    expect(dueTimes(createMatcher(schedule), since, until)).toEqual(expected);
  });

  it('looks back one week at most', () => {
    const due = dueTimes(createMatcher('0 9 * * *'), '2026-01-01T00:00:00.000Z', '2026-11-22T02:00:00.000Z');
    expect(due).toHaveLength(7);
  });
});
