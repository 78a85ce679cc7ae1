import type { Review } from '../../src/domain/submission.ts';

/** Each word of the record list → ours. A word that is not in here is `unmapped` and told. */
export const STATUS_WORDS: ReadonlyMap<string, Review> = new Map<string, Review>([
  ['审核中', 'reviewing'],
  ['审核通过', 'passed'],
  ['审核不通过', 'rejected'],
  ['已结束', 'ended'],
]);

/** Refusal and rejection texts, most specific first. */
export const REASONS: readonly { pattern: RegExp; kind: string; advice: string }[] = [
  {
    pattern: /已报名/,
    kind: 'already-enrolled',
    advice: '平台称该商品已报名：到报名记录核对，不要重复提交。',
  },
  { pattern: /频繁|稍后/, kind: 'throttled', advice: '平台限流，稍后自动重试。' },
  { pattern: /不在报名时间/, kind: 'closed', advice: '报名时间不符，改报其他活动。' },
  { pattern: /协议/, kind: 'agreement', advice: '阅读并同意活动协议后重新报名。' },
  { pattern: /赠品/, kind: 'gift', advice: '赠品不能参加，换一个商品再报。' },
  { pattern: /库存/, kind: 'stock', advice: '按原文中的数量调整活动库存后重新报名。' },
  { pattern: /价/, kind: 'price', advice: '按原文中的价格由负责人决定是否调价后重新报名。' },
];

export function kindOf(text: string): string | undefined {
  return REASONS.find(({ pattern }) => pattern.test(text))?.kind;
}
