import { SESSION_WORDS } from '../../domain/chinese.ts';
import type { Instant } from '../../domain/time.ts';
import type { ReportSheet } from '../../ports/reports.ts';
import { personName, shopName } from '../messages/words.ts';
import { jobWords } from './job-words.ts';
import type { Digest } from './model.ts';
import { instant, sheetOf, shopOf, text } from './sheet-columns.ts';
import { SHEET_NAMES } from './sheet-names.ts';

interface UnseenRow {
  shopId: string | undefined;
  what: string;
  state: string;
  text: string | undefined;
  at: Instant | undefined;
}

/** What was not looked at, and due runs that never took place. */
export function unseenSheet({ unseen, missedRuns, pool }: Digest): ReportSheet {
  const rows: UnseenRow[] = [
    ...unseen.map(({ shopId, what, reason, lastSeenAt }) => ({
      shopId,
      what,
      state: '没能查看',
      text: reason,
      at: lastSeenAt,
    })),
    ...missedRuns.map(({ lane, jobId, result, summary, dueAt }) => ({
      shopId: lane === 'team' ? undefined : lane,
      what: jobWords(jobId),
      state: result === 'overlap' ? '上次未结束，跳过' : '到点没有运行',
      text: summary,
      at: dueAt,
    })),
  ];
  return sheetOf(SHEET_NAMES.unseen, rows, [
    [text('店铺', 18), (row) => shopOf(pool, row.shopId)],
    [text('项目', 14), (row) => row.what],
    [text('状态', 16), (row) => row.state],
    [text('说明', 60), (row) => row.text],
    [instant('最后成功或应运行'), (row) => row.at],
  ]);
}

const ALARM_WORDS = { broken: '需要人工登录', ending: '即将到期' } as const;

export function sessionSheet({ sessions, pool }: Digest): ReportSheet {
  return sheetOf(SHEET_NAMES.sessions, sessions, [
    [text('店铺', 18), (row) => shopName(pool, row.shopId)],
    [text('状态', 16), ({ session = 'unknown' }) => SESSION_WORDS[session]],
    [text('提醒', 16), ({ alarm }) => alarm && ALARM_WORDS[alarm]],
    [text('说明', 60), (row) => row.text],
    [instant('自'), (row) => row.since],
    [instant('检查时间'), (row) => row.checkedAt],
    [instant('到期'), (row) => row.endsAt],
  ]);
}

export function breachSheet({ breaches, resolvedBreaches, pool }: Digest): ReportSheet {
  const rows = [...breaches.map((row) => ({ ...row, closedAt: undefined })), ...resolvedBreaches];
  return sheetOf(SHEET_NAMES.breaches, rows, [
    [text('状态', 10), ({ closedAt, severity }) => stateOf(closedAt, severity)],
    [text('店铺', 18), (row) => shopName(pool, row.shopId)],
    [text('活动', 28), (row) => row.offerName],
    [text('商品', 36), (row) => row.title],
    [text('说明', 60), (row) => row.text],
    [instant('平台何时处理'), (row) => row.actsAt],
    [text('负责人', 10), (row) => personName(pool, row.owner)],
    [text('申报编号', 20), (row) => row.submissionId],
    [instant('首次发现'), (row) => row.firstSeenAt],
    [instant('解除'), (row) => row.closedAt],
  ]);
}

function stateOf(closedAt: Instant | undefined, severity: 'danger' | 'warning'): string {
  if (closedAt !== undefined) return '已解除';
  return severity === 'danger' ? '会被处理' : '请留意';
}
