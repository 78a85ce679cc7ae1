import { z } from 'zod';
import { numberedList } from '../page/numbered-list.ts';
import type { ListSource } from '../page/read-pages.ts';
import { API } from './profile.ts';
import { Applied, FeedRow, Product } from './schema.ts';

/** Ids have 19 digits and the boxes take them whole. */
export const MAX_FILTER_DIGITS = 20;

/** Campaigns with their sub acts, as one of the three lists shows them. */
export const FEED: ListSource<FeedRow> = numberedList(
  { number: 'page', size: 'page_size', total: 'total', members: 'data' },
  {
    path: API.feed,
    schema: FeedRow,
    idOf: (row) => row.feed_act.main_act.main_act.activity_id,
  },
);

const PRODUCT_KEYS = { number: 'page', size: 'size', total: 'total', members: 'product_list' };

const ProductRequest = z.object({
  activity_id: z.string(),
  product_list_type: z.literal(2),
  product_cond: z.object({ product_id: z.string() }),
});

/** Products that could be signed up for the offer; `productId` = the search, '' = all. */
export function productsOf(offerId: string, productId: string): ListSource<Product> {
  return numberedList(PRODUCT_KEYS, {
    path: API.productList,
    schema: Product,
    idOf: (product) => product.item_info.product_id,
    wants: (request) => {
      const asked = ProductRequest.safeParse(request).data;
      return asked?.activity_id === offerId && asked.product_cond.product_id === productId;
    },
  });
}

const RecordRequest = z.object({
  status_list: z.array(z.int()).length(0),
  product_id_list: z.array(z.string()),
});

/** 已报名管理 as asked for exactly these products (none = all) and no narrower status. */
export function recordsOf(productIds: readonly string[]): ListSource<Applied> {
  return numberedList(PRODUCT_KEYS, {
    path: API.recordList,
    schema: Applied,
    idOf: (record) => record.applied_product_info.apply_id,
    wants: (request) => RecordRequest.safeParse(request).data?.product_id_list.join() === productIds.join(),
  });
}
