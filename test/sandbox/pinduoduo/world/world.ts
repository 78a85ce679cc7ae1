import { type Brand, makeBrand } from '../../world/brand.ts';
import type { Activity, Arrival, EnrolRecord, Goods } from '../model.ts';
import { makeActivities, type ShopFacts } from './activities.ts';
import { type Fit, findFits } from './fits.ts';
import { makeGoods } from './goods.ts';
import { makeArrivals, makeSeedRecords } from './seed-records.ts';
import { placeServerOnly, type ServerOnlyCase } from './server-only.ts';

export interface World {
  brand: Brand;
  shops: ShopFacts[];
  goods: Goods[];
  activities: Activity[];
  /** Goods × campaigns that fit by the announced rules and are open for sign-up now. */
  fits: Fit[];
  serverOnly: ServerOnlyCase[];
  seedRecords: EnrolRecord[];
  /** What the platform will sign up by itself, soonest first. */
  arrivals: Arrival[];
}

export const CAMPAIGNS = 120;

/** Pure: one seed, one start moment and one length of the list give one world. */
export function makeWorld(seed: number, startedAt: number, campaigns = CAMPAIGNS): World {
  const brand = makeBrand(seed, ['pinduoduo']);
  const goods = makeGoods(brand);
  const shops = brand.shops.map((shop) => ({ mallId: shop.platformShopId, starTimesTen: shop.starTimesTen }));
  const activities = makeActivities({ goods, shops, startedAt, seed, campaigns });
  const open = activities.filter((one) => one.enrolStartsAt <= startedAt && startedAt < one.enrolEndsAt);
  const fits = findFits(open, goods, shops);
  const sloganOf = sloganFinder(brand);
  const staff = new Map(brand.shops.map((shop) => [shop.platformShopId, shop.staffAccount]));
  const past = { goods, activities, fits, staff, startedAt };
  const seedRecords = makeSeedRecords(past);
  const free = fits.filter((fit) => seedRecords.every((record) => record.goodsId !== fit.goods.goodsId));
  const serverOnly = placeServerOnly(free, sloganOf);
  return { brand, shops, goods, activities, fits, serverOnly, seedRecords, arrivals: makeArrivals(past) };
}

function sloganFinder(brand: Brand): (goodsId: string) => string {
  const slogans = new Map(brand.products.map((product) => [product.id, product.slogan]));
  const products = new Map(brand.listings.map((one) => [one.platformListingId, one.productId]));
  return (goodsId) => slogans.get(products.get(goodsId) ?? '') ?? '';
}
