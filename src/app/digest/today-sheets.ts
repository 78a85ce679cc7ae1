import type { ReportSheet } from '../../ports/reports.ts';
import { COUNT_WORDS, type CountKind, digestCounts } from './counts.ts';
import type { Digest } from './model.ts';
import { count, date, instant, leftOf, money, sheetOf, shopOf, text } from './sheet-columns.ts';
import { SHEET_NAMES } from './sheet-names.ts';

export function todoSheet({ todo, pool, at }: Digest): ReportSheet {
  const rows = todo.flatMap((group) => group.items.map((item) => ({ ...item, title: group.title })));
  return sheetOf(SHEET_NAMES.todo, rows, [
    [text('事项', 16), (item) => item.title],
    [text('等谁', 14), (item) => item.who],
    [text('店铺', 18), (item) => shopOf(pool, item.shopId)],
    [text('商品或对象', 36), (item) => item.subject],
    [text('活动', 28), (item) => item.offerName],
    [text('说明', 50), (item) => item.text],
    [instant('最晚处理'), (item) => item.latestSafeAt],
    [instant('截止'), (item) => item.deadlineAt],
    [text('剩余', 14), (item) => leftOf(item.deadlineAt, at)],
    [text('申报编号', 20), (item) => item.submissionId],
    [text('命令', 44), (item) => item.command],
    [text('链接', 40), (item) => item.link],
  ]);
}

/** Where the rows behind a number stand. */
const ROWS_IN: Record<CountKind, string> = {
  todo: SHEET_NAMES.todo,
  unseen: SHEET_NAMES.unseen,
  'new-campaigns': SHEET_NAMES.campaigns,
  'campaign-changes': SHEET_NAMES.campaigns,
  submissions: SHEET_NAMES.progress,
  filed: SHEET_NAMES.progress,
  passed: SHEET_NAMES.progress,
  rejected: SHEET_NAMES.rejections,
  waiting: SHEET_NAMES.progress,
  'at-stake': SHEET_NAMES.progress,
  'at-risk': SHEET_NAMES.money,
  breaches: SHEET_NAMES.breaches,
  foreign: SHEET_NAMES.foreign,
  sessions: SHEET_NAMES.sessions,
  'missed-runs': SHEET_NAMES.unseen,
  undelivered: '',
};

export function summarySheet(digest: Digest): ReportSheet {
  const counts = digestCounts(digest);
  const kinds = Object.keys(ROWS_IN) as CountKind[];
  const rows = kinds.map((kind) => ({ kind, progress: undefined }));
  const steps = digest.progress.map((progress) => ({ kind: undefined, progress }));
  return sheetOf<(typeof rows)[number] | (typeof steps)[number]>(
    SHEET_NAMES.summary,
    [...rows, ...steps],
    [
      [text('项目', 22), (row) => (row.kind ? COUNT_WORDS[row.kind] : `进度：${row.progress.label}`)],
      [count('数量'), (row) => (row.kind ? counts[row.kind] : row.progress.count)],
      [count('本期变动'), (row) => row.progress?.recent],
      [money('计划销售（元）'), (row) => row.progress?.plannedSalesFen],
      [text('明细所在表', 16), (row) => (row.kind ? ROWS_IN[row.kind] : SHEET_NAMES.progress)],
    ],
  );
}

/** The numbers behind the pictures. */
export function daysSheet({ charts }: Digest): ReportSheet {
  const past = charts.days.map((day) => ({ ...day, kind: '已过去' }));
  const coming = charts.deadlines.map(({ submissions, ...day }) => ({
    ...day,
    unfiled: submissions,
    kind: '将截止',
  }));
  type Row = Partial<(typeof past)[number] & (typeof coming)[number]>;
  return sheetOf<Row>(
    SHEET_NAMES.days,
    [...past, ...coming],
    [
      [text('种类', 10), (row) => row.kind],
      [date('日期'), (row) => row.date],
      [count('已提交'), (row) => row.filed],
      [count('已通过'), (row) => row.passed],
      [count('驳回'), (row) => row.rejected],
      [count('截止活动'), (row) => row.campaigns],
      [count('未提交'), (row) => row.unfiled],
      [money('计划销售（元）'), (row) => row.plannedSalesFen],
    ],
  );
}
