import { describe, expect, it } from 'vitest';
import type { DueRun, JobOutcome, JobSchedule } from '../../src/ports/job.ts';
import { createRunner } from '../../src/runtime/runner.ts';
import { createScheduler } from '../../src/runtime/scheduler.ts';
import { createFakeClock } from '../tools/fake-clock.ts';
import { createMemoryLog } from '../tools/memory-log.ts';
import { createMemoryRuns } from '../tools/memory-runs.ts';

const DIGEST: JobSchedule = { id: 'send-digest', schedule: '0 9 * * *', lane: 'team', catchUp: 'once' };
const TRACK: JobSchedule = { id: 'track-reviews', schedule: '*/5 * * * *', lane: 'shop', catchUp: 'once' };
const SESSION: JobSchedule = { id: 'keep-session', schedule: '*/30 * * * *', lane: 'shop', catchUp: 'skip' };
const DONE: JobOutcome = { result: 'done', summary: '完成', counts: {}, needsPerson: false };

interface Earlier {
  runs: ReturnType<typeof createMemoryRuns>;
  clock: ReturnType<typeof createFakeClock>;
  isOn: boolean;
}

/** A worker's life: what it remembers outlives it in `runs`. */
function live(jobs: JobSchedule[], earlier: Partial<Earlier> = {}) {
  const runs = earlier.runs ?? createMemoryRuns();
  const clock = earlier.clock ?? createFakeClock('2026-11-22T00:00:00.000Z');
  const { isOn = true } = earlier;
  const ran: string[] = [];
  const log = createMemoryLog();
  const work = async (due: DueRun) => {
    ran.push(`${due.jobId} ${due.lane} ${due.dueAt}`);
    return DONE;
  };
  const runner = createRunner({ operations: runs, clock, log, work });
  const activeShops = async () => ['shop-a', 'shop-b'];
  const scheduler = createScheduler({ jobs, isOn, activeShops, operations: runs, runner, clock, log });
  const sweep = async () => {
    await scheduler.sweep();
    await runner.idle();
  };
  return { ran, runs, clock, scheduler, sweep, log, runner };
}

function restart(life: ReturnType<typeof live>, jobs: JobSchedule[]) {
  return live(jobs, { runs: life.runs, clock: life.clock });
}

