import { ORIGIN_WORDS, SESSION_WORDS } from '../../domain/chinese.ts';
import type { Pool } from '../../domain/pool/schema.ts';
import type { Instant } from '../../domain/time.ts';
import type { ReportSheet } from '../../ports/reports.ts';
import { shopName, timeLeft } from '../messages/words.ts';
import type { CampaignNews, Digest } from './model.ts';
import { instant, sheetOf, text } from './sheet-columns.ts';
import { linesSheet, rejectionSheet, verdictSheet } from './submission-sheets.ts';

/** One sheet per question; every row the mail counts is in here. */
export function digestSheets(digest: Digest): ReportSheet[] {
  return [
    todoSheet(digest),
    linesSheet(digest),
    rejectionSheet(digest),
    campaignSheet(digest),
    foreignSheet(digest),
    shopSheet(digest),
    verdictSheet(digest),
  ];
}

function todoSheet({ todo, pool, at }: Digest): ReportSheet {
  const rows = todo.flatMap((group) => group.items.map((item) => ({ ...item, title: group.title })));
  return sheetOf('今天要处理', rows, [
    [text('事项', 16), (item) => item.title],
    [text('等谁', 14), (item) => item.who],
    [text('店铺', 18), (item) => nameOf(pool, item.shopId)],
    [text('商品或对象', 36), (item) => item.subject],
    [text('活动', 28), (item) => item.offerName],
    [text('说明', 50), (item) => item.text],
    [instant('截止'), (item) => item.deadlineAt],
    [text('剩余', 14), (item) => leftOf(item.deadlineAt, at)],
    [text('申报编号', 20), (item) => item.submissionId],
    [text('命令', 44), (item) => item.command],
  ]);
}

export const CHANGE_WORDS: Record<CampaignNews['kind'], string> = {
  added: '新活动',
  changed: '规则变更',
  vanished: '已下线',
};

function campaignSheet({ campaigns, pool, at }: Digest): ReportSheet {
  return sheetOf('活动变化', campaigns, [
    [text('变化', 10), (one) => CHANGE_WORDS[one.kind]],
    [text('店铺', 18), (one) => shopName(pool, one.shopId)],
    [text('活动', 32), (one) => one.name],
    [text('类型', 14), (one) => one.type],
    [text('活动 ID', 22), (one) => one.campaignId],
    [instant('报名截止'), (one) => one.signUpEndsAt],
    [text('剩余', 14), (one) => leftOf(one.signUpEndsAt, at)],
    [text('说明', 60), (one) => one.text],
    [instant('发现时间'), (one) => one.at],
  ]);
}

function foreignSheet({ foreign, pool }: Digest): ReportSheet {
  return sheetOf('非本系统报名', foreign, [
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

interface ShopRow {
  shopId: string | undefined;
  what: string;
  state: string;
  text: string | undefined;
  since: Instant | undefined;
}

function shopSheet({ sessions, unseen, pool }: Digest): ReportSheet {
  const rows: ShopRow[] = [
    ...sessions.map(({ shopId, session = 'unknown', text: words, since }) => ({
      shopId,
      what: '登录',
      state: SESSION_WORDS[session],
      text: words,
      since,
    })),
    ...unseen.map(({ shopId, what, reason, lastSeenAt }) => ({
      shopId,
      what,
      state: '没能查看',
      text: reason,
      since: lastSeenAt,
    })),
  ];
  return sheetOf('店铺与查看', rows, [
    [text('店铺', 18), (row) => nameOf(pool, row.shopId)],
    [text('项目', 14), (row) => row.what],
    [text('状态', 16), (row) => row.state],
    [text('说明', 60), (row) => row.text],
    [instant('自或最后成功'), (row) => row.since],
  ]);
}

function nameOf(pool: Pool, shopId: string | undefined): string | undefined {
  return shopId === undefined ? undefined : shopName(pool, shopId);
}

function leftOf(deadline: Instant | undefined, now: Instant): string | undefined {
  return deadline === undefined ? undefined : timeLeft(deadline, now);
}
