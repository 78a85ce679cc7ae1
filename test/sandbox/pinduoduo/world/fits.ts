import type { Activity, Goods } from '../model.ts';
import { judgeGoods, priceLineFen } from '../rules.ts';
import type { ShopFacts } from './activities.ts';

/** A goods that a sensible price and stock bring into a campaign by its announced rules. */
export interface Fit {
  activity: Activity;
  goods: Goods;
}

/** Prices below this share of 拼单价 are nobody's target. */
const LEAST_SENSIBLE_SHARE = 0.84;
const LEAST_STOCK = 100;

export function findFits(activities: Activity[], goods: Goods[], shops: ShopFacts[]): Fit[] {
  return activities
    .filter((activity) => activity.rules.every((rule) => rule.kind !== 'goods_max' || rule.quantity > 1))
    .flatMap((activity) =>
      goods.filter((one) => isFit(one, activity, shops)).map((one) => ({ activity, goods: one })),
    );
}

function isFit(goods: Goods, activity: Activity, shops: ShopFacts[]): boolean {
  const starTimesTen = shops.find((shop) => shop.mallId === goods.shop)?.starTimesTen ?? 0;
  return (
    activity.shops.includes(goods.shop) &&
    judgeGoods({ goods, activity, context: { starTimesTen, records: [] } }).length === 0 &&
    goods.skus.every(
      (sku) => sku.stock >= LEAST_STOCK && bestShare(activity, goods, sku) >= LEAST_SENSIBLE_SHARE,
    )
  );
}

function bestShare(activity: Activity, goods: Goods, sku: Goods['skus'][number]): number {
  const discount = activity.rules.find((rule) => rule.kind === 'discount_max')?.perMille ?? 1000;
  const line = priceLineFen(activity, goods, sku) ?? sku.groupPriceFen;
  return Math.min(discount / 1000, line / sku.groupPriceFen);
}
