import { describe, expect, it } from 'vitest';
import { addMs } from '../../../src/domain/time.ts';
import { changeOf, DEADLINE, eventsOf, NOW, openLedger } from './samples.ts';

const LATER = '2026-11-22T03:00:00.000Z';

describe('pauses', () => {
  it('stand until their own scope is lifted, with who and why', async () => {
    const ledger = await openLedger();
    const { operations } = ledger;
    const pause = await operations.pause(
      { scope: 'shop:pdd-1', reason: '核价', by: 'wang' },
      changeOf('paused'),
    );
    await operations.pause({ scope: 'all', reason: '盘点', by: 'li' }, changeOf('paused'));
    expect(pause).toMatchObject({ scope: 'shop:pdd-1', reason: '核价', by: 'wang', since: NOW });
    expect(await operations.pauses()).toHaveLength(2);
    expect(await operations.unpause('platform:pinduoduo', changeOf('unpaused'))).toBe(0);
    expect(await operations.unpause('shop:pdd-1', changeOf('unpaused'))).toBe(1);
    expect(await operations.pauses()).toMatchObject([{ scope: 'all' }]);
    expect(await eventsOf(ledger, 'shop:pdd-1')).toEqual(['paused', 'unpaused']);
    expect(await eventsOf(ledger, 'platform:pinduoduo')).toEqual([]);
  });
});

describe('requests', () => {
  it('are claimed oldest first, once, and answered', async () => {
    const { operations } = await openLedger();
    const first = await operations.request('run-job', { jobId: 'scout-campaigns' }, 'wang', NOW);
    await operations.request('login', { shopId: 'pdd-1' }, 'wang', NOW);
    expect(await operations.claimRequest(NOW)).toEqual({ ...first, state: 'running' });
    expect(await operations.claimRequest(NOW)).toMatchObject({ kind: 'login' });
    expect(await operations.claimRequest(NOW)).toBeUndefined();
    await operations.finishRequest(first.id, 'done', { summary: '完成' });
    expect(await operations.getRequest(first.id)).toEqual({
      ...first,
      state: 'done',
      result: { summary: '完成' },
    });
    await expect(operations.getRequest('req-none')).rejects.toMatchObject({ name: 'Stop' });
  });

  it('of a dead owner fail, and their late end changes nothing', async () => {
    const { operations } = await openLedger();
    const running = await operations.request('run-job', {}, 'wang', NOW);
    const waiting = await operations.request('run-job', {}, 'wang', NOW);
    await operations.claimRequest(NOW);
    await operations.settleAfterRestart(LATER);
    expect(await operations.getRequest(running.id)).toMatchObject({ state: 'failed' });
    expect(await operations.getRequest(waiting.id)).toMatchObject({ state: 'waiting' });
    await operations.finishRequest(running.id, 'done', {});
    expect(await operations.getRequest(running.id)).toMatchObject({ state: 'failed' });
  });
});

describe('job runs', () => {
  const runOf = (dueAt: string, lane = 'pdd-1') => ({
    id: `scout/${lane}/${dueAt}`,
    jobId: 'scout',
    lane,
    dueAt,
    startedAt: dueAt,
  });

  it('begin once per id', async () => {
    const { operations } = await openLedger();
    const begun = await Promise.all([1, 2, 3].map(() => operations.beginRun(runOf(NOW))));
    expect(begun.sort()).toEqual([false, false, true]);
  });

  it('remember the newest and the newest success per job and lane', async () => {
    const { operations } = await openLedger();
    for (const run of [runOf(NOW), runOf(LATER), runOf(NOW, 'pdd-2')]) await operations.beginRun(run);
    await operations.endRun(runOf(NOW).id, 'done', '看到 26 个活动', NOW);
    await operations.endRun(runOf(LATER).id, 'could-not-look', '页面打不开', LATER);
    expect(await operations.lastRuns()).toMatchObject([
      { lane: 'pdd-1', dueAt: LATER, result: 'could-not-look', summary: '页面打不开', endedAt: LATER },
      { lane: 'pdd-2', dueAt: NOW },
    ]);
    expect(await operations.lastSuccesses()).toMatchObject([{ lane: 'pdd-1', dueAt: NOW, result: 'done' }]);
  });

  it('list what was missed or passed by; an overlap hides neither the run before it nor the memory of the time', async () => {
    const { operations } = await openLedger();
    const next = '2026-11-22T04:00:00.000Z';
    for (const run of [runOf(NOW), runOf(LATER), runOf(next, 'pdd-2')]) await operations.beginRun(run);
    await operations.endRun(runOf(NOW).id, 'failed', '失败', NOW);
    await operations.endRun(runOf(LATER).id, 'overlap', '跳过', LATER);
    await operations.endRun(runOf(next, 'pdd-2').id, 'missed', '错过 3 次', next);
    expect(await operations.lastRuns()).toMatchObject([
      { lane: 'pdd-1', dueAt: NOW, result: 'failed' },
      { lane: 'pdd-2', result: 'missed' },
    ]);
    expect(await operations.lastDueTimes()).toMatchObject([{ lane: 'pdd-1', dueAt: LATER }, { dueAt: next }]);
    expect((await operations.notRun(NOW)).map(({ result }) => result)).toEqual(['missed', 'overlap']);
    expect(await operations.notRun(addMs(LATER, 1))).toHaveLength(1);
  });

  it('of a dead owner are interrupted, and keep their first end', async () => {
    const { operations } = await openLedger();
    await operations.beginRun(runOf(NOW));
    await operations.settleAfterRestart(LATER);
    await operations.endRun(runOf(NOW).id, 'done', 'late', LATER);
    expect(await operations.lastRuns()).toMatchObject([{ result: 'interrupted', endedAt: LATER }]);
  });
});

describe('shop states', () => {
  it('tell a change of session once, and since when it stands', async () => {
    const ledger = await openLedger();
    const { operations } = ledger;
    const set = (session: 'signed-in' | 'needs-human', checkedAt: string) =>
      operations.setShopState({ shopId: 'pdd-1', session, text: session, checkedAt });
    expect(await set('signed-in', NOW)).toEqual({ isChanged: true });
    expect(await set('signed-in', LATER)).toEqual({ isChanged: false });
    expect(await operations.shopStates()).toEqual([
      { shopId: 'pdd-1', session: 'signed-in', text: 'signed-in', since: NOW, checkedAt: LATER },
    ]);
    expect(await set('needs-human', LATER)).toEqual({ isChanged: true });
    expect(await operations.shopStates()).toMatchObject([{ session: 'needs-human', since: LATER }]);
    const ending = { shopId: 'pdd-1', session: 'needs-human', text: '', checkedAt: LATER } as const;
    await operations.setShopState({ ...ending, endsAt: DEADLINE });
    expect(await operations.shopStates()).toEqual([{ ...ending, since: LATER, endsAt: DEADLINE }]);
    await operations.setShopState(ending);
    expect(await operations.shopStates()).toEqual([{ ...ending, since: LATER }]);
    expect(await eventsOf(ledger, 'pdd-1')).toEqual(['session-changed', 'session-changed']);
  });
});
