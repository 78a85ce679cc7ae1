import { SERVER_ONLY_RULES, SLOGAN_WORDS_REFUSED } from './invented.ts';
import type { Activity, EnrolRecord, Goods, GoodsOffer } from './model.ts';
import { FINAL_REVIEW, FIRST_REVIEW, PATHS, type ReviewPath } from './review-paths.ts';
import { yuan } from './rules.ts';
import type { ServerOnlyCase } from './world/server-only.ts';

/** What a record asks its merchant to pay, by kind of review. */
export const ASKED_FEN: Partial<Record<Activity['audit'], number>> = { deposit: 100_000, recharge: 50_000 };

export interface ReviewInput {
  activity: Activity;
  offer: GoodsOffer;
  goods: Goods;
  record: EnrolRecord;
  cases: ServerOnlyCase[];
  /** Stock the reviewers have asked for, per campaign and goods: the second sign-up is measured by the first answer. */
  stockAsked: Map<string, number>;
}

/** The whole course of a record is settled when it is made; only time passes afterwards. */
export function planReview(input: ReviewInput): ReviewPath {
  const { first, steps } = PATHS[input.activity.audit];
  const reason = input.activity.audit === 'exempt' ? undefined : reviewReason(input);
  if (reason !== undefined) return { first, steps: [{ afterMs: FIRST_REVIEW, status: 401, reason }] };
  const isTakenDown = input.cases.some((one) => one.rule === 'taken-down');
  return isTakenDown
    ? {
        first,
        steps: [...steps, { afterMs: FINAL_REVIEW, status: 702, reason: '活动库存异常，平台下线该商品' }],
      }
    : { first, steps };
}

function reviewReason(input: ReviewInput): string | undefined {
  const found = [sloganReason(input), ...input.cases.map((one) => caseReason(one, input))];
  return found.find((reason) => reason !== undefined);
}

function sloganReason({ activity, offer }: ReviewInput): string | undefined {
  if (!activity.fields.includes('slogan')) return undefined;
  const word = SLOGAN_WORDS_REFUSED.find((one) => offer.material.slogan?.includes(one));
  return word && SERVER_ONLY_RULES['review-slogan'].message.replace('{word}', word);
}

function caseReason(one: ServerOnlyCase, input: ReviewInput): string | undefined {
  if (one.rule === 'review-price') return priceReason(input.record);
  if (one.rule === 'review-stock') return stockReason(input);
  return one.rule === 'picture-watermark' ? SERVER_ONLY_RULES['picture-watermark'].message : undefined;
}

/** The reviewers' own line: 83 % of 拼单价. Named for the sku that is furthest above it. */
function priceReason(record: EnrolRecord): string | undefined {
  const above = record.lines
    .map((line) => ({ ...line, lineFen: Math.ceil((line.groupPriceFen * 83) / 1000) * 10 }))
    .filter((line) => line.priceFen > line.lineFen)
    .sort((left, right) => right.priceFen / right.lineFen - left.priceFen / left.lineFen)[0];
  return above
    ? SERVER_ONLY_RULES['review-price'].message
        .replace('{sku}', above.skuId)
        .replace('{n}', yuan(above.lineFen))
    : undefined;
}

/** A quarter more than was offered, never more than there is. */
function stockReason({ goods, record, stockAsked }: ReviewInput): string | undefined {
  const key = `${record.activityId}/${record.goodsId}`;
  const offered = sum(record.lines.map((line) => line.quantity));
  const most = sum(goods.skus.map((sku) => sku.stock));
  const asked = stockAsked.get(key) ?? Math.min(most, Math.ceil((offered * 1.25) / 10) * 10);
  stockAsked.set(key, asked);
  return offered < asked
    ? SERVER_ONLY_RULES['review-stock'].message.replace('{n}', String(asked))
    : undefined;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
