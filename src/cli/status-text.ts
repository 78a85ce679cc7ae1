import { PLATFORM_WORDS, REVIEW_WORDS, SESSION_WORDS, SITE_WORDS, STAGE_WORDS } from '../domain/chinese.ts';
import { formatPlatformTime } from '../domain/time.ts';
import { describeBreaches } from './breach-text.ts';
import { describeScope } from './control.ts';
import { NOT_RUN_DAYS } from './job-status.ts';
import { describeJobs, describeNotRun } from './job-text.ts';
import { describeRobots } from './robot-text.ts';
import type { Status } from './status.ts';
import { formatTable } from './table.ts';

export function describeStatus(status: Status): string {
  return [
    describeOwner(status),
    ...(status.isDiskFull ? ['磁盘已满：只能查看，什么都存不下，也不会提交。请清出空间，不用重启。'] : []),
    describePauses(status),
    section('店铺', describeShops(status)),
    section('申报阶段', describeCounts(status.stages, STAGE_WORDS)),
    section('平台审核', describeCounts(status.reviews, REVIEW_WORDS)),
    section('已受理申报的违约风险', describeBreaches(status.breaches) || '无'),
    section('任务', describeJobs(status.jobs)),
    section(`没有执行的计划时间（最近 ${NOT_RUN_DAYS} 天）`, describeNotRun(status.jobs)),
    `待发邮件：${status.outbox.waiting}，已发：${status.outbox.sent}，发送失败待重试：${status.outbox.failed}`,
    ...(status.robots.length === 0 ? [] : [section('群机器人', describeRobots(status.robots))]),
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

function section(title: string, body: string): string {
  return `${title}\n${body}`;
}
