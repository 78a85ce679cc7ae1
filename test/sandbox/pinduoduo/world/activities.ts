import { DAY, HOUR, lastSecondOfHour, midnight } from '../../kit/dates.ts';
import { FREIGHT_TEMPLATES } from '../../world/brand-listings.ts';
import { ACTIVITY_TYPES } from '../invented.ts';
import type { Activity, Goods, Rule, Slot } from '../model.ts';
import { judgeGoods, priceLineFen } from '../rules.ts';
import { AGREEMENTS } from './agreements.ts';
import type { ActivitySeed } from './seed-types.ts';
import { FOOD_SEEDS } from './seeds-food.ts';
import { generateSeeds } from './seeds-generated.ts';
import { HOME_SEEDS } from './seeds-home.ts';
import { PATH_SEEDS } from './seeds-paths.ts';

/** One campaign in thirteen of the crowd is for the other shop only. */
const CROWD_SHARE = 1.25;
const FOREVER = Date.UTC(2030, 11, 31, 15, 59, 59);

export interface ShopFacts {
  mallId: string;
  starTimesTen: number;
}

export interface ActivityInput {
  goods: Goods[];
  shops: ShopFacts[];
  startedAt: number;
  seed: number;
  /** Least number in each shop's list; those written by hand are always there. */
  campaigns: number;
}

export function makeActivities(input: ActivityInput): Activity[] {
  const written = [...FOOD_SEEDS, ...HOME_SEEDS, ...PATH_SEEDS].map((seed) => makeActivity(seed, input));
  const crowd = generateSeeds(input.seed, input.campaigns * CROWD_SHARE).map((seed) =>
    makeActivity(seed, input),
  );
  const enough = Math.max(...input.shops.map(({ mallId }) => crowdFor(mallId, { written, crowd, input })));
  return [...written, ...crowd.slice(0, enough)].sort((left, right) => Number(right.id) - Number(left.id));
}

interface Crowd {
  written: Activity[];
  crowd: Activity[];
  input: ActivityInput;
}

/** How many of the crowd it takes until the shop's list is long enough; some are for the other shop only. */
function crowdFor(mallId: string, { written, crowd, input }: Crowd): number {
  const missing = input.campaigns - written.filter((one) => one.shops.includes(mallId)).length;
  const places = crowd.flatMap((one, index) => (one.shops.includes(mallId) ? [index + 1] : []));
  return missing <= 0 ? 0 : (places[missing - 1] ?? crowd.length);
}

function makeActivity(seed: ActivitySeed, input: ActivityInput): Activity {
  const { startedAt } = input;
  const closes = seed.sign.closesInHours;
  const draft: Activity = {
    id: seed.id,
    name: seed.name,
    type: ACTIVITY_TYPES[seed.type],
    typeName: seed.type,
    shops: shopsOf(seed, input.shops),
    enrolStartsAt: midnight(startedAt, seed.sign.opensInDays),
    enrolEndsAt: closes === undefined ? FOREVER : lastSecondOfHour(startedAt + closes * HOUR),
    isPermanent: closes === undefined,
    slot: slotOf(seed, startedAt),
    audit: seed.audit,
    rules: rulesOf(seed),
    linePerMille: seed.line?.perMille ?? 1000,
    fields: seed.fields,
    ...(seed.agreement === undefined ? {} : { agreement: AGREEMENTS[seed.agreement] }),
    ...(seed.themeId === undefined ? {} : { themeId: seed.themeId }),
    description: `面向${seed.categories.join('、')}类目商家招商，请在报名时间内提交商品。`,
  };
  const sales = seed.want === undefined ? undefined : salesThreshold(draft, input, seed.want);
  if (sales !== undefined) draft.rules.push({ kind: 'sales_30d_min', quantity: sales });
  return draft;
}

function shopsOf(seed: ActivitySeed, shops: ShopFacts[]): string[] {
  const wanted = seed.shops === undefined ? shops : shops.slice(seed.shops === 'first' ? 0 : 1).slice(0, 1);
  return wanted.map((shop) => shop.mallId);
}

function slotOf({ slot }: ActivitySeed, startedAt: number): Slot {
  if ('assignedHours' in slot) {
    return { mode: 'platform', hours: slot.assignedHours, startsAtOnce: slot.atOnce === true };
  }
  const startsAt = midnight(startedAt, slot.fromDay);
  return { mode: 'fixed', startsAt, endsAt: startsAt + slot.days * DAY - 1000 };
}

function rulesOf(seed: ActivitySeed): Rule[] {
  const rules: Rule[] = [{ kind: 'category_in', categories: seed.categories }];
  if (seed.salesMin !== undefined) rules.push({ kind: 'sales_30d_min', quantity: seed.salesMin });
  if (seed.discount !== undefined) rules.push({ kind: 'discount_max', perMille: seed.discount });
  if (seed.line) rules.push({ kind: 'price_line', source: seed.line.source });
  if (seed.skuStock !== undefined) rules.push({ kind: 'sku_stock_min', quantity: seed.skuStock });
  if (seed.goodsStock !== undefined) rules.push({ kind: 'goods_stock_min', quantity: seed.goodsStock });
  if (seed.goodRateBp !== undefined) rules.push({ kind: 'good_rate_min', bp: seed.goodRateBp });
  if (seed.freight === true) rules.push({ kind: 'freight_template_in', templates: [FREIGHT_TEMPLATES[0]] });
  if (seed.starTimesTen !== undefined) rules.push({ kind: 'mall_star_min', starTimesTen: seed.starTimesTen });
  if (seed.isExclusive === true) rules.push({ kind: 'exclusive_type', types: [ACTIVITY_TYPES[seed.type]] });
  if (seed.goodsMax !== undefined) rules.push({ kind: 'goods_max', quantity: seed.goodsMax });
  return rules;
}

/** Highest round number that still lets `want` goods of each invited shop in. */
function salesThreshold(activity: Activity, input: ActivityInput, want: number): number {
  const perShop = activity.shops.map((mallId) => {
    const starTimesTen = input.shops.find((shop) => shop.mallId === mallId)?.starTimesTen ?? 0;
    const sales = input.goods
      .filter((goods) => goods.shop === mallId && isPlausible(goods, activity))
      .filter((goods) => judgeGoods({ goods, activity, context: { starTimesTen, records: [] } }).length === 0)
      .map((goods) => goods.sales30d)
      .sort((left, right) => right - left);
    return sales[want - 1] ?? sales.at(-1) ?? Number.POSITIVE_INFINITY;
  });
  const lowest = Math.min(...perShop);
  return Number.isFinite(lowest) ? Math.max(10, Math.floor(lowest / 10) * 10) : 100;
}

/** Leaves out goods that no sensible price or stock could bring in. */
function isPlausible(goods: Goods, activity: Activity): boolean {
  return goods.skus.every((sku) => {
    const line = priceLineFen(activity, goods, sku) ?? sku.groupPriceFen;
    return sku.stock >= 100 && line >= sku.groupPriceFen * 0.8;
  });
}
