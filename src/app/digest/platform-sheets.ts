import { ORIGIN_WORDS, VERDICT_WORDS } from '../../domain/chinese.ts';
import type { ReportSheet } from '../../ports/reports.ts';
import { shopName } from '../messages/words.ts';
import { CHANGE_WORDS } from './campaigns.ts';
import type { Digest } from './model.ts';
import { count, instant, leftOf, sheetOf, text, withNote } from './sheet-columns.ts';
import { SHEET_NAMES } from './sheet-names.ts';

export function campaignSheet({ campaigns, pool, at }: Digest): ReportSheet {
  return sheetOf(SHEET_NAMES.campaigns, campaigns, [
    [text('变化', 10), (one) => CHANGE_WORDS[one.kind]],
    [text('店铺', 18), (one) => shopName(pool, one.shopId)],
    [text('活动', 32), (one) => one.name],
    [text('类型', 14), (one) => one.type],
    [text('活动 ID', 22), (one) => one.campaignId],
    [instant('报名截止'), (one) => one.signUpEndsAt],
    [count('剩余天数'), (one) => one.daysLeft],
    [text('剩余', 14), (one) => leftOf(one.signUpEndsAt, at)],
    [text('说明', 60), (one) => one.text],
    [instant('发现时间'), (one) => one.at],
  ]);
}

export function foreignSheet({ foreign, pool }: Digest): ReportSheet {
  return sheetOf(SHEET_NAMES.foreign, foreign, [
    [text('来源', 12), (one) => ORIGIN_WORDS[one.origin]],
    [text('店铺', 18), (one) => shopName(pool, one.shopId)],
    [text('活动', 28), (one) => one.offerName],
    [text('商品', 36), (one) => one.subjectTitle],
    [text('商品 ID', 22), (one) => one.subjectId],
    [text('平台状态', 14), (one) => one.statusRaw],
    [text('记录 ID', 22), (one) => one.recordId],
    [instant('报名时间'), (one) => one.signedUpAt],
    [instant('查看时间'), (one) => one.observedAt],
  ]);
}

export function rejectionSheet({ rejections, pool }: Digest): ReportSheet {
  const rows = rejections.flatMap((group) => group.items.map((item) => ({ ...item, group })));
  return sheetOf(SHEET_NAMES.rejections, rows, [
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

export function verdictSheet({ verdicts, unlisted, pool }: Digest): ReportSheet {
  const titles = new Map(pool.listings.map(({ id, title }) => [id, title]));
  const sheet = sheetOf(SHEET_NAMES.verdicts, verdicts, [
    [text('结论', 14), (one) => VERDICT_WORDS[one.kind]],
    [text('店铺', 18), (one) => shopName(pool, one.shopId)],
    [text('报名入口 ID', 22), (one) => one.offerId],
    [text('商品', 36), (one) => titles.get(one.listingId) ?? one.listingId],
    [text('商品 ID', 22), (one) => one.platformListingId],
    [text('没有满足的要求', 80), (one) => openFindings(one)],
    [instant('评估时间'), (one) => one.judgedAt],
  ]);
  return withNote(sheet, unlisted.verdicts, `至少另有 ${unlisted.verdicts} 条评估没有列出，先处理以上各条。`);
}

function openFindings({ findings }: Digest['verdicts'][number]): string {
  const open = findings.filter(({ result }) => result !== 'met');
  return open.map((finding) => finding.text).join(';');
}
