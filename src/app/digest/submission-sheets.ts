import { OUTCOME_WORDS, REVIEW_WORDS, STAGE_WORDS, VERDICT_WORDS } from '../../domain/chinese.ts';
import type { ReportSheet } from '../../ports/reports.ts';
import { personName, shopName } from '../messages/words.ts';
import type { Digest } from './model.ts';
import { count, instant, money, rate, sheetOf, text } from './sheet-columns.ts';

/** The searchable list: one row per listing sku of every submission there is. */
export function linesSheet({ submissions, pool }: Digest): ReportSheet {
  const rows = submissions.flatMap((one) => one.lines.map((line) => ({ one, line })));
  return sheetOf('全部申报', rows, [
    [text('申报编号', 20), ({ one }) => one.id],
    [text('店铺', 18), ({ one }) => shopName(pool, one.shopId)],
    [text('活动', 28), ({ one }) => one.offerName],
    [text('活动类型', 12), ({ one }) => one.campaignType],
    [text('商品', 36), ({ one }) => one.title],
    [text('商品 ID', 22), ({ one }) => one.subject.id],
    [count('第几次'), ({ one }) => one.occurrence],
    [text('进度', 12), ({ one }) => STAGE_WORDS[one.stage]],
    [text('审核', 12), ({ one }) => REVIEW_WORDS[one.review]],
    [text('平台原话', 14), ({ one }) => one.reviewRaw],
    [text('规格', 20), ({ line }) => line.spec],
    [text('SKU ID', 22), ({ line }) => line.platformSkuId],
    [money('报名价（元）'), ({ line }) => line.price.fen],
    [count('库存'), ({ line }) => line.stock],
    [text('行结果', 10), ({ line }) => OUTCOME_WORDS[line.outcome]],
    [text('行说明', 30), ({ line }) => line.reason],
    [rate('最低毛利率'), ({ one }) => one.marginBp],
    [rate('最深优惠'), ({ one }) => one.discountBp],
    [instant('报名截止'), ({ one }) => one.signUpEndsAt],
    [text('负责人', 10), ({ one }) => personName(pool, one.owner)],
    [instant('更新时间'), ({ one }) => one.updatedAt],
  ]);
}

export function rejectionSheet({ rejections, pool }: Digest): ReportSheet {
  const rows = rejections.flatMap((group) => group.items.map((item) => ({ ...item, group })));
  return sheetOf('驳回明细', rows, [
    [text('原因', 16), ({ group }) => group.kind],
    [text('平台原话', 50), ({ words }) => words],
    [text('店铺', 18), ({ submission }) => shopName(pool, submission.shopId)],
    [text('活动', 28), ({ submission }) => submission.offerName],
    [text('商品', 36), ({ submission }) => submission.title],
    [text('商品 ID', 22), ({ submission }) => submission.subject.id],
    [text('怎么办', 50), ({ group }) => group.advice],
    [text('申报编号', 20), ({ submission }) => submission.id],
    [text('重新申报', 20), ({ next }) => next?.id],
    [instant('时间'), ({ submission }) => submission.updatedAt],
  ]);
}

export function verdictSheet({ verdicts, pool }: Digest): ReportSheet {
  const titles = new Map(pool.listings.map(({ id, title }) => [id, title]));
  return sheetOf('评估结果', verdicts, [
    [text('结论', 14), (one) => VERDICT_WORDS[one.kind]],
    [text('店铺', 18), (one) => shopName(pool, one.shopId)],
    [text('报名入口 ID', 22), (one) => one.offerId],
    [text('商品', 36), (one) => titles.get(one.listingId) ?? one.listingId],
    [text('商品 ID', 22), (one) => one.platformListingId],
    [text('没有满足的要求', 80), (one) => openFindings(one)],
    [instant('评估时间'), (one) => one.judgedAt],
  ]);
}

function openFindings({ findings }: Digest['verdicts'][number]): string {
  const open = findings.filter(({ result }) => result !== 'met');
  return open.map((finding) => finding.text).join(';');
}
