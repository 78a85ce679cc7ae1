import { describe, expect, it } from 'vitest';
import { planOf } from './plan.ts';
import { reportOf } from './report-fixture.ts';
import type { RunReport } from './run.ts';
import { summaryOf } from './summary.ts';
import { failuresOf } from './verdict.ts';
import { checkWorked } from './worked-well.ts';

const MB = 1_048_576;

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

  it('names the run to do again by the words that give the same plan, however many failed before', () => {
    const violations: RunReport['violations'] = [{ kind: 'lost', text: 'one lost' }];
    const plan = planOf(2, { point: 'after:actions.release' });
    const others = Array.from({ length: 30 }, (_, index) => reportOf(100 - index, { violations }));
    const { replay, failures } = summaryOf([...others, reportOf(2, { plan, violations })], 1);
    expect(replay).toBe(
      'npm run chaos -- --runs 1 --seed 2 --point after:actions.release --tier http --index-lag-ms 2000 --stop-ms 4000 --submissions 6 --json',
    );
    expect(failures.map(({ seed }) => seed).slice(0, 2)).toEqual([2, 71]);
  });

  it('names faults that never struck; asked for by name, they fail it', () => {
    const plan = planOf(1, { tier: 'http', fault: 'blind-search' });
    const half = reportOf(1, { plan, strikes: { 'blind-search': 8 } });
    const missed = summaryOf([half, reportOf(2)], 1);
    expect(missed.unstruck).toEqual(['blind-search']);
    expect(failuresOf(missed, {})).toEqual([]);
    expect(failuresOf(missed, { fault: 'blind-search' })).toEqual([
      'blind-search struck in none of its runs',
    ]);
    const whole = reportOf(3, { plan, strikes: { 'blind-search': 8, 'lost-reply': 2 } });
    expect(failuresOf(summaryOf([half, whole], 1), { fault: 'blind-search' })).toEqual([]);
  });

  it('takes a stop for struck when both the deed and what goes with it were done', () => {
    const plan = planOf(1, { tier: 'http', fault: 'sigstop-paused' });
    const done = ['stop before:adapter.act'];
    expect(summaryOf([reportOf(1, { plan, done })], 1).unstruck).toEqual(['sigstop-paused']);
    expect(summaryOf([reportOf(1, { plan, done, strikes: { pause: 1 } })], 1).unstruck).toEqual([]);
  });

  it('fails when not every run came to the point that was asked for', () => {
    const plan = planOf(1, { tier: 'http', point: kill.point });
    const reached = reportOf(1, { plan, done: [`kill ${kill.point}`] });
    const half = summaryOf([reached, reportOf(2, { plan })], 1);
    expect(failuresOf(half, { point: 'all' })).toEqual([`1 of 2 runs came to ${kill.point}`]);
    expect(failuresOf(half, {})).toEqual([]);
    expect(failuresOf(summaryOf([reached], 1), { point: 'all' })).toEqual([]);
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

describe('the workers of a run', () => {
  const soak = (items: number, grownMb: number) => ({
    done: [],
    settledMs: 0,
    memory: Array.from({ length: 20 }, (_, index) => ({
      items: (items * (index + 1)) / 20,
      rssBytes: (index < 10 ? 100 : 100 + grownMb) * MB,
      heapBytes: 40 * MB,
      browserBytes: 0,
    })),
  });
  const input = { plan: { ...planOf(1), items: 200 }, indexLagMs: 2_000, stopMs: 4_000 };
  const kindsOf = (worked: Parameters<typeof checkWorked>[0], over: Partial<typeof input> = {}) =>
    checkWorked(worked, { ...input, ...over }).map(({ kind }) => kind);

  it('carry all of a soak and grow by a tenth at most', () => {
    expect(kindsOf(soak(200, 10))).toEqual([]);
    expect(kindsOf(soak(200, 11))).toEqual(['memory-grew']);
    expect(kindsOf(soak(199, 0))).toEqual(['unsettled']);
    expect(kindsOf({ ...soak(200, 0), memory: [] })).toEqual(['unsettled']);
  });

  it('settle everything two minutes after the last start; list lag and standing still are added', () => {
    const worked = { done: [], settledMs: 120_001, memory: [] };
    const plan = planOf(1);
    expect(kindsOf({ ...worked, settledMs: 120_000 }, { plan })).toEqual([]);
    expect(kindsOf(worked, { plan })).toEqual(['settled-late']);
    expect(kindsOf({ ...worked, done: ['stop before:adapter.act'] }, { plan })).toEqual([]);
    expect(kindsOf(worked, { plan, indexLagMs: 3_000 })).toEqual([]);
  });
});
