import { DAY, HOUR } from '../kit/dates.ts';
import { RANDOM_SPEC, REVIEW_REASONS } from './invented.ts';
import type { Apply, Area, Audit, ReviewStep, RowState, Ware } from './model.ts';

/** Delays are ours: all that is known is that an hour after submitting some were live and some rejected. */
const FIRST_REVIEW = 6 * HOUR;
const PROMOTION_REVIEW = 4 * HOUR;
const PRICE_RECHECK = 8 * HOUR;
/** Material nobody supplies ends the sign-up. */
const PATIENCE = 3 * DAY;

export interface ReviewPlan {
  first: RowState;
  steps: ReviewStep[];
}

const WAITING: RowState = { current: 0, apply: 1 };
const PASSING: readonly ReviewStep[] = [
  { afterMs: FIRST_REVIEW, state: { current: 1, apply: 2 } },
  { afterMs: PROMOTION_REVIEW, state: { current: 2, apply: 2 } },
];

const PLANS: Record<Audit, ReviewPlan> = {
  quick: { first: { current: 2, apply: 2 }, steps: [] },
  normal: { first: WAITING, steps: [...PASSING] },
  material: {
    first: WAITING,
    steps: [
      { afterMs: FIRST_REVIEW, state: { current: 301, apply: 1, reason: REVIEW_REASONS.material } },
      { afterMs: PATIENCE, state: { current: 5, apply: 3, reason: REVIEW_REASONS.material } },
    ],
  },
  warning: {
    first: WAITING,
    steps: [
      ...PASSING,
      { afterMs: PRICE_RECHECK, state: { current: 6, apply: 2, reason: REVIEW_REASONS.warning } },
    ],
  },
};

export interface ReviewInput {
  area: Area;
  ware: Ware;
  /** Sign-ups of this ware in this pool that came before, whatever became of them. */
  earlier: readonly Apply[];
}

/** The whole course of a sign-up is settled when it is made; only time passes afterwards. */
export function planReview({ area, ware, earlier }: ReviewInput): ReviewPlan {
  const plan = PLANS[area.audit];
  if (area.audit === 'quick') return plan;
  if (hasPoorPicture(ware) && earlier.length === 0) {
    return { first: plan.first, steps: [rejection(REVIEW_REASONS.mainPicture)] };
  }
  const random = ware.skus.filter((sku) => sku.spec.includes(RANDOM_SPEC));
  const rejected = random.map(({ skuId }) => ({ ...rejection(REVIEW_REASONS.randomSpec), skuId }));
  return { first: plan.first, steps: [...rejected, ...plan.steps.map(afterRejections(rejected.length > 0))] };
}

/** About one ware in five shows several styles in its main picture; once told, the merchant has mended it. */
function hasPoorPicture({ wareId }: Ware): boolean {
  return [...wareId].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 2;
}

function rejection(reason: string): ReviewStep {
  return { afterMs: FIRST_REVIEW, state: { current: 5, apply: 3, reason } };
}

/** Rejections of single skus fall with the first review, which then needs no time of its own. */
function afterRejections(hasAny: boolean): (step: ReviewStep, index: number) => ReviewStep {
  return (step, index) => (hasAny && index === 0 ? { ...step, afterMs: 0 } : step);
}
