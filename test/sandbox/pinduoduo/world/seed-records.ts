import { ACTIVITY_TYPES, type ActivityTypeName } from '../invented.ts';
import type { Activity, Arrival, EnrolRecord, Goods } from '../model.ts';
import { groupOf } from '../statuses.ts';
import type { Fit } from './fits.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Seats of arrivals in the run of record ids, after those of the past. */
const ARRIVAL_SEAT = 100;
/** How long the platform goes on waiting for an answer to a record of the past. */
const WAITS_DAYS = 5;

interface SeedRecordInput {
  goods: Goods[];
  activities: Activity[];
  fits: Fit[];
  /** mallId → colleague's account. */
  staff: Map<string, string>;
  startedAt: number;
}

interface Plan {
  goods: Goods | undefined;
  activity: { id: string; name: string; typeName: ActivityTypeName };
  status: number;
  daysAgo: number;
  source?: 'platform';
  reason?: string;
  windowDays?: [from: number, to: number];
  askedFen?: number;
}

/** Records that colleagues and the platform had made before the run: none of them is a commit of ours. */
export function makeSeedRecords(input: SeedRecordInput): EnrolRecord[] {
  return plans(input).flatMap((plan, index) =>
    plan.goods ? [makeRecord({ ...plan, goods: plan.goods }, index, input)] : [],
  );
}

const ARRIVES_AFTER_HOURS = [8, 30];

/** 系统报名 to come: the platform picks goods for its own promotion and waits for the merchant to confirm. */
export function makeArrivals(input: SeedRecordInput): Arrival[] {
  const activity = { id: '21992', name: '系统推荐·年货节返场', typeName: '大促活动' } as const;
  const shops = [...input.staff.keys()];
  return ARRIVES_AFTER_HOURS.flatMap((hours, index) => {
    const goods = input.goods.filter((one) => one.shop === shops[index] && one.isOnSale)[20 + index];
    if (!goods) return [];
    const plan = { goods, activity, status: 605, daysAgo: 0, source: 'platform' as const };
    return [{ atReview: hours * HOUR, record: makeRecord(plan, ARRIVAL_SEAT + index, input) }];
  });
}

function plans({ goods, activities, fits, staff }: SeedRecordInput): Plan[] {
  const [first = '', second = ''] = [...staff.keys()];
  const at = (shop: string, index: number): Goods | undefined =>
    goods.filter((one) => one.shop === shop)[index];
  const fitIn = (activityId: string): Goods | undefined =>
    fits.find((fit) => fit.activity.id === activityId)?.goods;
  const named = (activityId: string): Plan['activity'] => {
    const activity = activities.find((one) => one.id === activityId);
    return {
      id: activityId,
      name: activity?.name ?? '',
      typeName: (activity?.typeName ?? '市场活动') as ActivityTypeName,
    };
  };
  const recall = { id: '21990', name: '百亿补贴爆单-全品类召回', typeName: '百亿补贴' } as const;
  const autumn = { id: '21875', name: '品牌秒杀·秋茶节', typeName: '品牌秒杀' } as const;
  const kitchen = goods.find((one) => one.shop === second && one.category === '家居/厨房用品');
  return [
    { goods: kitchen, activity: named('24377'), status: 203, daysAgo: 2, windowDays: [1, 4] },
    { goods: fitIn('23014'), activity: recall, status: 605, daysAgo: 1, source: 'platform' },
    { goods: fitIn('24201'), activity: named('24201'), status: 101, daysAgo: 1 },
    {
      goods: at(first, 4),
      activity: autumn,
      status: 501,
      daysAgo: 3,
      reason: '平台建议活动价下调 5%，请确认',
    },
    { goods: at(second, 4), activity: autumn, status: 601, daysAgo: 3, askedFen: 100_000 },
    {
      goods: at(first, 7),
      activity: autumn,
      status: 401,
      daysAgo: 9,
      reason: '【沙箱】商品主图含有水印或促销文字，请更换主图',
    },
    { goods: at(first, 10), activity: autumn, status: 302, daysAgo: 20, windowDays: [-15, -12] },
    { goods: at(second, 11), activity: autumn, status: 702, daysAgo: 12, reason: '库存不足，活动已下线' },
    { goods: at(second, 13), activity: autumn, status: 603, daysAgo: 4 },
    {
      goods: at(first, 15),
      activity: { id: '9000311', name: '店铺限时折扣', typeName: '限时折扣' },
      status: 302,
      daysAgo: 5,
      windowDays: [-5, 20],
    },
    {
      goods: at(second, 16),
      activity: { id: '9000312', name: '店铺限量折扣', typeName: '限量折扣' },
      status: 302,
      daysAgo: 6,
      windowDays: [-6, 10],
    },
  ];
}

function makeRecord(plan: Plan & { goods: Goods }, index: number, input: SeedRecordInput): EnrolRecord {
  const createdAt = input.startedAt - plan.daysAgo * DAY - index * 61_000;
  const operator = plan.source === 'platform' ? '系统' : (input.staff.get(plan.goods.shop) ?? '');
  const dayOf = (days: number): number => input.startedAt + days * DAY;
  return {
    id: String(8_801_200_400 + index * 137),
    shop: plan.goods.shop,
    activityId: plan.activity.id,
    activityName: plan.activity.name,
    type: ACTIVITY_TYPES[plan.activity.typeName],
    typeName: plan.activity.typeName,
    goodsId: plan.goods.goodsId,
    createdAt,
    visibleAt: createdAt,
    source: plan.source ?? 'merchant',
    operator,
    status: plan.status,
    ...(plan.reason === undefined ? {} : reasonOf(plan.status, plan.reason)),
    lines: plan.goods.skus.map((sku) => ({
      skuId: sku.skuId,
      spec: sku.spec,
      priceFen: Math.floor((sku.groupPriceFen * 9) / 100) * 10,
      quantity: Math.min(50, sku.stock),
      groupPriceFen: sku.groupPriceFen,
    })),
    ...(plan.askedFen === undefined ? {} : { askedFen: plan.askedFen }),
    ...(groupOf(plan.status) === 'needs-action' ? { handleEndsAt: dayOf(WAITS_DAYS) } : {}),
    ...(plan.windowDays
      ? { window: { startsAt: dayOf(plan.windowDays[0]), endsAt: dayOf(plan.windowDays[1]) } }
      : {}),
    progress: [
      { at: createdAt, title: plan.source === 'platform' ? '系统推送商品' : '商家提交报名', text: operator },
    ],
    steps: [],
    changedAtReview: 0,
    isOwnDiscount: plan.activity.typeName === '限时折扣' || plan.activity.typeName === '限量折扣',
  };
}

function reasonOf(status: number, reason: string): { refuseReason: string } | { cancelReason: string } {
  return status === 702 ? { cancelReason: reason } : { refuseReason: reason };
}
