import { describe, expect, it } from 'vitest';
import { describeMissed, planCatchUp } from '../../src/runtime/catch-up.ts';

const [A, B, C] = [
  '2026-11-22T01:00:00.000Z',
  '2026-11-22T01:05:00.000Z',
  '2026-11-22T01:10:00.000Z',
] as const;
const LATER = '2026-11-22T03:00:00.000Z';

describe('planCatchUp', () => {
  it('once: runs the newest, records the others', () => {
    expect(planCatchUp('once', [A, B, C], LATER)).toEqual({ run: [C], missed: [A, B] });
  });
  it('skip: runs nothing that is late', () => {
    expect(planCatchUp('skip', [A, B, C], LATER)).toEqual({ run: [], missed: [A, B, C] });
  });
  it('skip: runs what is on time', () => {
    expect(planCatchUp('skip', [A, B, C], '2026-11-22T01:11:00.000Z')).toEqual({ run: [C], missed: [A, B] });
  });
  it('each: runs all', () => {
    expect(planCatchUp('each', [A, B, C], LATER)).toEqual({ run: [A, B, C], missed: [] });
  });
  it.each(['once', 'skip', 'each'] as const)('%s: nothing due, nothing to do', (policy) => {
    expect(planCatchUp(policy, [], LATER)).toEqual({ run: [], missed: [] });
  });
  it('names how many were missed, in Shanghai time', () => {
    expect(describeMissed([A, B, C])).toBe('没有按时执行，错过 3 次（2026-11-22 09:00 至 2026-11-22 09:10）');
  });
});
