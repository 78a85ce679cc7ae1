import { REVIEW_WORDS, STAGE_WORDS } from '../domain/chinese.ts';
import { formatYuan } from '../domain/money.ts';
import type { Submission } from '../domain/submission.ts';
import { formatPlatformTime } from '../domain/time.ts';
import { formatTable } from './table.ts';

/** One row per submission: what it is, where it stands, what it is worth. */
export function describeSubmissions(submissions: readonly Submission[]): string {
  const headers = [
    '申报',
    '店铺',
    '活动',
    '商品',
    '行数',
    '计划销售额',
    '毛利率',
    '阶段',
    '审核',
    '报名截止',
  ];
  return formatTable(headers, submissions.map(rowOf));
}

function rowOf(submission: Submission): string[] {
  return [
    submission.id,
    submission.shopId,
    submission.offerName,
    submission.title,
    String(submission.lines.length),
    `￥${formatYuan(submission.plannedSalesFen)}`,
    `${(submission.marginBp / 100).toFixed(1)}%`,
    STAGE_WORDS[submission.stage],
    REVIEW_WORDS[submission.review],
    formatPlatformTime(submission.signUpEndsAt),
  ];
}
