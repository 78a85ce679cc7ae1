import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { epochMsOf, type Instant } from '../../src/domain/time.ts';
import type { DueRun, JobOutcome, JobSchedule } from '../../src/ports/job.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import { createMatcher, dueTimes } from '../../src/runtime/due-times.ts';
import { createRunner } from '../../src/runtime/runner.ts';
import { createScheduler } from '../../src/runtime/scheduler.ts';
import { createLedger } from '../../src/runtime/store/index.ts';
import { createFakeClock } from '../tools/fake-clock.ts';
import { createMemoryLog } from '../tools/memory-log.ts';

/** The scheduler over the real store: what a process that was away, or whose clock was moved, does about its due times. */
const START = '2026-11-22T00:31:00.000Z';
const [MINUTE, HOUR] = [60_000, 3_600_000];
const ONCE: JobSchedule = { id: 'once', schedule: '*/10 * * * *', lane: 'shop', catchUp: 'once' };
const SKIP: JobSchedule = { id: 'skip', schedule: '*/30 * * * *', lane: 'shop', catchUp: 'skip' };
const EACH: JobSchedule = { id: 'each', schedule: '5 * * * *', lane: 'team', catchUp: 'each' };
const DAILY: JobSchedule = { id: 'daily', schedule: '0 9 * * *', lane: 'team', catchUp: 'once' };
const JOBS = [ONCE, SKIP, EACH, DAILY];
const LANES = ['once shop-a', 'once shop-b', 'skip shop-a', 'skip shop-b', 'each team', 'daily team'];
const DONE: JobOutcome = { result: 'done', summary: '完成', counts: {}, needsPerson: false };

let ledger: Ledger;
let clock: ReturnType<typeof createFakeClock>;
let ran: DueRun[];
let furthest: Instant;

beforeEach(async () => {
  clock = createFakeClock(START);
  ledger = await createLedger({ folder: ':memory:', clock });
  ran = [];
  furthest = START;
});
afterEach(() => ledger.close());

/** A worker's life: a minute at a time, looking at each. */
function live() {
  const { operations } = ledger;
  const log = createMemoryLog();
  const work = async (due: DueRun) => {
    ran.push(due);
    return DONE;
  };
  const runner = createRunner({ operations, clock, log, work });
  const activeShops = async () => ['shop-a', 'shop-b'];
  const scheduler = createScheduler({
    jobs: JOBS,
    isOn: true,
    activeShops,
    operations,
    runner,
    clock,
    log,
  });
  const look = async () => {
    furthest = clock.now() > furthest ? clock.now() : furthest;
    await scheduler.sweep();
    await runner.idle();
  };
  return {
    look,
    forMinutes: async (count: number) => {
      for (let minute = 0; minute < count; minute += 1) {
        clock.add(MINUTE);
        await look();
      }
    },
  };
}

/** By job and lane: how many due times there were, were run and are listed as missed. */
async function account(): Promise<Record<string, { due: number; ran: number; missed: number }>> {
  const notRun = await ledger.operations.notRun(START);
  const rows = LANES.map((lane) => {
    const [jobId, laneId] = lane.split(' ');
    const job = JOBS.find(({ id }) => id === jobId);
    if (!job) throw new Error(`no job ${jobId}`);
    const isOwn = (run: { jobId: string; lane: string }) => run.jobId === jobId && run.lane === laneId;
    const missed = notRun.filter(isOwn).map(({ summary = '' }) => Number(/错过 (\d+) 次/.exec(summary)?.[1]));
    return [
      lane,
      {
        due: dueTimes(createMatcher(job.schedule), START, furthest).length,
        ran: ran.filter(isOwn).length,
        missed: missed.reduce((sum, count) => sum + count, 0),
      },
    ];
  });
  return Object.fromEntries(rows);
}

function expectEachOnce(): void {
  const ids = ran.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
}

describe('down over due times', () => {
  it.each([
    ['10 minutes', 10 * MINUTE, { once: 0, skip: 0, each: 0, daily: 0 }],
    ['3 hours', 3 * HOUR, { once: 17, skip: 6, each: 0, daily: 0 }],
    ['2 days', 48 * HOUR, { once: 287, skip: 96, each: 0, daily: 1 }],
  ])('G34: %s: each by its policy exactly once, the rest listed as missed', async (_for, awayMs, missed) => {
    await live().look();
    await live().forMinutes(20);
    clock.add(awayMs);
    const back = live();
    await back.look();
    await live().look();
    await back.forMinutes(15);
    expectEachOnce();
    for (const [lane, { due, ...found }] of Object.entries(await account())) {
      const [jobId] = lane.split(' ');
      const expected = missed[jobId as keyof typeof missed];
      expect([lane, found]).toEqual([lane, { missed: expected, ran: due - expected }]);
    }
  });
});

describe('the clock moved', () => {
  it.each([
    ['an hour forward while running', HOUR, false],
    ['an hour back while running', -HOUR, false],
    ['an hour forward between two lives', HOUR, true],
    ['an hour back between two lives', -HOUR, true],
  ])('G34: %s: no due time twice, none forgotten', async (_name, stepMs, restarts) => {
    const first = live();
    await first.look();
    await first.forMinutes(90);
    clock.add(stepMs);
    const then = restarts ? live() : first;
    await then.look();
    await then.forMinutes(Math.max(0, -stepMs / MINUTE) + 30);
    expectEachOnce();
    for (const [lane, { due, ...found }] of Object.entries(await account())) {
      expect([lane, found.ran + found.missed]).toEqual([lane, due]);
    }
    expect(epochMsOf(furthest) - epochMsOf(START)).toBe((120 + Math.max(0, stepMs / MINUTE)) * MINUTE);
  });
});
