import { describe, expect, it } from 'vitest';
import type { DueRun, JobOutcome } from '../../src/ports/job.ts';
import { BY_HAND, createRunner, SCHEDULED } from '../../src/runtime/runner.ts';
import { createFakeClock } from '../tools/fake-clock.ts';
import { createMemoryLog } from '../tools/memory-log.ts';
import { createMemoryRuns } from '../tools/memory-runs.ts';

const DONE: JobOutcome = { result: 'done', summary: '完成', counts: {}, needsPerson: false };
const AT = '2026-11-22T01:00:00.000Z';

function due(jobId: string, lane = 'shop-a'): DueRun {
  return { id: `${jobId}:${lane}:${AT}`, jobId, lane, dueAt: AT, who: 'bot:test' };
}

function createTestRunner(work: (due: DueRun, signal: AbortSignal) => Promise<JobOutcome>) {
  const runs = createMemoryRuns();
  return {
    runs,
    runner: createRunner({ operations: runs, clock: createFakeClock(AT), log: createMemoryLog(), work }),
  };
}

describe('runner', () => {
  it('does one thing at a time in a lane, and lets a person pass what is scheduled', async () => {
    const order: string[] = [];
    const first = Promise.withResolvers<void>();
    const { runner } = createTestRunner(async ({ jobId }) => {
      order.push(jobId);
      if (jobId === 'first') await first.promise;
      return DONE;
    });
    const all = [
      runner.run(due('first'), SCHEDULED),
      runner.run(due('scheduled'), SCHEDULED),
      runner.run(due('urgent'), BY_HAND),
    ];
    first.resolve();
    await Promise.all(all);
    expect(order).toEqual(['first', 'urgent', 'scheduled']);
  });

  it('lets two lanes work side by side', async () => {
    const both = Promise.withResolvers<void>();
    let inside = 0;
    const { runner } = createTestRunner(async () => {
      inside += 1;
      if (inside === 2) both.resolve();
      await both.promise;
      return DONE;
    });
    const answers = await Promise.all([runner.run(due('scout'), 0), runner.run(due('scout', 'shop-b'), 0)]);
    expect(answers.map((answer) => answer.result)).toEqual(['done', 'done']);
  });

  it('lets a person wait for the same job to end, and refuses only what is scheduled', async () => {
    const first = Promise.withResolvers<void>();
    const { runner } = createTestRunner(() => first.promise.then(() => DONE));
    const running = runner.run(due('scout'), SCHEDULED);
    const byHand = runner.run({ ...due('scout'), id: 'scout:by-hand' }, BY_HAND);
    expect((await runner.run({ ...due('scout'), id: 'scout:next' }, SCHEDULED)).result).toBe('overlap');
    first.resolve();
    expect((await Promise.all([running, byHand])).map((answer) => answer.result)).toEqual(['done', 'done']);
    expect((await runner.run({ ...due('scout'), id: 'scout:later' }, SCHEDULED)).result).toBe('done');
  });

  it('does a run id once, whatever asks for it', async () => {
    const { runner } = createTestRunner(async () => DONE);
    await runner.run(due('scout'), SCHEDULED);
    expect((await runner.run(due('scout'), BY_HAND)).result).toBe('begun');
  });

  it('stops: aborts what runs, starts nothing that waits, takes nothing new', async () => {
    const { runner, runs } = createTestRunner(
      (_due, signal) =>
        new Promise((resolve) =>
          signal.addEventListener('abort', () =>
            resolve({ ...DONE, result: 'interrupted', summary: '中断' }),
          ),
        ),
    );
    const answers = [runner.run(due('running'), 0), runner.run(due('waiting'), 0)];
    await Promise.resolve();
    await runner.stop();
    expect((await Promise.all(answers)).map((answer) => answer.result)).toEqual(['interrupted', 'stopping']);
    expect((await runner.run(due('late'), 0)).result).toBe('stopping');
    expect(runs.rows.map((row) => [row.jobId, row.result])).toEqual([['running', 'interrupted']]);
  });
});
