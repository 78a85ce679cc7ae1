import type { Agreement } from '../model.ts';

/** Texts a merchant agrees to; wording ours. */
export const AGREEMENTS = {
  difference: {
    id: 'price-difference-v3',
    title: '降价补差协议',
    text: [
      '一、商家承诺：活动结束后15天内，同一商品同一规格的拼单价不低于本次活动价。',
      '二、如出现低于活动价的情形，平台将自动向活动期间下单的消费者退还差价，差价由商家承担。',
      '三、补差金额从店铺货款中扣除，货款不足的从活动保证金中扣除。',
      '四、商家提交报名即视为知悉并同意本协议全部内容。',
    ].join('\n'),
  },
  outer: {
    id: 'outer-field-v2',
    title: '外场资源说明',
    text: [
      '一、报名商品将进入首页、频道页、推荐流等外场资源位，展示位置和时段由平台分配。',
      '二、活动期间不得上调活动价、不得下架商品、不得修改商品主图和标题。',
      '三、活动库存售罄后自动恢复为拼单价。',
    ].join('\n'),
  },
  subsidy: {
    id: 'ten-billion-v7',
    title: '百亿补贴活动协议',
    text: [
      '一、参加百亿补贴的商品须为品牌正品，假一赔十。',
      '二、活动价由商家报名，平台可在活动价基础上追加补贴，补贴部分由平台承担。',
      '三、商家须在消费者下单后48小时内发货，逾期按平台延迟发货规则处理。',
      '四、活动期间及结束后15天内适用降价补差规则。',
    ].join('\n'),
  },
  quality: {
    id: 'food-quality-v1',
    title: '食品质量承诺书',
    text: [
      '一、商家承诺所报食品剩余保质期不少于总保质期的三分之二。',
      '二、提供的质检报告真实有效，与所售批次相符。',
      '三、如因质量问题产生投诉，商家承担先行赔付责任。',
    ].join('\n'),
  },
} as const satisfies Record<string, Agreement>;
export type AgreementKey = keyof typeof AGREEMENTS;
