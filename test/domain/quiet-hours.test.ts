import { expect, test } from 'vitest';
import { GROUP_QUIET_HOURS, quietUntil } from '../../src/domain/quiet-hours.ts';

/** Shanghai is eight hours ahead. */
const CASES: [string, string | undefined, string, string | undefined][] = [
  ['evening before', GROUP_QUIET_HOURS, '2026-11-20T13:59:59.000Z', undefined],
  ['its first minute', GROUP_QUIET_HOURS, '2026-11-20T14:00:00.000Z', '2026-11-21T00:00:00.000Z'],
  ['after midnight', GROUP_QUIET_HOURS, '2026-11-20T18:30:00.000Z', '2026-11-21T00:00:00.000Z'],
  ['its last second', GROUP_QUIET_HOURS, '2026-11-20T23:59:59.000Z', '2026-11-21T00:00:00.000Z'],
  ['its end', GROUP_QUIET_HOURS, '2026-11-21T00:00:00.000Z', undefined],
  ['over the year', GROUP_QUIET_HOURS, '2026-12-31T15:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  ['a nap', '12:00-13:30', '2026-11-20T04:30:00.000Z', '2026-11-20T05:30:00.000Z'],
  ['outside a nap', '12:00-13:30', '2026-11-20T05:30:00.000Z', undefined],
  ['nobody wants any', '无', '2026-11-20T18:30:00.000Z', undefined],
  ['none set', undefined, '2026-11-20T18:30:00.000Z', undefined],
  ['an empty span', '08:00-08:00', '2026-11-20T00:00:00.000Z', undefined],
];

test.each(CASES)('quiet hours: %s', (_, hours, now, until) => {
  expect(quietUntil(hours, now)).toBe(until);
});
