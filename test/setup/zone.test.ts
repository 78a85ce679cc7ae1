import { expect, it } from 'vitest';

/** Minutes behind UTC on a winter day: proves that this project's process really runs in its zone. */
const OFFSETS: Record<string, number> = { UTC: 0, 'Asia/Shanghai': -480, 'America/Los_Angeles': 480 };

it('runs in the time zone it names', () => {
  expect(new Date('2026-01-15T00:00:00Z').getTimezoneOffset()).toBe(OFFSETS[process.env.TZ ?? '']);
});
