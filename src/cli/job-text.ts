import { styleText } from 'node:util';
import { formatPlatformTime, type Instant } from '../domain/time.ts';
import type { JobRun } from '../ports/operations.ts';
import type { JobStatus, LaneStatus } from './job-status.ts';
import { formatTable } from './table.ts';

const RESULT_WORDS: Record<NonNullable<JobRun['result']>, string> = {
  done: '完成',
  failed: '失败',
  'could-not-look': '没能查看',
  missed: '错过',
  overlap: '跳过',
  interrupted: '被中断',
};
const CATCH_UP_WORDS: Record<JobStatus['catchUp'], string> = {
  once: '补做最近一次',
  skip: '不补做',
  each: '逐次补做',
};

/** Last run, its result, last success and next run of each job in each lane. */
export function describeJobs(jobs: readonly JobStatus[]): string {
  const rows = jobs.flatMap(({ name, lanes }) => lanes.map((lane) => jobRow(name, lane)));
  return formatTable(['任务', '店铺', '上次', '结果', '上次成功', '下次', '说明'], rows);
}

/** Due times nobody ran, and what the job does about them. */
export function describeNotRun(jobs: readonly JobStatus[]): string {
  const rows = jobs.flatMap(({ name, catchUp, lanes }) =>
    lanes.flatMap(({ notRun }) => notRun.map((run) => notRunRow({ name, catchUp }, run))),
  );
  if (rows.length === 0) return '没有';
  return formatTable(['任务', '店铺', '时间', '结果', '策略', '说明'], rows);
}

function jobRow(name: string, lane: LaneStatus): string[] {
  const { last, lastSuccessAt, nextAt } = lane;
  return [
    name,
    laneWord(lane.lane),
    timeOf(last?.dueAt, '尚未执行'),
    resultOf(lane),
    timeOf(lastSuccessAt, '从未'),
    timeOf(nextAt, '不排期'),
    last?.summary ?? '',
  ];
}

/** Red where a person must see it; plain where the output is no terminal. */
function resultOf({ last, isBroken, lastSuccessAt }: LaneStatus): string {
  if (!last) return '';
  if (!last.result) return '进行中';
  const word = RESULT_WORDS[last.result];
  if (!isBroken) return word;
  const since = lastSuccessAt === undefined ? '从未成功' : `${formatPlatformTime(lastSuccessAt)} 起没有成功`;
  return styleText('red', `${word}，${since}`);
}

function notRunRow({ name, catchUp }: Pick<JobStatus, 'name' | 'catchUp'>, run: JobRun): string[] {
  const result = run.result ? RESULT_WORDS[run.result] : '';
  const { lane, dueAt, summary = '' } = run;
  return [name, laneWord(lane), formatPlatformTime(dueAt), result, CATCH_UP_WORDS[catchUp], summary];
}

function laneWord(lane: string): string {
  return lane === 'team' ? '全部' : lane;
}

function timeOf(at: Instant | undefined, otherwise: string): string {
  return at === undefined ? otherwise : formatPlatformTime(at);
}
