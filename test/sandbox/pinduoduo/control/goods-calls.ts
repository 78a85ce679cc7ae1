import { z } from 'zod';
import type { Goods } from '../model.ts';
import { watchBreaches } from '../takedown.ts';
import type { ControlCall } from './call.ts';

const GoodsBody = z.strictObject({
  /** Absent = price and stock of every sku of the goods. */
  skuId: z.string().optional(),
  groupPriceFen: z.int().min(1).optional(),
  stock: z.int().min(0).optional(),
  isOnSale: z.boolean().optional(),
});
type GoodsChange = z.infer<typeof GoodsBody>;

/** What a merchant's own system or a colleague does to a goods, outside any campaign. */
export function changeGoods({ platform, parts, body }: ControlCall): object | string | undefined {
  const parsed = GoodsBody.safeParse(body);
  if (!parsed.success) return z.prettifyError(parsed.error);
  const goods = platform.world.goods.find((one) => one.goodsId === parts[0]);
  if (!goods || !applyChange(goods, parsed.data)) return undefined;
  watchBreaches(platform.records.ofShop(goods.shop), goods, platform.clock.review());
  return goods;
}

/** False when the sku is not one of the goods: nothing is changed then. */
function applyChange(goods: Goods, { skuId, groupPriceFen, stock, isOnSale }: GoodsChange): boolean {
  const skus = goods.skus.filter((sku) => skuId === undefined || sku.skuId === skuId);
  if (skus.length === 0) return false;
  for (const sku of skus) {
    sku.groupPriceFen = groupPriceFen ?? sku.groupPriceFen;
    sku.stock = stock ?? sku.stock;
  }
  goods.isOnSale = isOnSale ?? goods.isOnSale;
  return true;
}
