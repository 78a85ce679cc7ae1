import type { Agreement } from '../model.ts';

/** Texts a merchant agrees to; titles and wording ours, none is public. */
export const AGREEMENTS = {
  campaign: {
    title: '营销活动报名协议',
    text: [
      '一、商家承诺报名商品的活动价不高于活动要求的最低标价和最低普惠券后价。',
      '二、活动期间商家不得上调商品价格，不得下架报名商品。',
      '三、活动结束后的价保期内，同一规格成交价低于活动价的，商家按价保规则退还差价。',
    ].join('\n'),
  },
  discount: {
    title: '官方立减活动协议',
    text: [
      '一、官方立减金额由商家承担，按报名折扣在消费者下单时直接抵扣。',
      '二、单件价格满100元的，立减金额向上取整到元；不足100元的，精确到分。',
      '三、官方立减可与店铺优惠券叠加使用，商家应自行核算到手价。',
    ].join('\n'),
  },
} as const satisfies Record<string, Agreement>;
export type AgreementKey = keyof typeof AGREEMENTS;
