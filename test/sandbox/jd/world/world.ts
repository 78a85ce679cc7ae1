import { HOUR, lastSecondOfHour, midnight } from '../../kit/dates.ts';
import type { Brand } from '../../world/brand.ts';
import type { Activity, Area, Rule, Timing, Ware } from '../model.ts';
import { makeCrowd } from './crowd.ts';
import { type ActivitySeed, type AreaSeed, WRITTEN_SEEDS } from './seeds.ts';
import { makeWares } from './wares.ts';

interface Vender {
  venderId: string;
  name: string;
}

export interface World {
  venders: Vender[];
  wares: Ware[];
  activities: Activity[];
}

export interface WorldInput {
  brand: Brand;
  seed: number;
  startedAt: number;
  /** Least number of activities in each shop's list; those written by hand are always there. */
  campaigns: number;
}

const FOREVER = Date.UTC(2030, 11, 31, 15, 59, 59);
/** One of the crowd in thirteen is for one shop only. */
const CROWD_SHARE = 1.1;

/** Pure: one brand, one seed, one start moment and one length of the list give one world. */
export function makeWorld({ brand, seed, startedAt, campaigns }: WorldInput): World {
  const venders = brand.shops
    .filter((shop) => shop.platform === 'jd')
    .map((shop) => ({ venderId: shop.platformShopId, name: shop.name }));
  const missing = Math.max(0, campaigns - WRITTEN_SEEDS.length);
  const seeds = [...WRITTEN_SEEDS, ...makeCrowd(seed, Math.ceil(missing * CROWD_SHARE))];
  const activities = seeds.map((one) => makeActivity(one, venders, startedAt));
  activities.sort((left, right) => Number(right.activityId) - Number(left.activityId));
  return { venders, wares: makeWares(brand), activities };
}

function makeActivity(seed: ActivitySeed, venders: Vender[], startedAt: number): Activity {
  const { activityId, name, typeName, closesInHours } = seed;
  const invited = seed.shops === undefined ? venders : venders.slice(seed.shops === 'first' ? 0 : 1);
  return {
    activityId,
    name,
    typeName,
    venderIds: (seed.shops === undefined ? invited : invited.slice(0, 1)).map((one) => one.venderId),
    applyStartsAt: midnight(startedAt, seed.opensInDays),
    applyEndsAt: closesInHours === undefined ? FOREVER : lastSecondOfHour(startedAt + closesInHours * HOUR),
    areas: seed.areas.map((area) => makeArea(area, seed, startedAt)),
  };
}

function makeArea(area: AreaSeed, { activityId, typeName }: ActivitySeed, startedAt: number): Area {
  const capacity = area.capacity ?? 2000 + (Number(area.areaId) % 700);
  return {
    areaId: area.areaId,
    ruleId: String(Number(area.areaId) * 3 + 17),
    activityId,
    name: area.name,
    typeName,
    capacity,
    taken: Number(area.areaId) % 900,
    timing: timingOf(typeName, startedAt),
    audit: area.audit,
    rules: rulesOf(area),
    fields: area.fields,
  };
}

function timingOf(typeName: ActivitySeed['typeName'], startedAt: number): Timing {
  if (typeName === '便宜包邮') return { mode: 'duration', days: 30 };
  if (typeName === '京东秒杀') {
    return { mode: 'sessions', days: [midnight(startedAt, 5), midnight(startedAt, 6)] };
  }
  return { mode: 'fixed', startsAt: midnight(startedAt, 7), endsAt: midnight(startedAt, 14) - 1000 };
}

function rulesOf(area: AreaSeed): Rule[] {
  return [
    { kind: 'category', categories: area.categories },
    ...(area.goodRateBp === undefined ? [] : [{ kind: 'good-rate' as const, bp: area.goodRateBp }]),
    ...(area.discount === undefined ? [] : [{ kind: 'discount' as const, perMille: area.discount }]),
    ...(area.threshold === undefined ? [] : [{ kind: 'threshold' as const, perMille: area.threshold }]),
    ...(area.promoNum === undefined ? [] : [{ kind: 'promo-num' as const, count: area.promoNum }]),
  ];
}
