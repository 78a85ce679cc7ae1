import type { ListingState } from '../../src/domain/listing-state.ts';
import type { ShopGoods } from './schema.ts';

/** 拼单价 is the list price: what a group of buyers pays outside any campaign. */
export function parseListing(goods: ShopGoods): ListingState {
  return {
    platformListingId: goods.goods_id,
    title: goods.goods_name,
    isOnSale: goods.is_onsale,
    skus: goods.sku_list.map((sku) => ({
      platformSkuId: sku.sku_id,
      spec: sku.spec,
      isOnSale: sku.is_onsale ?? goods.is_onsale,
      listPriceFen: sku.group_price,
      platformStock: sku.quantity,
    })),
  };
}
