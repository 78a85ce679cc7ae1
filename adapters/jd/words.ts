import type { Review } from '../../src/domain/submission.ts';

/** Tabs of the staff-side record page and the words of `applyStatus` (2026-09, one author); 已退出 and 已替换 are guessed. */
export const STATUS_WORDS: ReadonlyMap<string, Review> = new Map<string, Review>([
  ['活动审核中', 'reviewing'],
  ['促销待审核', 'reviewing'],
  ['素材驳回', 'needs-action'],
  ['待开始', 'scheduled'],
  ['进行中', 'live'],
  ['活动失效预警', 'needs-action'],
  ['活动期间失效', 'removed'],
  ['已结束', 'ended'],
  ['驳回', 'rejected'],
  ['已退出', 'withdrawn'],
  ['已替换', 'withdrawn'],
]);

export const ASK_ADVICE: ReadonlyMap<string, string> = new Map([
  ['素材驳回', '按原文更换素材后在平台重新提交审核；活动开始前没有通过会失效。'],
  [
    '活动失效预警',
    '到手价不再满足活动要求：由负责人核对底价后在平台发起降价，场次开始前没有处理会失效；系统不会自行降价。',
  ],
]);

/** Refusal and rejection texts, most specific first; quoted from one author's notes of 2026-09 unless they are plain words of the subject. */
export const REASONS: readonly { pattern: RegExp; kind: string; advice: string }[] = [
  {
    pattern: /在该场次下已报名|已经报过名/,
    kind: 'already-enrolled',
    advice: '平台称该场次已报名：到已报名管理核对，不要重复提交。',
  },
  { pattern: /退出审核中或已退出/, kind: 'already-withdrawn', advice: '该商品已退出，无需再次操作。' },
  {
    pattern: /无需重复点击|勿频繁操作|需要再等|不可重复操作|走丢了|拼命加载/,
    kind: 'throttled',
    advice: '平台限流，稍后自动重试。',
  },
  {
    pattern: /网络环境较差|未经京东授权/,
    kind: 'risk-control',
    advice: '平台风控拦截，请人工登录核对后再继续。',
  },
  {
    pattern: /当前时间不支持报名|获取时间信息失败/,
    kind: 'closed',
    advice: '场次或报名时间不符，改选其他场次或活动。',
  },
  { pattern: /容量已满/, kind: 'full', advice: '收品池已满，改报其他收品池。' },
  { pattern: /协议/, kind: 'agreement', advice: '阅读并同意报名协议后重新报名。' },
  { pattern: /未产生超补订单/, kind: 'taken-down', advice: '平台已下线：先看原文，再决定是否报名其他活动。' },
  { pattern: /站内同款/, kind: 'same-item', advice: '同款商品只能有一个参加，保留其一后再报。' },
  { pattern: /好评率/, kind: 'good-rate', advice: '好评率不足，达标后再报。' },
  { pattern: /价格星级/, kind: 'price-stars', advice: '价格星级不足，提升价格竞争力后再报。' },
  { pattern: /可报范围/, kind: 'category', advice: '商品不在该收品池的可报范围内，改报其他收品池。' },
  { pattern: /不支持随机款/, kind: 'random-style', advice: '随机款不能参加，去掉该规格或改为固定款后再报。' },
  { pattern: /主图/, kind: 'picture', advice: '主图只展示售卖规格并标注规格型号，修改后重新报名。' },
  { pattern: /短标题/, kind: 'short-name', advice: '按原文修改商品短标题后重新报名。' },
  { pattern: /图片(格式|规格)|白底图/, kind: 'white-image', advice: '更换符合规格的白底图后重新报名。' },
  { pattern: /促销数量|库存/, kind: 'stock', advice: '按原文中的数量调整促销库存后重新报名。' },
  { pattern: /下架|禁卖/, kind: 'off-shelf', advice: '商品上架后再报。' },
  { pattern: /价/, kind: 'price', advice: '按原文中的价格由负责人决定是否调价后重新报名。' },
];
