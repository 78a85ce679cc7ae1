import { HOUR } from '../kit/dates.ts';
import { PLATFORM_ACTS, REVIEW_REFUSALS, type ReviewRule } from './invented.ts';
import type { Audit, Item, ItemOffer, ReviewStep, StatusName } from './model.ts';
import { yuan } from './price-lines.ts';

/** Delays are ours: no public source gives one. */
const FIRST_REVIEW = 6 * HOUR;
const SCHEDULING = 4 * HOUR;
const FINAL_REVIEW = 20 * HOUR;
/** How long 排期待确认 waits for the merchant before the platform gives up; a date that is shown. */
export const CONFIRM_WITHIN_MS = 3 * 24 * HOUR;

export interface ReviewPath {
  first: StatusName;
  steps: ReviewStep[];
}

const step = (afterMs: number, status: StatusName, message?: string): ReviewStep =>
  message === undefined ? { afterMs, status } : { afterMs, status, message };

const REVIEWED: ReviewStep[] = [step(FIRST_REVIEW / 2, '审核中'), step(FIRST_REVIEW / 2, '审核通过')];
const SCHEDULED: ReviewStep[] = [step(SCHEDULING, '已排期待发布'), step(FINAL_REVIEW, '已发布设定')];

/** 初审 → 排期 → 终审, as the words of the status filter suggest; 活动中 and 活动结束 come by the window. */
const PATHS: Record<Audit, ReviewPath> = {
  exempt: { first: '已发布设定', steps: [] },
  normal: { first: '待审核', steps: [...REVIEWED, ...SCHEDULED] },
  schedule: { first: '待审核', steps: [...REVIEWED, step(SCHEDULING, '排期待确认')] },
  abnormal: {
    first: '待审核',
    steps: [...REVIEWED, ...SCHEDULED, step(SCHEDULING, '异常', PLATFORM_ACTS.abnormal)],
  },
  clearing: {
    first: '已发布设定',
    steps: [step(FINAL_REVIEW, '清退', PLATFORM_ACTS.cleared)],
  },
};

/** After the merchant has confirmed the schedule. */
export const CONFIRMED: ReviewPath = {
  first: '已排期待发布',
  steps: [step(SCHEDULING, '已发布设定')],
};

export interface ReviewInput {
  audit: Audit;
  item: Item;
  offer: ItemOffer;
  /** What the reviewers will find fault with, of those hidden rules that touch this item in this campaign. */
  hidden: readonly ReviewRule[];
  /** Stock the reviewers asked for before: a second sign-up is measured by the first answer. */
  stockAsked: Map<string, number>;
  key: string;
}

/** The whole course of an item is settled when it is handed in; only time passes afterwards. */
export function planReview(input: ReviewInput): ReviewPath {
  const path = PATHS[input.audit];
  const message = input.hidden.map((rule) => findFault(rule, input)).find((each) => each !== undefined);
  if (message === undefined) return { first: path.first, steps: path.steps.map((each) => ({ ...each })) };
  return {
    first: '待审核',
    steps: [step(FIRST_REVIEW / 2, '审核中'), step(FIRST_REVIEW / 2, '审核不通过', message)],
  };
}

function findFault(rule: ReviewRule, input: ReviewInput): string | undefined {
  if (rule === 'review-price') return priceFault(input);
  return rule === 'review-stock' ? stockFault(input) : REVIEW_REFUSALS[rule];
}

/** The reviewers' own line: 83 % of 一口价. Named for the sku that is furthest above it. */
function priceFault({ item, offer }: ReviewInput): string | undefined {
  const above = offer.lines
    .flatMap((line) => {
      const sku = item.skus.find((one) => one.skuId === line.skuId);
      const lineFen = sku ? Math.ceil((sku.listPriceFen * 83) / 1000) * 10 : 0;
      return sku && line.priceFen > lineFen
        ? [{ skuId: sku.skuId, lineFen, over: line.priceFen / lineFen }]
        : [];
    })
    .sort((left, right) => right.over - left.over)[0];
  return (
    above && REVIEW_REFUSALS['review-price'].replace('{sku}', above.skuId).replace('{n}', yuan(above.lineFen))
  );
}

/** A quarter more than was offered, never more than there is. */
function stockFault({ item, offer, stockAsked, key }: ReviewInput): string | undefined {
  const offered = offer.lines.reduce((sum, line) => sum + line.stock, 0);
  const most = item.skus.reduce((sum, sku) => sum + sku.stock, 0);
  const asked = stockAsked.get(key) ?? Math.min(most, Math.ceil((offered * 1.25) / 10) * 10);
  stockAsked.set(key, asked);
  return offered < asked ? REVIEW_REFUSALS['review-stock'].replace('{n}', String(asked)) : undefined;
}
