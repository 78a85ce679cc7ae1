import { describe, expect, it } from 'vitest';
import type { AppDeps, RunResult, ShopBot } from '../../src/app/deps.ts';
import type { Job } from '../../src/app/job.ts';
import { runJob } from '../../src/app/run-job.ts';
import { NeedsHuman, RetryLater, Stop } from '../../src/domain/errors.ts';
import type { DueRun } from '../../src/ports/job.ts';
import { createLedger } from '../../src/runtime/store/create-ledger.ts';
import { createFakeClock } from '../tools/fake-clock.ts';
import { createMemoryLog } from '../tools/memory-log.ts';
import { samplePool } from '../tools/pool-samples.ts';

const AT = '2026-11-22T01:00:00.000Z';
const DONE: RunResult = { result: 'done', summary: '完成', counts: { found: 2 } };

function due(id = `scout-campaigns:pdd-1:${AT}`): DueRun {
  return { id, jobId: 'scout-campaigns', lane: 'pdd-1', dueAt: AT, who: 'bot:scout-campaigns' };
}

function jobOf(bot: ShopBot, change: Partial<Job> = {}): Job {
  const schedule = { id: 'scout-campaigns', schedule: '* * * * *', lane: 'shop', catchUp: 'once' } as const;
  return {
    ...schedule,
    name: '查找活动',
    timeoutMs: 60_000,
    onFailure: 'alert',
    ...change,
    lane: 'shop',
    bot,
  };
}

/** What `runJob` touches: pool, outbox and the shops' sessions. */
async function createDeps() {
  const clock = createFakeClock(AT);
  const log = createMemoryLog();
  const ledger = await createLedger({ folder: ':memory:', clock });
  const snapshot = { pool: samplePool(), version: 'v', policyVersion: 'p' };
  const pools = { read: async () => snapshot, replace: async () => snapshot };
  const deps = { ledger, pools, clock, log } as unknown as AppDeps;
  const told = async () =>
    (await ledger.outbox.due('2027-01-01T00:00:00.000Z', 100)).map(({ to, data }) => ({ to, ...data }));
  return { deps, log, told, ledger };
}

const never = new AbortController().signal;

