import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { JobStatus, LaneStatus } from '../../src/cli/job-status.ts';
import { describeJobs, describeNotRun } from '../../src/cli/job-text.ts';
import type { JobRun } from '../../src/ports/operations.ts';

const AT = '2026-11-22T01:00:00.000Z';
const NEXT = '2026-11-22T01:30:00.000Z';
const begun: JobRun = { id: 'r', jobId: 'scout-campaigns', lane: 'shop-a', dueAt: AT, startedAt: AT };
const run = (result: NonNullable<JobRun['result']>, summary: string): JobRun => ({
  ...begun,
  result,
  summary,
});
const jobWith = (lane: Partial<LaneStatus>): JobStatus[] => [
  {
    id: 'scout-campaigns',
    name: '查找活动',
    schedule: '*/30 * * * *',
    catchUp: 'once',
    lanes: [{ lane: 'shop-a', isBroken: false, notRun: [], nextAt: NEXT, ...lane }],
  },
];
const textOf = (lane: Partial<LaneStatus>) => stripVTControlCharacters(describeJobs(jobWith(lane)));

describe('jobs in promo status', () => {
  it.each([
    ['never run', {}, /尚未执行\s+从未\s+2026-11-22 09:30/],
    ['running', { last: begun }, /进行中/],
    ['done', { last: run('done', '26 个活动'), lastSuccessAt: AT }, /完成\s+2026-11-22 09:00.*26 个活动/],
    [
      'broken, with since when',
      { last: run('failed', '页面变了'), lastSuccessAt: '2026-11-21T01:00:00.000Z', isBroken: true },
      /失败，2026-11-21 09:00 起没有成功/,
    ],
    ['never a success', { last: run('could-not-look', ''), isBroken: true }, /没能查看，从未成功/],
  ] satisfies [string, Partial<LaneStatus>, RegExp][])('%s', (_name, lane, expected) => {
    expect(textOf(lane)).toMatch(expected);
  });

  it('says that nothing is planned while the schedule is off', () => {
    const [job] = jobWith({});
    const lanes: LaneStatus[] = [{ lane: 'team', isBroken: false, notRun: [] }];
    expect(describeJobs(job ? [{ ...job, lanes }] : [])).toMatch(/全部\s+尚未执行\s+从未\s+不排期/);
  });

  it('lists what was not run with what the job does about it', () => {
    const missed = run('missed', '没有按时执行，错过 3 次');
    const text = describeNotRun(jobWith({ notRun: [missed, run('overlap', '上一次还没有结束')] }));
    expect(text).toMatch(
      /查找活动\s+shop-a\s+2026-11-22 09:00\s+错过\s+补做最近一次\s+没有按时执行，错过 3 次/,
    );
    expect(text).toMatch(/跳过\s+补做最近一次/);
    expect(describeNotRun(jobWith({}))).toBe('没有');
  });
});
