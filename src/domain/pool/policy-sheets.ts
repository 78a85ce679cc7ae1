import { PLATFORM_WORDS } from '../chinese.ts';
import { type Sheet, sheetOf } from './column.ts';
import { PERSON_ROLE_WORDS } from './words.ts';

/** What decides money and approvals, as people see it. */
export const POLICY_SHEETS: readonly Sheet[] = [
  sheetOf('pricePolicies', '价格策略', {
    id: ['策略编号', 'id'],
    platform: ['平台', 'choice', { words: { ...PLATFORM_WORDS, '*': '全部' } }],
    campaignType: ['活动类型', 'text'],
    category: ['类目', 'text'],
    targetDiscountBp: ['目标折扣', 'discount'],
    followLineDownTo: ['跟价下限', 'discount', { optional: true }],
    minMarginBp: ['最低毛利率', 'rate'],
    stockShareBp: ['可投库存比例', 'rate'],
  }),
  sheetOf('feePolicies', '平台费率', {
    id: ['费率编号', 'id'],
    platform: ['平台', 'choice', { words: PLATFORM_WORDS }],
    category: ['类目', 'text'],
    campaignType: ['活动类型', 'text'],
    feeBp: ['平台扣点', 'rate'],
  }),
  sheetOf('couponPlans', '优惠券计划', {
    id: ['券编号', 'id'],
    shopId: ['店铺编号', 'id'],
    thresholdFen: ['满(元)', 'money'],
    amountFen: ['减(元)', 'money'],
    startsAt: ['开始时间', 'instant'],
    endsAt: ['结束时间', 'instant'],
  }),
  sheetOf('shippingCosts', '运费包装', {
    id: ['运费编号', 'id'],
    shopId: ['店铺编号', 'id'],
    category: ['类目', 'text'],
    freightFen: ['运费(元)', 'money'],
    packingFen: ['包装(元)', 'money'],
  }),
  sheetOf('approvalRoutes', '审批规则', {
    id: ['规则编号', 'id'],
    when: ['条件', 'text'],
    role: ['审批角色', 'choice', { words: PERSON_ROLE_WORDS }],
  }),
  sheetOf('settings', '设置', {
    stockMaxAgeHours: ['库存有效(小时)', 'count'],
    priceLineMaxAgeHours: ['价格线有效(小时)', 'count'],
    qualificationWarnDays: ['资质到期提醒(天)', 'count'],
    forbiddenWords: ['违禁词', 'list', { optional: true }],
    digestTo: ['日报收件人编号', 'list', { optional: true }],
  }),
];
