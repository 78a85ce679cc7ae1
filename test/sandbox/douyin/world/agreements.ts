import type { Agreement } from '../model.ts';

/** Texts a merchant agrees to; wording ours. */
export const AGREEMENTS = {
  price: {
    id: 'price-protection-v4',
    title: '活动价格保护承诺函',
    text: [
      '一、商家承诺：活动期间及活动结束后15天内，报名商品的最低到手价不低于本次报名价。',
      '二、出现更低到手价的，平台有权向消费者退还差价，差价由商家承担。',
      '三、提交报名即视为知悉并同意本承诺函全部内容。',
    ].join('\n'),
  },
  subsidy: {
    id: 'super-sale-v2',
    title: '超值购频道招商协议',
    text: [
      '一、参加超值购的商品须为品牌正品，支持七天无理由退货。',
      '二、平台可在报名价基础上追加补贴，补贴部分由平台承担。',
      '三、活动期间不得下架商品，不得修改商品主图和标题。',
    ].join('\n'),
  },
} as const satisfies Record<string, Agreement>;
export type AgreementKey = keyof typeof AGREEMENTS;
