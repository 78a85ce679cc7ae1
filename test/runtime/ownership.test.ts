import { describe, expect, it } from 'vitest';
import type { JobOutcome } from '../../src/ports/job.ts';
import { ownDataFolder } from '../../src/runtime/ownership.ts';
import { createPressGuard, guardPresses } from '../../src/runtime/press-guard.ts';
import { createLedger } from '../../src/runtime/store/create-ledger.ts';
import { startWorker } from '../../src/runtime/worker.ts';
import { createFakeClock } from '../tools/fake-clock.ts';
import { createMemoryLog } from '../tools/memory-log.ts';
import { createTempFolder } from '../tools/temp-folder.ts';

const AT = '2026-11-22T01:00:00.000Z';
const DONE: JobOutcome = { result: 'done', summary: '完成', counts: {}, needsPerson: false };

async function office() {
  const clock = createFakeClock(AT);
  const ledger = await createLedger({ folder: ':memory:', clock });
  const options = {
    folder: createTempFolder(),
    refuseMoved: () => undefined,
    clearBrowsers: async () => 0,
    ledger,
    guard: createPressGuard(),
    clock,
    log: createMemoryLog(),
    work: async () => DONE,
    answer: async () => ({ state: 'done' as const, result: { summary: '好' } }),
  };
  return { options, ledger, clock, operations: ledger.operations };
}

async function gain(options: Parameters<typeof ownDataFolder>[0]) {
  const ownership = await ownDataFolder(options);
  if (ownership.kind === 'busy') throw new Error('folder is busy');
  return ownership.owner;
}

describe('ownDataFolder', () => {
  it('is free again after release', async () => {
    const { options } = await office();
    await (await gain(options)).release();
    await (await gain(options)).release();
  });

  it('ends what a dead owner left running, and nothing before the lock is gained', async () => {
    const { options, operations } = await office();
    const request = await operations.request('run-job', {}, 'lin', AT);
    await operations.claimRequest(AT);
    await operations.beginRun({ id: 'r1', jobId: 'track-reviews', lane: 'pdd-1', dueAt: AT, startedAt: AT });
    const owner = await gain(options);
    expect((await operations.getRequest(request.id)).state).toBe('failed');
    expect((await operations.lastRuns())[0]?.result).toBe('interrupted');
    await owner.release();
  });

  it('answers requests oldest first, each once', async () => {
    const { options, operations } = await office();
    const asked: string[] = [];
    const owner = await gain({
      ...options,
      answer: async (request) => {
        asked.push(request.kind);
        return { state: 'done', result: {} };
      },
    });
    for (const kind of ['first', 'second']) await operations.request(kind, {}, 'lin', AT);
    await owner.desk.takeWaiting();
    await owner.desk.takeWaiting();
    await owner.desk.settle();
    expect(asked).toEqual(['first', 'second']);
    await owner.release();
  });

  it('takes no request while it stops', async () => {
    const { options, operations } = await office();
    const owner = await gain(options);
    await owner.stop();
    const request = await operations.request('run-job', {}, 'lin', AT);
    await owner.desk.takeWaiting();
    expect((await operations.getRequest(request.id)).state).toBe('waiting');
    await owner.release();
  });
});

describe('press guard', () => {
  it('lets nothing be pressed before a proof, after a doubt, or without the folder', async () => {
    const { options, ledger } = await office();
    const change = { who: 'bot', at: AT, why: '测试', event: 'test' };
    const guarded = guardPresses(ledger, options.guard);
    const press = () => guarded.actions.commitIntent('no-such-action', AT, change);
    await expect(press()).rejects.toThrow('not proven ours');
    const owner = await gain(options);
    await expect(press()).rejects.toThrow(/no-such-action/);
    await owner.release();
    await expect(press()).rejects.toThrow(/no-such-action/);
    options.guard.doubt();
    await expect(press()).rejects.toThrow('not proven ours');
    const again = guarded.actions.renewIntent('no-such-action', AT, AT);
    await expect(again).rejects.toThrow('not proven ours');
  });
});

describe('startWorker', () => {
  it('keeps answering requests and delivering after a round that failed, and ends when told', async () => {
    const { options, operations, clock } = await office();
    const owner = await gain(options);
    const request = await operations.request('run-job', {}, 'lin', AT);
    const rounds = Promise.withResolvers<void>();
    let delivered = 0;
    const deliver = async () => {
      delivered += 1;
      if (delivered === 1) throw new Error('mail server gone');
      rounds.resolve();
    };
    const scheduler = {
      start: async () => undefined,
      sweep: async () => undefined,
      stop: async () => undefined,
    };
    const watch = { start: () => undefined, beat: () => undefined, stop: () => undefined };
    const yielding = { ...clock, sleep: () => new Promise<void>((resolve) => setImmediate(resolve)) };
    const tellGroups = async () => undefined;
    const parts = { ...options, ...owner, clock: yielding, scheduler, watch, deliver, tellGroups };
    const worker = await startWorker(parts);
    await rounds.promise;
    await worker.stop();
    await owner.release();
    expect((await operations.getRequest(request.id)).state).toBe('done');
    expect(options.log.lines.map((line) => line.message)).toContain('outbox failed');
  });
});