describe('runJob', () => {
  it('hands the bot its shop, who asked and the run id', async () => {
    const { deps } = await createDeps();
    const seen: unknown[] = [];
    const job = jobOf(async (_deps, shop, run) => {
      seen.push(shop.id, run.who, run.runId);
      return DONE;
    });
    expect(await runJob(deps, { job, due: due(`${due().id}:resumed:resumed`), signal: never })).toEqual({
      ...DONE,
      needsPerson: false,
    });
    expect(seen).toEqual(['pdd-1', 'bot:scout-campaigns', due().id]);
  });

  it.each([
    ['a safety stop', new Stop('x', '活动页面不对'), 'could-not-look', '活动页面不对', 1],
    ['a bug', new TypeError('undefined is no function'), 'failed', '程序错误，详见日志', 1],
    ['a platform that is down', new RetryLater('x', '平台繁忙'), 'could-not-look', '平台繁忙', 0],
  ])('%s ends the run, and is told as it deserves', async (_name, error, result, summary, alerts) => {
    const { deps, told, log } = await createDeps();
    const job = jobOf(() => Promise.reject(error));
    const outcome = await runJob(deps, { job, due: due(), signal: never });
    expect(outcome).toMatchObject({ result, summary, needsPerson: false });
    expect(await told()).toHaveLength(alerts);
    expect(log.lines.some((line) => line.data.error === error)).toBe(true);
  });

  it('tells a log-in wall once, for all jobs of the shop, to its owner', async () => {
    const { deps, told, ledger } = await createDeps();
    await ledger.operations.setShopState({
      shopId: 'pdd-1',
      session: 'needs-human',
      text: '扫码',
      checkedAt: AT,
    });
    const job = jobOf(() => Promise.reject(new NeedsHuman('qr', '登录需要扫码')));
    for (const id of ['scout-campaigns', 'track-reviews']) {
      const outcome = await runJob(deps, { job: { ...job, id }, due: due(), signal: never });
      expect(outcome).toMatchObject({ result: 'could-not-look', needsPerson: true });
    }
    expect(await told()).toMatchObject([{ to: ['lin'], title: '店铺需要人工登录', text: '登录需要扫码' }]);
  });

  it.each(['failed', 'could-not-look'] as const)('tells a run that answers %s', async (result) => {
    const { deps, told } = await createDeps();
    const job = jobOf(async () => ({ ...DONE, result, summary: '没能读取' }));
    await runJob(deps, { job, due: due(), signal: never });
    expect(await told()).toMatchObject([{ title: '查找活动没有完成', text: '没能读取' }]);
  });

  it('tells the same failure once, and again when it comes back after a success', async () => {
    const { deps, told, ledger } = await createDeps();
    const failing = jobOf(() => Promise.reject(new Stop('x', '活动页面不对')));
    for (const day of ['01', '02']) {
      await runJob(deps, { job: failing, due: { ...due(), dueAt: `2026-12-${day}` }, signal: never });
    }
    expect(await told()).toHaveLength(1);
    const { id, jobId, lane, dueAt } = due();
    await ledger.operations.beginRun({ id, jobId, lane, dueAt, startedAt: AT });
    await ledger.operations.endRun(id, 'done', '完成', AT);
    await runJob(deps, { job: failing, due: due(), signal: never });
    expect(await told()).toHaveLength(2);
  });

  it('tells a run that goes on failing once, whatever it counts in between', async () => {
    const { deps, told } = await createDeps();
    for (const unread of [3, 4, 2]) {
      const summary = `没能读取 ${unread} 个`;
      const job = jobOf(async () => ({ ...DONE, result: 'failed', summary }));
      await runJob(deps, { job, due: due(), signal: never });
    }
    expect(await told()).toMatchObject([{ text: '没能读取 3 个' }]);
  });

  it('ends the run as what it was even when nobody can be told', async () => {
    const { deps, log } = await createDeps();
    const unreadable = new Stop('pool is unreadable', '数据池文件读不出来');
    deps.pools.read = () => Promise.reject(unreadable);
    const outcome = await runJob(deps, { job: jobOf(async () => DONE), due: due(), signal: never });
    expect(outcome).toMatchObject({ result: 'could-not-look', summary: '数据池文件读不出来' });
    expect(log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'failure could not be told' }),
    );
  });

  it('says nothing where the job only waits for its next time', async () => {
    const { deps, told } = await createDeps();
    const job = jobOf(async () => ({ ...DONE, result: 'failed' }), { onFailure: 'next-due' });
    expect((await runJob(deps, { job, due: due(), signal: never })).result).toBe('failed');
    expect(await told()).toEqual([]);
  });

  it('aborts a bot that exceeds its time', async () => {
    const { deps } = await createDeps();
    const job = jobOf((_deps, _shop, run) => aborted(run.signal), { timeoutMs: 5 });
    const outcome = await runJob(deps, { job, due: due(), signal: never });
    expect(outcome).toMatchObject({ result: 'could-not-look', summary: '超过时间上限，已中止' });
  });

  it('calls a run that the stop cut short interrupted, so that the next start resumes it', async () => {
    const { deps, told } = await createDeps();
    const stopping = new AbortController();
    const running = runJob(deps, {
      job: jobOf((_d, _s, run) => aborted(run.signal)),
      due: due(),
      signal: stopping.signal,
    });
    stopping.abort(new Error('stopping'));
    expect(await running).toMatchObject({ result: 'interrupted' });
    expect(await told()).toEqual([]);
  });

  it('refuses a shop that is not in the pool', async () => {
    const { deps } = await createDeps();
    const outcome = await runJob(deps, {
      job: jobOf(async () => DONE),
      due: { ...due(), lane: 'gone' },
      signal: never,
    });
    expect(outcome).toMatchObject({ result: 'failed', summary: '数据池里没有启用的店铺 gone' });
  });
});

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
