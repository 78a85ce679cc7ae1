import { describe, expect, it } from 'vitest';
import { reportOf } from '../../src/cli/perform.ts';
import type { Request } from '../../src/ports/operations.ts';

function request(state: Request['state'], result: Record<string, unknown>): Request {
  return {
    id: 'r',
    kind: 'run-job',
    payload: {},
    by: 'lin',
    createdAt: '2026-11-22T01:00:00.000Z',
    state,
    result,
  };
}

const done = { lane: 'a', result: 'done', summary: '完成', counts: { found: 1 }, needsPerson: false };
const blind = { lane: 'b', result: 'could-not-look', summary: '平台繁忙', counts: {}, needsPerson: false };

describe('exit code of a request', () => {
  it.each([
    ['all lanes done', request('done', { lanes: [done] }), 0],
    ['an import', request('done', { added: 3, changed: 0 }), 0],
    ['some lanes done', request('failed', { lanes: [done, blind] }), 4],
    ['no lane done', request('failed', { lanes: [blind] }), 1],
    [
      'a person is needed somewhere',
      request('failed', { lanes: [done, { ...blind, needsPerson: true }] }),
      3,
    ],
    ['a log-in wall', request('failed', { error: { name: 'NeedsHuman', userMessage: '扫码' } }), 3],
    ['a stop', request('failed', { error: { name: 'Stop', userMessage: '表格有误' } }), 1],
    ['an owner that died', request('failed', { error: '执行时程序中断' }), 1],
  ])('%s', (_name, answered, exitCode) => {
    expect(reportOf(answered).exitCode).toBe(exitCode);
  });

  it('keeps the Chinese words of a refusal', () => {
    const stopped = request('failed', { error: { name: 'Stop', userMessage: '表格有误' } });
    expect(reportOf(stopped).refusal).toBe('表格有误');
    expect(reportOf(request('failed', { error: '执行时程序中断' })).refusal).toBe('执行时程序中断');
  });
});
