import { z } from 'zod';
import { Id } from '../../kit/lists.ts';
import type { Goods } from '../model.ts';
import { wireId } from '../wire.ts';
import { type Answer, BAD_REQUEST, type Call, Page, pageOf } from './call.ts';

const GoodsListBody = Page.extend({
  goods_id_list: z.array(Id).default([]),
  /** Absent = on and off the shelf. */
  is_onsale: z.boolean().optional(),
});

/** The shop's own goods as they stand now; page documented, path and shape ours. Totals do not follow the filters. */
export function listGoods({ platform, session, body }: Call): Answer {
  const parsed = GoodsListBody.safeParse(body);
  if (!parsed.success) return BAD_REQUEST;
  const { goods_id_list: ids, is_onsale: isOnSale } = parsed.data;
  const own = platform.world.goods.filter((one) => one.shop === session.shop);
  const found = own
    .filter((one) => ids.length === 0 || ids.includes(one.goodsId))
    .filter((one) => isOnSale === undefined || one.isOnSale === isOnSale);
  const onSale = own.filter((one) => one.isOnSale).length;
  return {
    result: {
      total: found.length,
      on_sale_total: onSale,
      off_sale_total: own.length - onSale,
      goods_list: pageOf(found, parsed.data).map((goods) => wireListed(goods, platform.assetOrigin)),
    },
  };
}

function wireListed(goods: Goods, thumbHost: string): Record<string, unknown> {
  return {
    goods_id: wireId(goods.goodsId),
    goods_name: goods.title,
    thumb_url: `${thumbHost}/thumb/${goods.goodsId}.svg`,
    category_name: goods.category,
    cost_template_name: goods.freightTemplate,
    is_onsale: goods.isOnSale,
    quantity: goods.skus.reduce((sum, sku) => sum + sku.stock, 0),
    sales_30d: goods.sales30d,
    good_rate_bp: goods.goodRateBp,
    sku_list: goods.skus.map((sku) => ({
      sku_id: wireId(sku.skuId),
      spec: sku.spec,
      group_price: sku.groupPriceFen,
      quantity: sku.stock,
      is_onsale: goods.isOnSale,
    })),
  };
}
