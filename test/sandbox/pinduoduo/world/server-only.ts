import { type ServerOnlyRule, SLOGAN_WORDS_REFUSED } from '../invented.ts';
import type { Fit } from './fits.ts';

/** One place where the server knows more than it announces. */
export interface ServerOnlyCase {
  rule: ServerOnlyRule | 'taken-down';
  activityId: string;
  goodsId: string;
  skuId?: string;
}

const AT_ENROL = ['market-price', 'frequent-return'] as const;
const AT_REVIEW = [
  'review-price',
  'review-stock',
  'review-price',
  'review-stock',
  'picture-watermark',
  'review-price',
  'review-stock',
  'review-price',
  'review-stock',
] as const;

/** Spreads the cases over goods that fit, so that an unattended run meets each of them. Pure in its input. */
export function placeServerOnly(fits: Fit[], sloganOf: (goodsId: string) => string): ServerOnlyCase[] {
  const open = fits.filter(({ goods }) => goods.skus.length <= 12);
  const isPlain = ({ goods }: Fit): boolean => !hasRefusedWord(sloganOf(goods.goodsId));
  const exempt = open.filter((fit) => fit.activity.audit === 'exempt' && isPlain(fit));
  const reviewed = open.filter((fit) => ['normal', 'final'].includes(fit.activity.audit) && isPlain(fit));
  const reviewCases = spread(reviewed, AT_REVIEW.length).map((fit, index) => ({
    rule: AT_REVIEW[index] ?? 'review-price',
    ...keyOf(fit),
  }));
  const enrolCases = AT_ENROL.flatMap((rule, index) => {
    const fit = exempt[index * 3];
    return fit ? [{ rule, ...keyOf(fit) }] : [];
  });
  const partial = exempt.filter((fit) => fit.goods.skus.length >= 4).at(-1);
  const takenDown = exempt.find((fit, index) => index % 3 === 1 && fit !== partial);
  return [
    ...enrolCases,
    ...(partial
      ? [{ rule: 'sku-abnormal' as const, ...keyOf(partial), skuId: partial.goods.skus[1]?.skuId ?? '' }]
      : []),
    ...(takenDown ? [{ rule: 'taken-down' as const, ...keyOf(takenDown) }] : []),
    ...reviewCases,
  ];
}

function hasRefusedWord(slogan: string): boolean {
  return SLOGAN_WORDS_REFUSED.some((word) => slogan.includes(word));
}

function keyOf({ activity, goods }: Fit): { activityId: string; goodsId: string } {
  return { activityId: activity.id, goodsId: goods.goodsId };
}

function spread<T>(items: T[], count: number): T[] {
  const step = Math.max(1, Math.floor(items.length / count));
  return items.filter((_, index) => index % step === 0).slice(0, count);
}
