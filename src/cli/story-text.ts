import type { Story } from '../app/story.ts';
import type { Approval } from '../domain/approval.ts';
import {
  BASIS_WORDS,
  HOLD_ADVICE,
  HOLD_WORDS,
  OUTCOME_WORDS,
  REVIEW_WORDS,
  ROLE_WORDS,
  STAGE_WORDS,
} from '../domain/chinese.ts';
import { formatYuan } from '../domain/money.ts';
import type { Line, NeedsPerson, Submission } from '../domain/submission.ts';
import { formatPlatformTime } from '../domain/time.ts';
import type { LedgerEvent } from '../ports/ledger.ts';
import { describeBreaches } from './breach-text.ts';
import { formatTable } from './table.ts';

/** What stands first, then why, then everything in its order. */
export function describeStory(story: Story): string {
  return [
    describeHead(story),
    describeWaiting(story.submission),
    describeBreaches(story.breaches),
    formatTable(
      ['规格', '平台 SKU', '价格', '库存', '结果', '审核', '平台说明'],
      story.submission.lines.map(lineRow),
    ),
    describeApprovals(story.approvals),
    ['经过', ...story.events.map(describeEvent)].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function describeHead({ submission, presses, previous }: Story): string {
  const { id, shopId, offerName, campaignType, title, subject, slot, occurrence, stage, review } = submission;
  const raw = submission.reviewRaw ? `（平台：${submission.reviewRaw}）` : '';
  return [
    `申报 ${id}，第 ${occurrence} 次${previous ? `（上一次 ${previous.id}：${previous.reasonRaw ?? REVIEW_WORDS[previous.review]}）` : ''}`,
    `店铺 ${shopId}，活动 ${offerName}（${campaignType}），商品 ${title}（${subject.id}），场次 ${slot}`,
    `阶段：${STAGE_WORDS[stage]}；审核：${REVIEW_WORDS[review]}${raw}；点击提交 ${presses} 次；平台记录 ${submission.platformRecordId ?? '无'}`,
    `毛利率 ${percent(submission.marginBp)}，折扣 ${percent(submission.discountBp)}，计划销售额 ￥${formatYuan(submission.plannedSalesFen)}，报名截止 ${formatPlatformTime(submission.signUpEndsAt)}`,
  ].join('\n');
}

function describeWaiting({ hold, needsPerson, reasonRaw }: Submission): string {
  return [
    hold ? `等待人工：${HOLD_WORDS[hold.code]}。${hold.text}\n  → ${HOLD_ADVICE[hold.code]}` : '',
    needsPerson
      ? `需要在平台处理：${needsPerson.what}${amountAndDeadline(needsPerson)}${needsPerson.link ? `（${needsPerson.link}）` : ''}`
      : '',
    reasonRaw ? `平台原话：${reasonRaw}` : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function amountAndDeadline({ amountFen, deadlineAt }: NeedsPerson): string {
  const amount = amountFen === undefined ? '' : `，金额 ￥${formatYuan(amountFen)}`;
  return deadlineAt === undefined ? amount : `${amount}，截止 ${formatPlatformTime(deadlineAt)}`;
}

function lineRow(line: Line): string[] {
  const price = `￥${formatYuan(line.price.fen)}（${BASIS_WORDS[line.price.basis]}）`;
  const { spec, platformSkuId, stock, outcome, review, reason } = line;
  return [
    spec,
    platformSkuId,
    price,
    String(stock),
    OUTCOME_WORDS[outcome],
    REVIEW_WORDS[review],
    reason ?? '',
  ];
}

function describeApprovals(approvals: readonly Approval[]): string {
  if (approvals.length === 0) return '';
  const lines = approvals.map(({ by, role, decision, note, at, voidedAt }) => {
    const answer = decision === 'approved' ? '同意' : '不同意';
    const voided = voidedAt ? `，${formatPlatformTime(voidedAt)} 因内容变化失效` : '';
    return `  ${formatPlatformTime(at)}  ${by}（${ROLE_WORDS[role]}）${answer}${note ? `：${note}` : ''}${voided}`;
  });
  return ['审批', ...lines].join('\n');
}

function describeEvent({ at, who, why, evidence }: LedgerEvent): string {
  const proofs = evidence.map(({ caption, hash }) => `\n      凭证：${caption}（${hash.slice(0, 12)}）`);
  return `  ${formatPlatformTime(at)}  ${who}  ${why}${proofs.join('')}`;
}

function percent(bp: number): string {
  return `${(bp / 100).toFixed(1)}%`;
}
