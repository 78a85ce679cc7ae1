import type { Pool, PricePolicy } from '../../../src/domain/pool/schema.ts';
import type { BrandShop } from '../../sandbox/world/brand.ts';

type Numbers = Pick<PricePolicy, 'targetDiscountBp' | 'minMarginBp' | 'stockShareBp'> & {
  followLineDownTo?: number;
};

const EVERYDAY: Numbers = {
  targetDiscountBp: 8800,
  followLineDownTo: 7800,
  minMarginBp: 800,
  stockShareBp: 3000,
};

function policy(
  id: string,
  campaignType: string,
  change: Partial<Numbers> = {},
  category = '*',
): PricePolicy {
  return { id, platform: '*', campaignType, category, ...EVERYDAY, ...change };
}

export const PRICE_POLICIES: PricePolicy[] = [
  policy('JG-00', '*'),
  policy('JG-01', '限时秒杀', { stockShareBp: 2500 }),
  policy('JG-02', '百亿补贴', { followLineDownTo: 7500, stockShareBp: 4000 }),
  policy('JG-03', '大促活动', { stockShareBp: 4000 }),
  policy('JG-04', '食品超市', { targetDiscountBp: 8900 }),
  policy('JG-05', '9块9特卖', { followLineDownTo: 7500, minMarginBp: 500 }),
  policy('JG-06', '品牌秒杀', { targetDiscountBp: 8700 }),
  policy('JG-07', '新人专享', { targetDiscountBp: 8600, followLineDownTo: 8000 }),
  policy('JG-08', '断码清仓百亿补贴', { targetDiscountBp: 8500, followLineDownTo: 6500, minMarginBp: 300 }),
  policy('JG-09', '超级品类日', { followLineDownTo: 7600 }),
  policy('JG-10', '跨店满返', { targetDiscountBp: 9200 }),
  policy('JG-11', '限时秒杀', { targetDiscountBp: 8500, stockShareBp: 2000 }, '食品/坚果炒货'),
  policy('JG-12', '大促活动', { targetDiscountBp: 8700 }, '家居'),
];

const FEE_POLICIES: Pool['feePolicies'] = [
  { id: 'FL-00', platform: 'pinduoduo', category: '*', campaignType: '*', feeBp: 60 },
  { id: 'FL-01', platform: 'pinduoduo', category: '食品', campaignType: '百亿补贴', feeBp: 100 },
  { id: 'FL-02', platform: 'pinduoduo', category: '家居', campaignType: '百亿补贴', feeBp: 160 },
  { id: 'FL-03', platform: 'pinduoduo', category: '*', campaignType: '限时秒杀', feeBp: 260 },
  { id: 'FL-04', platform: 'pinduoduo', category: '*', campaignType: '品牌秒杀', feeBp: 260 },
  { id: 'FL-05', platform: 'tmall', category: '*', campaignType: '*', feeBp: 500 },
  { id: 'FL-06', platform: 'tmall', category: '食品', campaignType: '*', feeBp: 200 },
  { id: 'FL-07', platform: 'jd', category: '*', campaignType: '*', feeBp: 600 },
  { id: 'FL-08', platform: 'jd', category: '食品', campaignType: '*', feeBp: 400 },
  { id: 'FL-09', platform: 'douyin', category: '*', campaignType: '*', feeBp: 500 },
];

const COUPON_PLANS: Pool['couponPlans'] = [
  coupon('YHQ-01', 'pdd-flagship', { threshold: 99_00, amount: 4_00, from: '2026-11-20', to: '2026-12-31' }),
  coupon('YHQ-02', 'pdd-flagship', {
    threshold: 199_00,
    amount: 10_00,
    from: '2027-01-05',
    to: '2027-02-05',
  }),
  coupon('YHQ-03', 'pdd-life', { threshold: 129_00, amount: 5_00, from: '2026-11-20', to: '2027-01-31' }),
];

/** What these shops cost: fees of their platforms, coupons that run, freight. */
export function costsOf(
  shops: readonly BrandShop[],
): Pick<Pool, 'feePolicies' | 'couponPlans' | 'shippingCosts'> {
  const ids = shops.map(({ id }) => id);
  const platforms: string[] = shops.map(({ platform }) => platform);
  return {
    feePolicies: FEE_POLICIES.filter(({ platform }) => platforms.includes(platform)),
    couponPlans: COUPON_PLANS.filter(({ shopId }) => ids.includes(shopId)),
    shippingCosts: ids.flatMap((shopId) => [
      { id: `YF-${shopId}-food`, shopId, category: '食品', freightFen: 230, packingFen: 45 },
      { id: `YF-${shopId}-home`, shopId, category: '家居', freightFen: 320, packingFen: 80 },
    ]),
  };
}

/** Most submissions pass by policy; thin margins, deep cuts and very wide listings ask a person. */
export const APPROVAL_ROUTES: Pool['approvalRoutes'] = [
  { id: 'SP-01', when: 'marginBp < 2300 || discountBp > 4000', role: 'finance' },
  { id: 'SP-02', when: 'lineCount >= 40', role: 'lead' },
];

/** Both days included, Shanghai wall clock. */
function coupon(
  id: string,
  shopId: string,
  { threshold, amount, from, to }: { threshold: number; amount: number; from: string; to: string },
): Pool['couponPlans'][number] {
  const at = (day: string, time: string) => new Date(`${day}T${time}+08:00`).toISOString();
  return {
    id,
    shopId,
    thresholdFen: threshold,
    amountFen: amount,
    startsAt: at(from, '00:00:00'),
    endsAt: at(to, '23:59:59'),
  };
}
