import { describe, expect, it } from 'vitest';
import { planOf } from './plan.ts';
import type { RunReport } from './run.ts';
import { summaryOf } from './summary.ts';

const MB = 1_048_576;

function reportOf(seed: number, over: Partial<RunReport> = {}): RunReport {
  return {
    plan: { ...planOf(seed, { tier: 'http', fault: 'none' }), kills: [] },
    done: [],
    workers: 1,
    ends: { filed: 5, refused: 1 },
    heldBeyond: 0,
    judged: { commits: 5, doubles: 0, resent: 0, resentReported: 0, phantoms: 0, lost: 0 },
    memory: [],
    stayed: { browserMs: 0, folderMs: 0 },
    violations: [],
    ms: 1_000,
    ...over,
  };
}

const kill = { point: 'before:adapter.act', hit: 1, kind: 'kill', ms: 0 } as const;

describe('the result of a series', () => {
  it('adds up, and is clean when nothing happened', () => {
    const summary = summaryOf([reportOf(1), reportOf(2)], 3);
    expect(summary).toMatchObject({ runs: 2, submissions: 12, commits: 10, faults: { none: 2 }, minutes: 3 });
    expect(summary.failures).toEqual([]);
    expect(summary.smallestFailingSeed).toBeUndefined();
  });

  it('names the smallest seed that failed, and what was pressed without a yes', () => {
    const violations: RunReport['violations'] = [{ kind: 'unapproved', text: 'pressed' }];
    const summary = summaryOf([reportOf(9, { violations }), reportOf(4, { violations }), reportOf(2)], 1);
    expect(summary).toMatchObject({ smallestFailingSeed: 4, unapproved: 2, violations: { unapproved: 2 } });
  });

  it('says which planned kills no run came to', () => {
    const plan = { ...planOf(1, { tier: 'http', fault: 'none' }), kills: [kill] };
    const missed = reportOf(1, { plan });
    expect(summaryOf([missed], 1).unreached).toEqual([kill.point]);
    const reached = reportOf(2, { plan, done: [`kill ${kill.point}`] });
    expect(summaryOf([missed, reached], 1)).toMatchObject({
      unreached: [],
      points: { [kill.point]: { runs: 2, reached: 1 } },
    });
  });

  it('compares memory at the end with that after the warm-up', () => {
    const memory = Array.from({ length: 20 }, (_, index) => ({
      items: index,
      rssBytes: (index < 5 ? 50 : 200 + index) * MB,
      heapBytes: 40 * MB,
      browserBytes: (300 + index) * MB,
    }));
    expect(summaryOf([reportOf(1, { memory })], 1).memory).toEqual({
      rss: { warmMb: 206, endMb: 219, growthPercent: 6.3 },
      heap: { warmMb: 40, endMb: 40, growthPercent: 0 },
      browsers: { warmMb: 306, endMb: 319, growthPercent: 4.2 },
    });
  });
});
