import { describe, expect, it } from 'vitest';
import { createPlatformClock } from '../../../src/runtime/lanes/platform-clock.ts';

const NOON = 'Sun, 22 Nov 2026 04:00:00 GMT';
const NOON_MS = Date.parse(NOON);

function listen() {
  const now = { wall: NOON_MS, steady: 0 };
  const clock = createPlatformClock({ wallMs: () => now.wall, steadyMs: () => now.steady });
  return { now, clock };
}

describe('the platform’s clock', () => {
  it('is unknown before the first answer', () => {
    expect(listen().clock.skewMs()).toBeUndefined();
  });

  it.each([undefined, '', 'tomorrow', '2026-13-45T00:00:00Z'])('is unknown after the header %s', (date) => {
    const { clock } = listen();
    clock.hear(NOON);
    clock.hear(date);
    expect(clock.skewMs()).toBeUndefined();
    clock.hear(NOON);
    expect(clock.skewMs()).toBe(500);
  });

  it('goes on between two answers', () => {
    const { clock, now } = listen();
    clock.hear(NOON);
    now.wall += 90_000;
    now.steady += 90_000;
    expect(clock.skewMs()).toBe(500);
  });

  it.each([3_600_000, -3_600_000])('shows our own clock moved by %i ms after the answer', (stepMs) => {
    const { clock, now } = listen();
    clock.hear(NOON);
    now.wall += stepMs;
    expect(clock.skewMs()).toBe(500 - stepMs);
  });
});
