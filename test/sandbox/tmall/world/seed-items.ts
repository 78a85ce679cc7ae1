import { DAY } from '../../kit/dates.ts';
import type { Campaign, Item, SignedItem, StatusName } from '../model.ts';
import { activityNameOf } from '../sign-up.ts';
import { isOpen } from '../statuses.ts';

const FIRST_ID = 65_200_400_100_000;
const CONFIRM_WAITS_MS = 2 * DAY;

export interface SeedInput {
  items: Item[];
  campaigns: Campaign[];
  /** shopId → colleague's account. */
  staff: ReadonlyMap<string, string>;
  startedAt: number;
}

interface Plan {
  /** Which item of the shop. */
  place: number;
  status: StatusName;
  daysAgo: number;
  window: [fromDay: number, toDay: number];
  /** An open phase, else a campaign that is no longer announced. */
  unitedActivityId?: string;
  message?: string;
}

/** The autumn campaign that everybody remembers: over, and in no list any more. */
const PAST: Pick<SignedItem, 'campaignId' | 'unitedActivityId' | 'signRecordId' | 'activityName'> = {
  campaignId: '30211',
  unitedActivityId: '51870',
  signRecordId: '1600100207',
  activityName: '双11狂欢节-现货',
};

const PLANS: Plan[] = [
  { place: 3, status: '审核中', daysAgo: 1, window: [6, 13], unitedActivityId: '52131' },
  { place: 6, status: '活动结束', daysAgo: 30, window: [-20, -8] },
  { place: 9, status: '撤销报名', daysAgo: 28, window: [-20, -8], message: '商品撤销报名' },
  {
    place: 12,
    status: '审核不通过',
    daysAgo: 27,
    window: [-20, -8],
    message: '【沙箱】商品主图含有牛皮癣信息，不符合活动素材规范，请更换主图',
  },
  { place: 15, status: '清退', daysAgo: 26, window: [-20, -8], message: '商品不符合活动要求，平台清退' },
  { place: 18, status: '活动中', daysAgo: 12, window: [-5, 10] },
  { place: 20, status: '排期待确认', daysAgo: 2, window: [7, 13], unitedActivityId: '52145' },
];

/** What colleagues had signed up before the run: none of it is a commit of ours. */
export function makeSeedItems(input: SeedInput): SignedItem[] {
  return [...input.staff].flatMap(([shop, operator], shopIndex) => {
    const own = input.items.filter((item) => item.shop === shop && item.isOnSale);
    return PLANS.flatMap((plan, index) => {
      const item = own[plan.place + shopIndex];
      const juId = String(FIRST_ID + shopIndex * 50_021 + index * 1_317);
      return item ? [makeOne(plan, item, { juId, operator, input })] : [];
    });
  });
}

interface Seat {
  juId: string;
  operator: string;
  input: SeedInput;
}

function makeOne(plan: Plan, item: Item, { juId, operator, input }: Seat): SignedItem {
  const createdAt = input.startedAt - plan.daysAgo * DAY;
  return {
    juId,
    shop: item.shop,
    ...placeOf(plan, item.shop, input.campaigns),
    itemId: item.itemId,
    status: plan.status,
    ...(plan.message === undefined ? {} : { message: plan.message }),
    source: 'staff',
    operator,
    createdAt,
    visibleAt: createdAt,
    lines: item.skus
      .filter((sku) => sku.isOnShelf)
      .map(({ skuId, spec, listPriceFen, stock }) => ({
        skuId,
        spec,
        priceFen: Math.floor((listPriceFen * 9) / 100) * 10,
        stock: Math.min(50, stock),
      })),
    fields: {},
    startsAt: input.startedAt + plan.window[0] * DAY,
    endsAt: input.startedAt + plan.window[1] * DAY,
    ...(plan.status === '排期待确认' ? { confirmBy: input.startedAt + CONFIRM_WAITS_MS } : {}),
    steps: [],
    changedAtReview: 0,
  };
}

function placeOf(plan: Plan, shop: string, campaigns: Campaign[]): typeof PAST {
  const campaign = campaigns.find(({ phases }) =>
    phases.some((one) => one.unitedActivityId === plan.unitedActivityId),
  );
  const phase = campaign?.phases.find((one) => one.unitedActivityId === plan.unitedActivityId);
  if (!campaign || !phase) return PAST;
  const { campaignId, unitedActivityId } = phase;
  return {
    campaignId,
    unitedActivityId,
    signRecordId: phase.signRecords[shop] ?? '',
    activityName: activityNameOf(campaign, phase),
  };
}

/** Items that another hand has in an open phase already. */
export function isTaken(seeds: readonly SignedItem[], item: Item): boolean {
  return seeds.some((one) => one.itemId === item.itemId && isOpen(one));
}
