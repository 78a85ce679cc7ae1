import { ABNORMAL_REASON, HIDDEN_RULES, TAKEN_DOWN_REASON, UNPUBLISHED_REASON } from './invented.ts';
import type { ApplyRecord, Course, ReviewStep, SubAct } from './model.ts';
import { yuan } from './rules.ts';
import type { HiddenCase } from './world/hidden.ts';

const HOUR = 3_600_000;
const FIRST_REVIEW = 4 * HOUR;
/** A passed product that nobody publishes is taken out. */
const PATIENCE = 72 * HOUR;

interface Path {
  first: number;
  steps: ReviewStep[];
}

const SUCCESS: ReviewStep = { afterMs: FIRST_REVIEW, status: 8 };

/** Order and delays are ours: no public source gives them. */
const PATHS: Record<Course, Path> = {
  exempt: { first: 8, steps: [] },
  review: { first: 2, steps: [SUCCESS] },
  publish: {
    first: 2,
    steps: [
      { afterMs: FIRST_REVIEW, status: 4 },
      { afterMs: PATIENCE, status: 10, reason: UNPUBLISHED_REASON },
    ],
  },
  abnormal: { first: 2, steps: [SUCCESS, { afterMs: 2 * HOUR, status: 5, reason: ABNORMAL_REASON }] },
};

/** The whole course of a record is settled when it is made; only time passes afterwards. */
export function planReview(record: ApplyRecord, act: SubAct, cases: readonly HiddenCase[]): Path {
  const path = PATHS[act.course];
  const reason = act.course === 'exempt' ? undefined : cases.flatMap((one) => reasonOf(one, record) ?? [])[0];
  if (reason !== undefined) return { first: 2, steps: [{ afterMs: FIRST_REVIEW, status: 3, reason }] };
  const isTakenDown = cases.some((one) => one.rule === 'taken-down');
  const takedown: ReviewStep = { afterMs: 20 * HOUR, status: 10, reason: TAKEN_DOWN_REASON };
  return isTakenDown ? { ...path, steps: [...path.steps, takedown] } : path;
}

function reasonOf({ rule }: HiddenCase, record: ApplyRecord): string | undefined {
  if (rule === 'taken-down' || HIDDEN_RULES[rule].at !== 'review') return undefined;
  return rule === 'review-price' ? priceReason(record) : HIDDEN_RULES[rule].message;
}

/** The reviewers' own line: 83 % of 原价. Named for the sku that is furthest above it. */
function priceReason({ lines }: ApplyRecord): string | undefined {
  const [worst] = lines
    .map((line) => ({ ...line, lineFen: Math.ceil((line.listFen * 83) / 1000) * 10 }))
    .filter((line) => line.priceFen > line.lineFen)
    .sort((left, right) => right.priceFen / right.lineFen - left.priceFen / left.lineFen);
  return (
    worst &&
    HIDDEN_RULES['review-price'].message.replace('{sku}', worst.skuId).replace('{n}', yuan(worst.lineFen))
  );
}
