import { type Brand, makeBrand } from '../../world/brand.ts';
import type { ApplyRecord, Product, SubAct } from '../model.ts';
import { makeActs } from './acts.ts';
import { type Fit, findFits, type HiddenCase, placeHidden } from './hidden.ts';
import { makeProducts } from './products.ts';
import { makeSeedRecords } from './seed-records.ts';

interface ShopFacts {
  shopId: string;
  name: string;
  /** 商家体验分 × 10. */
  scoreTenths: number;
}

export interface World {
  brand: Brand;
  shops: ShopFacts[];
  products: Product[];
  acts: SubAct[];
  /** Products × campaigns that fit by the announced rules and are open for sign-up now. */
  fits: Fit[];
  hidden: HiddenCase[];
  seedRecords: ApplyRecord[];
}

/** Pure: one seed, one start moment and one length of the lists give one world. */
export function makeWorld(seed: number, startedAt: number, campaigns: number): World {
  const brand = makeBrand(seed, ['douyin']);
  // Stars of the brand's records are of five, this platform's score is of a hundred.
  const shops = brand.shops.map((shop) => ({
    shopId: shop.platformShopId,
    name: shop.name,
    scoreTenths: shop.starTimesTen * 20,
  }));
  const products = makeProducts(brand, new Map(brand.shops.map((shop) => [shop.id, shop.platformShopId])));
  const acts = makeActs({ shopIds: shops.map((shop) => shop.shopId), startedAt, seed, campaigns });
  const open = acts.filter((act) => act.applyStartsAt <= startedAt && startedAt < act.applyEndsAt);
  const scoreOf = (id: string) => shops.find((shop) => shop.shopId === id)?.scoreTenths ?? 0;
  const fits = findFits(open, products, scoreOf);
  const seedRecords = brand.shops.flatMap((shop) =>
    makeSeedRecords(fits, { shop: shop.platformShopId, operator: shop.staffAccount, startedAt }),
  );
  const taken = new Set(seedRecords.map((record) => record.productId));
  const hidden = placeHidden(fits.filter(({ product }) => !taken.has(product.productId)));
  return { brand, shops, products, acts, fits, hidden, seedRecords };
}
