import { PLATFORM_WORDS, REVIEW_WORDS, SESSION_WORDS, SITE_WORDS, STAGE_WORDS } from '../domain/chinese.ts';
import { formatPlatformTime } from '../domain/time.ts';
import type { JobRun } from '../ports/operations.ts';
import { describeScope } from './control.ts';
import type { Status } from './status.ts';
import { formatTable } from './table.ts';

const RESULT_WORDS: Record<NonNullable<JobRun['result']>, string> = {
  done: '完成',
  failed: '失败',
  'could-not-look': '没能查看',
  missed: '错过',
  interrupted: '被中断',
};

export function describeStatus(status: Status): string {
  return [
    describeOwner(status),
    describePauses(status),
    section('店铺', describeShops(status)),
    section('申报阶段', describeCounts(status.stages, STAGE_WORDS)),
    section('平台审核', describeCounts(status.reviews, REVIEW_WORDS)),
    section('任务', describeJobs(status)),
    `待发消息：${status.outbox.waiting}，已发：${status.outbox.sent}，发送失败待重试：${status.outbox.failed}`,
  ].join('\n\n');
}

function describeOwner({ owner }: Status): string {
  if (!owner) return '机器人没有运行（用 npm start 启动）';
  return `机器人正在运行：进程 ${owner.pid}，主机 ${owner.host}，开始于 ${formatPlatformTime(owner.since)}`;
}

function describePauses({ pauses }: Status): string {
  if (pauses.length === 0) return '没有暂停';
  return pauses
    .map(({ scope, reason, by, since }) => {
      return `已暂停：${describeScope(scope)}，原因：${reason}（${by}，${formatPlatformTime(since)}）`;
    })
    .join('\n');
}

function describeShops({ shops }: Status): string {
  const rows = shops.map((shop) => [
    shop.id,
    shop.name,
    PLATFORM_WORDS[shop.platform],
    SITE_WORDS[shop.site],
    shop.active ? '启用' : '停用',
    shop.session ? SESSION_WORDS[shop.session.session] : '尚未查看',
    shop.session?.text ?? '',
  ]);
  return formatTable(['编号', '名称', '平台', '站点', '状态', '登录', '说明'], rows);
}

function describeCounts<K extends string>(
  counts: Partial<Record<K, number>>,
  words: Record<K, string>,
): string {
  const keys = Object.keys(words) as K[];
  const shown = keys.filter((key) => counts[key] !== undefined).map((key) => `${words[key]} ${counts[key]}`);
  return shown.join('，') || '无';
}

function describeJobs({ jobs }: Status): string {
  const rows = jobs.flatMap(({ name, runs }) =>
    runs.length === 0 ? [[name, '', '', '尚未执行', '']] : runs.map((run) => jobRow(name, run)),
  );
  return formatTable(['任务', '店铺', '时间', '结果', '说明'], rows);
}

function jobRow(name: string, run: JobRun): string[] {
  const lane = run.lane === 'team' ? '全部' : run.lane;
  const result = run.result ? RESULT_WORDS[run.result] : '进行中';
  return [name, lane, formatPlatformTime(run.dueAt), result, run.summary ?? ''];
}

function section(title: string, body: string): string {
  return `${title}\n${body}`;
}
