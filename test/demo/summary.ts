import { PLATFORM_WORDS, REVIEW_WORDS, STAGE_WORDS } from '../../src/domain/chinese.ts';
import type { PlatformId } from '../../src/domain/pool/schema.ts';
import type { PlatformReport } from './platforms.ts';
import type { DemoReport } from './report.ts';
import type { Stage } from './stage.ts';

/** What a stranger reads at the end: what happened, whether it was right, and where to look. */
export function summaryOf(report: DemoReport, stage: Stage): string {
  const { oracle } = report;
  return [
    '',
    '════════ 演示结果 ════════',
    `活动 ${report.campaigns} 个，报名入口 ${report.offers} 个`,
    `申报：${words(report.submissions, STAGE_WORDS)}`,
    `已提交的审核状态：${words(report.reviews, REVIEW_WORDS)}`,
    `点击提交 ${report.presses} 次，最大的一条有 ${report.largest} 个规格，8 个规格以上的 ${report.withEightLines} 条`,
    `驳回、拒收或清退 ${report.rejections} 条，邮件已通知 ${report.rejectionsTold} 条（其中活动下线 ${report.removedTold} 条），更正重报后通过 ${report.refiledAndPassed} 条`,
    `要人到平台办理 ${report.needsPerson.asked} 条，已通知 ${report.needsPerson.told} 条，仍待决定 ${report.needsPerson.open} 条`,
    `不是系统所报的平台记录：${words(report.foreign, { staff: '同事', platform: '平台系统报名' })}`,
    ...Object.entries(report.platforms).map(([id, one]) =>
      platformLine(PLATFORM_WORDS[id as PlatformId], one),
    ),
    `驳回原因 ${report.rejectionKinds} 种`,
    `内存最高：机器人 ${megabytes(report.memory.nodeBytes)}，浏览器合计 ${megabytes(report.memory.browserBytes)}`,
    `对账（平台流水与台账）：平台收下 ${oracle.commits} 条，重复 ${oracle.doubles}，丢失 ${oracle.lost}`,
    `收到：${words(report.notifications, { mail: '邮件' })}；台账事件 ${report.events} 条，强行终止 ${report.kills} 次`,
    `用时 ${report.seconds.total ?? 0} 秒`,
    '',
    `简报：${report.digest.html ?? '无'}`,
    `明细：${report.digest.xlsx ?? '无'}`,
    `邮件：${stage.mailDir}`,
    `数据：${stage.dataDir}`,
    `平台流水：${stage.journal}`,
  ].join('\n');
}

function platformLine(name: string, one: PlatformReport): string {
  const { shops, campaigns, byForm, workbookLines, oracle } = one;
  return `${name}：店铺 ${shops} 家，活动 ${campaigns} 个，页面提交 ${byForm} 条，表格导入 ${workbookLines} 行，重复 ${oracle.doubles}，丢失 ${oracle.lost}`;
}

function megabytes(bytes: number): string {
  return bytes === 0 ? '未测' : `${Math.round(bytes / 1_048_576)} MB`;
}

function words(counts: Record<string, number>, names: Record<string, string>): string {
  const entries = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return entries.map(([key, count]) => `${names[key] ?? key} ${count}`).join('，') || '无';
}
