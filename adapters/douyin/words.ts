import type { FollowUpKind } from '../../src/domain/snapshot.ts';
import type { Review } from '../../src/domain/submission.ts';

/**
 * Words of 已报名管理. 待提交, 待发布, 审核驳回, 报名异常, 报名成功 were seen on the live site (2026-05); 审核中, 已退出, 已清退 are guessed
 * and become `unmapped` alarms if the site says something else.
 */
export const STATUS_WORDS: ReadonlyMap<string, Review> = new Map<string, Review>([
  ['待提交', 'needs-action'],
  ['审核中', 'reviewing'],
  ['审核驳回', 'rejected'],
  ['待发布', 'needs-action'],
  ['报名异常', 'needs-action'],
  ['报名成功', 'passed'],
  ['已退出', 'withdrawn'],
  ['已清退', 'removed'],
]);

/** What waits for a press of ours. */
export const ACTION_WORDS: ReadonlyMap<string, FollowUpKind> = new Map<string, FollowUpKind>([
  ['待发布', 'publish'],
]);

/** A sign-up that succeeded is scheduled, live or ended by the campaign's own window. */
export const EFFECT_WORDS: ReadonlyMap<string, Review> = new Map<string, Review>([
  ['未开始', 'scheduled'],
  ['生效中', 'live'],
  ['进行中', 'live'],
  ['已结束', 'ended'],
]);

/** What a person does at the platform about a record that waits for its merchant. */
export const ASK_ADVICE: ReadonlyMap<string, string> = new Map([
  ['待提交', '有人在平台保存了草稿：核对价格和库存后在平台提交，或删除草稿。'],
  ['待发布', '审核已通过但还没有发布：核对价格后在平台发布，逾期平台会清退。'],
  ['报名异常', '按原文处理：多为库存低于报名库存，在平台「修改报名信息」后恢复。'],
]);

/** Refusal and rejection texts, most specific first; the real rejection texts are not public (2026-11). */
export const REASONS: readonly { pattern: RegExp; kind: string; advice: string }[] = [
  {
    pattern: /商品已在活动中|已报名/,
    kind: 'already-enrolled',
    advice: '平台称该商品已在活动中：到已报名管理核对，不要重复提交。',
  },
  {
    pattern: /清退/,
    kind: 'taken-down',
    advice: '平台已清退：先解决原文所说的问题，再决定是否报名其他活动。',
  },
  { pattern: /打瞌睡|频繁/, kind: 'throttled', advice: '平台繁忙，稍后自动重试。' },
  { pattern: /报名时间已结束/, kind: 'closed', advice: '报名已截止，改报其他活动。' },
  { pattern: /协议/, kind: 'agreement', advice: '阅读并同意活动协议后重新报名。' },
  { pattern: /时间重叠/, kind: 'exclusive', advice: '商品在同时段的其他活动中，结束后再报。' },
  { pattern: /主图/, kind: 'picture', advice: '更换不带促销文字的主图后重新报名。' },
  { pattern: /标题/, kind: 'title', advice: '按原文修改商品标题后重新报名。' },
  { pattern: /三率/, kind: 'three-rates', advice: '近14天差评率、品退率或纠纷率过高，改善后再报。' },
  { pattern: /店铺分|体验分/, kind: 'shop-score', advice: '商家体验分不足，达标后再报。' },
  { pattern: /质检报告|资质/, kind: 'qualification', advice: '补充有效的资质文件，或确认类目后重新报名。' },
  { pattern: /类目/, kind: 'category', advice: '商品类目不在招商范围，改报其他活动。' },
  { pattern: /库存/, kind: 'stock', advice: '按原文中的数量调整活动库存后重新报名。' },
  { pattern: /销量/, kind: 'sales', advice: '近期销量不足，达标后再报。' },
  { pattern: /上限/, kind: 'quota', advice: '本店报名数已满，退出其他商品或改报其他活动。' },
  { pattern: /SKU不完整/, kind: 'sku-set', advice: '补齐全部SKU后重新报名。' },
  { pattern: /下架/, kind: 'off-shelf', advice: '商品上架后再报。' },
  { pattern: /出资比例/, kind: 'fund-ratio', advice: '由负责人决定商家出资比例后重新报名。' },
  { pattern: /价/, kind: 'price', advice: '按原文中的价格由负责人决定是否调价后重新报名。' },
  { pattern: /不满足活动要求/, kind: 'requirement', advice: '平台没有说明具体原因：到活动页核对要求。' },
];
