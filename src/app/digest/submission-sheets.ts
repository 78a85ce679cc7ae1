import { OUTCOME_WORDS, REVIEW_WORDS, ROLE_WORDS, STAGE_WORDS } from '../../domain/chinese.ts';
import type { ListedSubmission } from '../../ports/digest-ledger.ts';
import type { ReportSheet } from '../../ports/reports.ts';
import { personName, shopName } from '../messages/words.ts';
import type { Digest } from './model.ts';
import { count, instant, leftOf, money, rate, sheetOf, text, withNote } from './sheet-columns.ts';
import { SHEET_NAMES } from './sheet-names.ts';

const EXPORT_COMMAND = 'npm run promo -- export ledger';

/** The searchable list: what is open, then what closed in the last 30 days. */
export function progressSheet({ open, closed, unlisted, pool }: Digest): ReportSheet {
  const sheet = sheetOf<ListedSubmission>(
    SHEET_NAMES.progress,
    [...open, ...closed],
    [
      [text('申报编号', 20), (one) => one.id],
      [text('店铺', 18), (one) => shopName(pool, one.shopId)],
      [text('活动', 28), (one) => one.offerName],
      [text('活动类型', 12), (one) => one.campaignType],
      [text('商品', 36), (one) => one.title],
      [text('商品 ID', 22), (one) => one.subject.id],
      [count('第几次'), (one) => one.occurrence],
      [text('进度', 12), (one) => STAGE_WORDS[one.stage]],
      [text('审核', 12), (one) => REVIEW_WORDS[one.review]],
      [text('平台原话', 14), (one) => one.reviewRaw],
      [text('驳回或拒收原因', 30), (one) => one.reasonRaw],
      [money('计划销售（元）'), (one) => one.plannedSalesFen],
      [rate('最低毛利率'), (one) => one.marginBp],
      [rate('最深优惠'), (one) => one.discountBp],
      [instant('报名截止'), (one) => one.signUpEndsAt],
      [text('负责人', 10), (one) => personName(pool, one.owner)],
      [text('平台记录 ID', 22), (one) => one.platformRecordId],
      [instant('更新时间'), (one) => one.updatedAt],
    ],
  );
  const left = unlisted.submissions;
  return withNote(sheet, left, `更早结束的 ${left} 条不在此表，全部台账用命令导出：${EXPORT_COMMAND}`);
}

/** More rows than this open slowly in a spreadsheet program. */
const LINES_SHOWN = 20_000;

/** One row per listing sku of what is open. */
export function linesSheet({ open, pool }: Digest): ReportSheet {
  const rows = open.flatMap((one) => one.lines.map((line) => ({ one, line })));
  const sheet = sheetOf(SHEET_NAMES.lines, rows.slice(0, LINES_SHOWN), [
    [text('申报编号', 20), ({ one }) => one.id],
    [text('店铺', 18), ({ one }) => shopName(pool, one.shopId)],
    [text('活动', 28), ({ one }) => one.offerName],
    [text('商品', 36), ({ one }) => one.title],
    [text('规格', 20), ({ line }) => line.spec],
    [text('SKU ID', 22), ({ line }) => line.platformSkuId],
    [money('报名价（元）'), ({ line }) => line.price.fen],
    [count('库存'), ({ line }) => line.stock],
    [text('行结果', 10), ({ line }) => OUTCOME_WORDS[line.outcome]],
    [text('行审核', 12), ({ line }) => REVIEW_WORDS[line.review]],
    [text('行说明', 30), ({ line }) => line.reason],
  ]);
  const left = Math.max(0, rows.length - LINES_SHOWN);
  return withNote(sheet, left, `另有 ${left} 行不在此表，全部台账用命令导出：${EXPORT_COMMAND}`);
}

/** What approvers decide by, in numbers. */
export function approvalSheet({ open, pool, at }: Digest): ReportSheet {
  const waiting = open.filter(({ stage }) => stage === 'awaiting-approval');
  return sheetOf(SHEET_NAMES.approvals, waiting, [
    [text('申报编号', 20), (one) => one.id],
    [text('待谁审批', 16), (one) => one.requiredRoles.map((role) => ROLE_WORDS[role]).join('、')],
    [text('店铺', 18), (one) => shopName(pool, one.shopId)],
    [text('活动', 28), (one) => one.offerName],
    [text('商品', 36), (one) => one.title],
    [count('SKU 数'), (one) => one.lines.length],
    [money('计划销售（元）'), (one) => one.plannedSalesFen],
    [rate('最低毛利率'), (one) => one.marginBp],
    [rate('最深优惠'), (one) => one.discountBp],
    [instant('报名截止'), (one) => one.signUpEndsAt],
    [text('剩余', 14), (one) => leftOf(one.signUpEndsAt, at)],
    [text('负责人', 10), (one) => personName(pool, one.owner)],
  ]);
}
