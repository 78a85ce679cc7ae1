import { describe, expect, it } from 'vitest';
import type { AppDeps } from '../../src/app/deps.ts';
import type { Job } from '../../src/app/job.ts';
import type { ImportDeps } from '../../src/app/pool/import.ts';
import { handleRequest, type RequestTools } from '../../src/app/requests.ts';
import { Stop } from '../../src/domain/errors.ts';
import type { DueRun } from '../../src/ports/job.ts';
import type { Request } from '../../src/ports/operations.ts';
import { createFakeClock } from '../tools/fake-clock.ts';
import { createMemoryLog } from '../tools/memory-log.ts';
import { samplePool, sampleSku } from '../tools/pool-samples.ts';

const AT = '2026-11-22T01:00:00.000Z';

function request(kind: string, payload: Record<string, unknown> = {}): Request {
  return { id: 'req-1', kind, payload, by: 'cli:lin', state: 'running', createdAt: AT };
}

function jobOf(id: string, lane: 'shop' | 'team'): Job {
  const bot = async () => ({ result: 'done' as const, summary: '完成', counts: {} });
  return {
    id,
    lane,
    bot,
    name: '任务',
    schedule: '* * * * *',
    catchUp: 'once',
    timeoutMs: 60_000,
    onFailure: 'alert',
  };
}

function createTools(change: Partial<ImportDeps> = {}) {
  const pool = samplePool();
  const [shop] = pool.shops;
  if (!shop) throw new Error('sample pool has no shop');
  const snapshot = {
    pool: { ...pool, shops: [shop, { ...shop, id: 'pdd-2' }, { ...shop, id: 'off', active: false }] },
    version: 'v1',
    policyVersion: 'p',
  };
  const replaced: unknown[] = [];
  const recorded: unknown[] = [];
  const pools: ImportDeps['pools'] = {
    read: async () => snapshot,
    replace: async (next, basedOn) => {
      replaced.push(basedOn);
      return { ...snapshot, pool: next };
    },
  };
  const ran: DueRun[] = [];
  const log = createMemoryLog();
  const reading = {
    part: { skus: [sampleSku('S9')] },
    rows: {},
    problems: [],
    moreProblems: 0,
    ignoredSheets: [],
    hidden: [],
  };
  const imports: ImportDeps = {
    pools,
    files: { takeIn: async () => 0, pathOf: (path) => path, has: () => true },
    workbook: { read: async () => reading, write: async () => undefined },
    clock: createFakeClock(AT),
    imports: {
      record: async (rows, { who }) => void recorded.push({ who, rows }),
      importers: async () => new Map(),
    },
    ...change,
  };
  const runNow: RequestTools['runNow'] = async (due) => {
    ran.push(due);
    return due.lane === 'pdd-2'
      ? { result: 'could-not-look', summary: '平台繁忙' }
      : { result: 'done', summary: '完成' };
  };
  const jobs = [jobOf('scout-campaigns', 'shop'), jobOf('send-digest', 'team')];
  const { signal } = new AbortController();
  const deps = { pools, log } as unknown as AppDeps;
  const tools: RequestTools = { deps, jobs, runNow, imports, signal };
  return { tools, ran, log, replaced, recorded };
}

