import type { Review } from '../../src/domain/submission.ts';

/** All 活动状态 of the record page (2026-11, one vendor's list); the grouping into ours is inferred from the words. */
export const STATUS_WORDS: ReadonlyMap<string, Review> = new Map<string, Review>([
  ['审核中', 'reviewing'],
  ['待终审', 'reviewing'],
  ['协商待审核', 'reviewing'],
  ['同意调整待审核', 'reviewing'],
  ['系统待校验保证金', 'reviewing'],
  ['推送中', 'reviewing'],
  ['审核通过', 'passed'],
  ['系统审核通过', 'passed'],
  ['运营审核通过', 'passed'],
  ['保证金校验通过', 'passed'],
  ['报名成功', 'passed'],
  ['商家已确认返场/系统晋升', 'passed'],
  ['已确定具体活动时间', 'scheduled'],
  ['报名被驳回', 'rejected'],
  ['推送失败', 'rejected'],
  ['待调整', 'needs-action'],
  ['降低活动价格', 'needs-action'],
  ['待缴活动保证金', 'needs-action'],
  ['营销账户待充值', 'needs-action'],
  ['待确认排期', 'needs-action'],
  ['寄样及寄样审核', 'needs-action'],
  ['系统报名/返场待确认', 'needs-action'],
  ['已取消', 'withdrawn'],
  ['活动下线', 'removed'],
]);

/** What a person does at the platform about a record that waits for its merchant. Paying and agreeing stay with people. */
export const ASK_ADVICE: ReadonlyMap<string, string> = new Map([
  ['待调整', '由负责人在平台选择同意、协商或放弃；系统不会自行降价。'],
  ['降低活动价格', '平台邀请降价：由负责人核对底价后在平台决定；系统不会自行降价。'],
  ['待缴活动保证金', '到平台缴纳活动保证金，逾期平台会取消报名；缴纳后系统继续跟踪。'],
  ['营销账户待充值', '给营销账户充值后平台继续审核，逾期平台会取消报名。'],
  ['待确认排期', '到平台确认活动排期；不合适时与平台协商或取消报名。'],
  ['寄样及寄样审核', '按平台页面的地址寄出样品并填写单号，平台收到后继续审核。'],
  ['系统报名/返场待确认', '平台邀请返场：核对价格和库存后在平台确认或放弃。'],
]);

/** Own-shop discounts share the record list with campaigns (filter option 活动类型); they are no sign-ups. */
export const OWN_DISCOUNT_TYPES: ReadonlySet<string> = new Set(['限时折扣', '限量折扣']);

/**
 * Refusal and rejection texts, most specific first. 物流模板 and 操作太过频繁 were seen on the live site; real
 * `refuse_reason` texts are not public (2026-11), so the others match the subject of the sentence.
 */
export const REASONS: readonly { pattern: RegExp; kind: string; advice: string }[] = [
  {
    pattern: /已报名/,
    kind: 'already-enrolled',
    advice: '平台称该商品已报名：到报名记录核对，不要重复提交。',
  },
  {
    pattern: /平台(取消|下线)|已下线/,
    kind: 'taken-down',
    advice: '平台已处理：先解决原文所说的问题，再决定是否报名其他活动。',
  },
  { pattern: /推送失败/, kind: 'push-failed', advice: '平台推送失败，与价格和资料无关，稍后重新报名。' },
  { pattern: /太过?频繁|太火爆/, kind: 'throttled', advice: '平台限流，稍后自动重试。' },
  {
    pattern: /建议价.*过期/,
    kind: 'suggest-price-expired',
    advice: '建议价已过期，重新打开报名页后再提交。',
  },
  { pattern: /不在报名时间|报名.*(截止|结束)/, kind: 'closed', advice: '报名已截止，改报其他活动。' },
  { pattern: /协议/, kind: 'agreement', advice: '阅读并同意活动协议后重新报名。' },
  { pattern: /其他渠道|更低价格|全网/, kind: 'market-price', advice: '先处理其他渠道的低价，再考虑报名。' },
  { pattern: /退款率|劣质率/, kind: 'quality-return', advice: '品质退款率过高，改善前不要再报该商品。' },
  { pattern: /历史成交异常/, kind: 'sku-abnormal', advice: '该规格暂不可参加，确认是否去掉后再报。' },
  { pattern: /主图|水印/, kind: 'picture', advice: '更换不带水印和促销文字的主图后重新报名。' },
  { pattern: /推荐语/, kind: 'slogan', advice: '按原文修改推荐语后重新报名。' },
  { pattern: /白底图/, kind: 'white-image', advice: '更换符合规格的白底图后重新报名。' },
  { pattern: /质检报告|资质/, kind: 'qualification', advice: '补充有效的资质文件后重新报名。' },
  { pattern: /库存/, kind: 'stock', advice: '按原文中的数量调整活动库存后重新报名。' },
  { pattern: /销量/, kind: 'sales', advice: '近期销量不足，达标后再报。' },
  { pattern: /好评率/, kind: 'good-rate', advice: '好评率不足，达标后再报。' },
  { pattern: /类目/, kind: 'category', advice: '商品类目不在招商范围，改报其他活动。' },
  { pattern: /物流模板|包邮|运费/, kind: 'freight', advice: '更换符合要求的物流模板或确认包邮后重新报名。' },
  { pattern: /星级/, kind: 'shop-stars', advice: '店铺星级不足，达标后再报。' },
  { pattern: /同类型活动|不可重复/, kind: 'exclusive', advice: '商品在同类型活动中，结束后再报。' },
  { pattern: /上限/, kind: 'quota', advice: '本店报名数已满，取消其他商品或改报其他活动。' },
  { pattern: /规格不完整/, kind: 'sku-set', advice: '补齐全部规格后重新报名。' },
  { pattern: /未在售|下架/, kind: 'off-shelf', advice: '商品上架后再报。' },
  { pattern: /价/, kind: 'price', advice: '按原文中的价格由负责人决定是否调价后重新报名。' },
];
