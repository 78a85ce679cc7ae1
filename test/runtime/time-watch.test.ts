import { describe, expect, it } from 'vitest';
import { createTimeWatch } from '../../src/runtime/time-watch.ts';

function watch() {
  const now = { wall: 0, steady: 0 };
  const seen: string[] = [];
  const timeWatch = createTimeWatch({
    wallMs: () => now.wall,
    steadyMs: () => now.steady,
    onStep: (ms) => seen.push(`step ${ms}`),
    onLate: (ms) => seen.push(`late ${ms}`),
  });
  const pass = (wall: number, steady = wall) => {
    now.wall += wall;
    now.steady += steady;
    timeWatch.beat();
  };
  return { pass, seen };
}

describe('time watch', () => {
  it('says nothing while both clocks go on', () => {
    const { pass, seen } = watch();
    pass(1_000);
    pass(1_200);
    expect(seen).toEqual([]);
  });
  it.each([3_600_000, -3_600_000])('notices a step of %i ms once', (step) => {
    const { pass, seen } = watch();
    pass(1_000 + step, 1_000);
    pass(1_000);
    expect(seen).toEqual([`step ${step}`]);
  });
  it('notices that it was not scheduled for over ten seconds', () => {
    const { pass, seen } = watch();
    pass(12_000);
    expect(seen).toEqual(['late 11000']);
  });
});