describe('scheduler', () => {
  it('starts from now: a first start runs nothing of the past', async () => {
    const life = live([DIGEST, TRACK]);
    life.clock.set('2026-11-22T05:03:00.000Z');
    await life.sweep();
    expect(life.ran).toEqual([]);
  });

  it('runs a due time once, in every lane', async () => {
    const life = live([TRACK]);
    await life.sweep();
    life.clock.set('2026-11-22T00:05:01.000Z');
    await life.sweep();
    await life.sweep();
    expect(life.ran).toEqual([
      'track-reviews shop-a 2026-11-22T00:05:00.000Z',
      'track-reviews shop-b 2026-11-22T00:05:00.000Z',
    ]);
  });

  it.each([
    ['10 minutes', '2026-11-22T01:05:00.000Z', 1],
    ['3 hours', '2026-11-22T03:55:00.000Z', 1],
    ['2 days', '2026-11-24T00:55:00.000Z', 2],
  ])('down for %s over 09:00: the digest goes out once', async (_for, backAt) => {
    const life = live([DIGEST]);
    life.clock.set('2026-11-22T00:55:00.000Z');
    await life.sweep();
    life.clock.set(backAt);
    const next = restart(life, [DIGEST]);
    await next.sweep();
    expect(next.ran).toHaveLength(1);
    await restart(next, [DIGEST]).sweep();
    const digests = next.runs.rows.filter((row) => row.jobId === 'send-digest' && row.result === 'done');
    expect(digests).toHaveLength(1);
  });

  it('lists what was missed, with how often and when', async () => {
    const life = live([TRACK, SESSION]);
    await life.sweep();
    life.clock.set('2026-11-22T03:02:00.000Z');
    const next = restart(life, [TRACK, SESSION]);
    await next.sweep();
    expect(next.ran).toEqual([
      'track-reviews shop-a 2026-11-22T03:00:00.000Z',
      'track-reviews shop-b 2026-11-22T03:00:00.000Z',
      'keep-session shop-a 2026-11-22T03:00:00.000Z',
      'keep-session shop-b 2026-11-22T03:00:00.000Z',
    ]);
    const missed = next.runs.rows.filter((row) => row.result === 'missed').map((row) => row.summary);
    expect(missed).toContain('没有按时执行，错过 35 次（2026-11-22 08:05 至 2026-11-22 10:55）');
  });

  it('survives the clock moving an hour forward and back: no due time twice', async () => {
    const life = live([TRACK, DIGEST]);
    await life.sweep();
    for (const at of ['01:01', '02:01', '01:01', '01:06', '02:01', '02:06']) {
      life.clock.set(`2026-11-22T${at}:00.000Z`);
      await life.sweep();
    }
    expect(new Set(life.ran).size).toBe(life.ran.length);
    expect(life.ran.filter((line) => line.startsWith('send-digest'))).toHaveLength(1);
    expect(life.ran).toContain('track-reviews shop-a 2026-11-22T02:05:00.000Z');
  });

  it('does an interrupted run again after the restart, keeping its due time', async () => {
    const runs = createMemoryRuns();
    const dueAt = '2026-11-22T01:00:00.000Z';
    const row = {
      id: `send-digest:team:${dueAt}`,
      jobId: 'send-digest',
      lane: 'team',
      dueAt,
      startedAt: dueAt,
    };
    await runs.beginRun(row);
    await runs.endRun(row.id, 'interrupted', '中断', dueAt);
    const life = live([DIGEST], { runs, clock: createFakeClock('2026-11-22T01:02:00.000Z') });
    await life.scheduler.start();
    await life.runner.idle();
    await life.scheduler.stop();
    expect(life.ran).toEqual([`send-digest team ${dueAt}`]);
    expect(runs.rows.map((run) => run.id)).toContain(`${row.id}:resumed`);
  });

  it('does not do again, without the person, what a person was there for', async () => {
    const runs = createMemoryRuns();
    const dueAt = '2026-11-22T00:05:00.000Z';
    const id = 'track-reviews:shop-a:req-1:assisted';
    await runs.beginRun({ id, jobId: 'track-reviews', lane: 'shop-a', dueAt, startedAt: dueAt });
    await runs.endRun(id, 'interrupted', '中断', dueAt);
    const life = live([TRACK], { runs, clock: createFakeClock('2026-11-22T00:07:00.000Z') });
    await life.scheduler.start();
    await life.runner.idle();
    await life.scheduler.stop();
    expect(life.ran).toEqual([]);
  });

  it('lets the newest due time stand for an older interrupted run', async () => {
    const first = live([TRACK]);
    await first.sweep();
    const dueAt = '2026-11-22T00:05:00.000Z';
    const row = { id: `track-reviews:shop-a:${dueAt}`, jobId: 'track-reviews', lane: 'shop-a', dueAt };
    await first.runs.beginRun({ ...row, startedAt: dueAt });
    await first.runs.endRun(row.id, 'interrupted', '中断', dueAt);
    first.clock.set('2026-11-22T00:17:00.000Z');
    const life = restart(first, [TRACK]);
    await life.scheduler.start();
    await life.runner.idle();
    await life.scheduler.stop();
    expect(life.ran).toEqual([
      'track-reviews shop-a 2026-11-22T00:15:00.000Z',
      'track-reviews shop-b 2026-11-22T00:15:00.000Z',
    ]);
    expect(life.runs.rows.filter((run) => run.result === 'overlap')).toEqual([]);
  });

  it('does each due time of a job that must do each, also while one still runs', async () => {
    const each: JobSchedule = { ...TRACK, catchUp: 'each' };
    const life = live([each]);
    await life.sweep();
    life.clock.set('2026-11-22T00:17:00.000Z');
    await life.sweep();
    const times = life.ran.filter((line) => line.includes('shop-a')).map((line) => line.slice(-13, -8));
    expect(times).toEqual(['00:05', '00:10', '00:15']);
  });

  it('starts nothing by itself while it is off, and still does what a crash cut short', async () => {
    const first = live([DIGEST, TRACK]);
    await first.sweep();
    const dueAt = '2026-11-22T00:01:00.000Z';
    const row = { id: 'track-reviews:shop-a:by-hand', jobId: 'track-reviews', lane: 'shop-a', dueAt };
    await first.runs.beginRun({ ...row, startedAt: dueAt });
    await first.runs.endRun(row.id, 'interrupted', '中断', dueAt);
    first.clock.set('2026-11-22T05:17:00.000Z');
    const life = live([DIGEST, TRACK], { ...first, isOn: false });
    await life.scheduler.start();
    await life.sweep();
    await life.scheduler.stop();
    expect(life.ran).toEqual([`track-reviews shop-a ${dueAt}`]);
  });

  it('goes on with the other jobs when one cannot be recorded, and looks at that one again', async () => {
    const life = live([TRACK, DIGEST]);
    await life.sweep();
    const { beginRun } = life.runs;
    life.runs.beginRun = async (run) => {
      if (run.jobId === 'track-reviews') throw new Error('disk full');
      return beginRun(run);
    };
    life.clock.set('2026-11-22T01:12:00.000Z');
    await life.sweep();
    expect(life.ran).toEqual(['send-digest team 2026-11-22T01:00:00.000Z']);
    life.runs.beginRun = beginRun;
    await life.sweep();
    expect(life.ran.slice(1)).toEqual([
      'track-reviews shop-a 2026-11-22T01:10:00.000Z',
      'track-reviews shop-b 2026-11-22T01:10:00.000Z',
    ]);
  });

  it('passes a due time by while the same job still runs in that lane', async () => {
    const runs = createMemoryRuns();
    const clock = createFakeClock('2026-11-22T00:00:00.000Z');
    const log = createMemoryLog();
    const gate = Promise.withResolvers<void>();
    const runner = createRunner({ operations: runs, clock, log, work: () => gate.promise.then(() => DONE) });
    const activeShops = async () => ['shop-a'];
    const parts = { activeShops, operations: runs, runner, clock, log };
    const scheduler = createScheduler({ jobs: [TRACK], isOn: true, ...parts });
    for (const minute of ['00', '05', '10']) {
      clock.set(`2026-11-22T00:${minute}:00.000Z`);
      await scheduler.sweep();
    }
    gate.resolve();
    await runner.idle();
    await scheduler.stop();
    const tracked = runs.rows.filter((row) => row.jobId === 'track-reviews');
    expect(tracked.map((row) => [row.dueAt.slice(14, 16), row.result])).toEqual([
      ['05', 'done'],
      ['10', 'overlap'],
    ]);
    expect(log.lines.filter((line) => line.level === 'warn')).toHaveLength(1);
  });

  it('goes on with the other lanes when the ledger cannot be read for a moment', async () => {
    const life = live([TRACK]);
    await life.sweep();
    const { lastDueTimes } = life.runs;
    life.runs.lastDueTimes = () => Promise.reject(new Error('disk full'));
    life.clock.set('2026-11-22T00:05:00.000Z');
    await life.sweep();
    life.runs.lastDueTimes = lastDueTimes;
    await life.sweep();
    expect(life.ran).toHaveLength(2);
    expect(life.log.lines.map((line) => line.message)).toContain('could not look for due jobs');
  });
});