describe('handleRequest', () => {
  it('runs a shop job in every active shop, each under its own run id', async () => {
    const { tools, ran } = createTools();
    const answer = await handleRequest(tools, request('run-job', { jobId: 'scout-campaigns' }));
    expect(answer).toMatchObject({
      state: 'failed',
      result: { lanes: [{ lane: 'pdd-1' }, { lane: 'pdd-2' }] },
    });
    expect(ran.map(({ id, who, dueAt }) => [id, who, dueAt])).toEqual([
      ['scout-campaigns:pdd-1:req-1', 'cli:lin', AT],
      ['scout-campaigns:pdd-2:req-1', 'cli:lin', AT],
    ]);
  });

  it.each([
    [{ jobId: 'scout-campaigns', shopId: 'pdd-1' }, ['pdd-1']],
    [{ jobId: 'send-digest' }, ['team']],
  ])('runs %o where it belongs', async (payload, lanes) => {
    const { tools, ran } = createTools();
    expect((await handleRequest(tools, request('run-job', payload))).state).toBe('done');
    expect(ran.map((due) => due.lane)).toEqual(lanes);
  });

  it('says who is there to press, and in whose Chrome', async () => {
    const { tools, ran } = createTools();
    const payload = { jobId: 'scout-campaigns', shopId: 'pdd-1', assisted: { chromePort: 9222 } };
    await handleRequest(tools, request('run-job', payload));
    const id = 'scout-campaigns:pdd-1:req-1:assisted';
    expect(ran).toMatchObject([{ id, lane: 'pdd-1', assisted: { chromePort: 9222 } }]);
  });

  it('imports a workbook against the pool it was compared with', async () => {
    const { tools, replaced, recorded } = createTools();
    const payload = { file: '/tmp/in.xlsx', person: 'lin' };
    const answer = await handleRequest(tools, request('import-pool', payload));
    expect(answer).toEqual({ state: 'done', result: { added: 1, changed: 0, copiedFiles: 0 } });
    expect(replaced).toEqual(['v1']);
    expect(recorded).toEqual([{ who: 'lin', rows: [{ part: 'skus', id: 'S9' }] }]);
  });

  it.each([
    ['nobody', {}, /请用 --by 写明是谁导入的/],
    ['somebody unknown', { person: 'x' }, /没有在职人员 x/],
  ])('takes no numbers in from %s', async (_name, by, userMessage) => {
    const { tools, replaced } = createTools();
    const answer = await handleRequest(tools, request('import-pool', { file: '/tmp/in.xlsx', ...by }));
    expect(answer.result.error).toEqual({ name: 'Stop', userMessage: expect.stringMatching(userMessage) });
    expect(replaced).toEqual([]);
  });

  it('refuses a workbook with a problem and says how many', async () => {
    const problem = { sheet: 'SKU', row: 2, column: '成本', value: 'x', expected: '金额' };
    const reading = {
      part: {},
      rows: {},
      problems: [problem],
      moreProblems: 2,
      ignoredSheets: [],
      hidden: [],
    };
    const { tools, replaced } = createTools({
      workbook: { read: async () => reading, write: async () => undefined },
    });
    const answer = await handleRequest(tools, request('import-pool', { file: '/tmp/in.xlsx' }));
    expect(answer.result.error).toEqual({ name: 'Stop', userMessage: '工作簿有 3 处问题，没有导入。' });
    expect(replaced).toEqual([]);
  });

  it.each([
    ['a stop', new Stop('x', '文件损坏'), 'Stop', '文件损坏', 'warn'],
    ['a bug', new TypeError('x is undefined'), 'Bug', '程序错误，详见日志', 'error'],
  ])('answers %s with its words and logs the cause', async (_name, error, name, userMessage, level) => {
    const workbook = { read: () => Promise.reject(error), write: async () => undefined };
    const { tools, log } = createTools({ workbook });
    const answer = await handleRequest(tools, request('import-pool', { file: 'x' }));
    expect(answer).toEqual({ state: 'failed', result: { error: { name, userMessage } } });
    expect(log.lines).toMatchObject([{ level, data: { error } }]);
  });

  it.each([
    ['a kind nobody knows', request('drop-tables')],
    ['a payload that does not fit', request('run-job', { shopId: 7 })],
    ['a job nobody knows', request('run-job', { jobId: 'mine-coins' })],
  ])('does nothing for %s', async (_name, asked) => {
    const { tools, ran } = createTools();
    expect((await handleRequest(tools, asked)).state).toBe('failed');
    expect(ran).toEqual([]);
  });
});
