import type { Review } from '../../src/domain/submission.ts';

/** The 13 words of the status filter (2026, two documented pages agree); the grouping into ours is inferred from them. */
export const STATUS_WORDS: ReadonlyMap<string, Review> = new Map<string, Review>([
  ['草稿', 'needs-action'],
  ['待审核', 'reviewing'],
  ['审核中', 'reviewing'],
  ['审核不通过', 'rejected'],
  ['审核通过', 'passed'],
  ['撤销报名', 'withdrawn'],
  ['排期待确认', 'needs-action'],
  ['已排期待发布', 'scheduled'],
  ['异常', 'needs-action'],
  ['已发布设定', 'scheduled'],
  ['活动中', 'live'],
  ['活动结束', 'ended'],
  ['清退', 'removed'],
]);

/** What the platform calls an item that stands in no sign-up. */
export const NOT_SIGNED = '未报名';
/** A workbook that is still being read. */
export const BATCH_IN_WORK = '处理中';

/** What a person does about a record that waits for its merchant. */
export const ASK_ADVICE: ReadonlyMap<string, string> = new Map([
  ['草稿', '平台只存了草稿：核对后在「已报商品」中点「发布」，否则不参加活动。'],
  ['排期待确认', '到平台确认活动排期；不合适时撤销报名，撤销后再报要重新满足动销。'],
  ['异常', '打开平台查看异常原因，按原文处理；系统不会自行改价。'],
]);

/** Stands before the real verdict in many messages and proves nothing by itself. */
const BOILERPLATE = /参加本次活动的商品要求满足“动销”校验.*?新品规则\(点此查看\)/gs;

/**
 * Refusal and rejection texts, most specific first. Those about 动销, coupon line, 管控期, SKUID and signed items are verbatim from
 * receipts (2026); human-review texts are not public, so the others match the subject of the sentence.
 */
export const REASONS: readonly { pattern: RegExp; kind: string; advice: string }[] = [
  {
    pattern: /商品已报名/,
    kind: 'already-enrolled',
    advice: '平台称商品已报名且不是草稿：到「已报商品」核对，不要重复提交。',
  },
  { pattern: /挤爆|RGV587|太?频繁/, kind: 'throttled', advice: '平台限流，稍后自动重试。' },
  { pattern: /报名时间/, kind: 'closed', advice: '报名已截止，改报其他活动。' },
  { pattern: /活动协议/, kind: 'agreement', advice: '阅读并同意活动协议后重新报名。' },
  {
    pattern: /近60天销售件数\d+件，活动要求/,
    kind: 'sales',
    advice: '近60天动销不足，达标前不要再报；已报的不要撤销，撤销后要重新校验。',
  },
  {
    pattern: /最低普惠券后价/,
    kind: 'price',
    advice: '活动普惠券后价高于近15天最低普惠券后价：由负责人决定是否降价后，用全部SKU重新报名。',
  },
  {
    pattern: /管控期标价|最低标价/,
    kind: 'price',
    advice: '活动价高于近15天最低标价：由负责人决定是否降价后重新报名。',
  },
  { pattern: /全部SKU报名|缺少SKU/, kind: 'sku-set', advice: '补齐商品的全部在售SKU后重新报名。' },
  {
    pattern: /不属于当前商品|已下架|重复的SKUID/,
    kind: 'sku-set',
    advice: 'SKU与商品现状不符：重新读取商品后再报。',
  },
  {
    pattern: /清退/,
    kind: 'taken-down',
    advice: '平台已清退：先解决原文所说的问题，再决定是否报名其他活动。',
  },
  {
    pattern: /价格管控异常|超低价/,
    kind: 'price-control',
    advice: '价格管控异常：由负责人核对价格后在平台处理。',
  },
  { pattern: /主图|牛皮癣|素材/, kind: 'picture', advice: '更换符合活动素材规范的主图后重新报名。' },
  { pattern: /库存/, kind: 'stock', advice: '按原文中的数量调整活动库存后重新报名。' },
  { pattern: /类目/, kind: 'category', advice: '商品类目不在招商范围，改报其他活动。' },
  { pattern: /发货时间/, kind: 'delivery', advice: '按页面要求填写发货时间后重新报名。' },
  { pattern: /短标题/, kind: 'short-title', advice: '按字数要求修改商品短标题后重新报名。' },
  {
    pattern: /让利比例|官方立减/,
    kind: 'discount-rate',
    advice: '立减或让利比例低于活动要求：由负责人决定是否提高后重新报名。',
  },
  { pattern: /出售中|仓库/, kind: 'off-shelf', advice: '商品上架后再报。' },
  { pattern: /逾期/, kind: 'lapsed', advice: '逾期未处理，平台已取消；需要时重新报名。' },
  { pattern: /撤销报名/, kind: 'withdrawn', advice: '已撤销报名；再次报名要重新满足动销。' },
  { pattern: /价/, kind: 'price', advice: '按原文中的价格由负责人决定是否调价后重新报名。' },
];

/** The boilerplate of a rule names sales and prices that are not this item's fault. */
export function reasonKindOf(text: string): string | undefined {
  const verdict = text.replaceAll(BOILERPLATE, '');
  return REASONS.find(({ pattern }) => pattern.test(verdict))?.kind;
}
