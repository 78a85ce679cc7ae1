import { z } from 'zod';
import type { AdapterContext, ListingsResult } from '../../src/ports/adapter.ts';
import { open } from '../page/navigate.ts';
import { readAllPages } from '../page/read-pages.ts';
import { type Opened, readOpened, type SearchableList, searchList } from '../page/search-list.ts';
import type { Visit } from '../page/visit.ts';
import { listOf, MAX_FILTER_DIGITS } from './lists.ts';
import { goodsList, PATHS } from './pages.ts';
import { parseListing } from './parse-listings.ts';
import { API } from './profile.ts';
import { ShopGoods } from './schema.ts';
import { visiting } from './site.ts';

/** Ids that one search names; more would make the filter longer than a person ever types. */
const IDS_PER_SEARCH = 50;

/** Those of these listings that the shop's goods list shows, on or off the shelf. */
export function readListings(ctx: AdapterContext, listingIds: readonly string[]): Promise<ListingsResult> {
  return visiting(ctx, async (visit) => {
    const identity = await open(visit, PATHS.goodsList);
    const opened = await readOpened(visit, LIST);
    const { goods, filter } = await readGoods(visit, listingIds, opened);
    const listings = goods.filter(({ goods_id: id }) => listingIds.includes(id)).map(parseListing);
    const proof = { platformShopId: identity.platformShopId, filter, total: goods.length };
    return { listings, proof: { ...proof, readAt: ctx.clock.now() } };
  });
}

/** A list of one page needs no search; ids that the filter box cannot take are looked for on every page. */
async function readGoods(
  visit: Visit,
  ids: readonly string[],
  opened: Opened<ShopGoods>,
): Promise<{ goods: ShopGoods[]; filter: string }> {
  if (opened.items.length === opened.total) return { goods: [...opened.items], filter: '全部' };
  if (ids.some((id) => id.length > MAX_FILTER_DIGITS)) return readWhole(visit);
  const goods = new Map<string, ShopGoods>();
  for (let index = 0; index < ids.length; index += IDS_PER_SEARCH) {
    const subjectIds = ids.slice(index, index + IDS_PER_SEARCH);
    const { items } = await searchList(visit, LIST, { subjectIds, opened });
    for (const item of items) goods.set(item.goods_id, item);
  }
  return { goods: [...goods.values()], filter: `商品ID ${ids.join(',')}` };
}

async function readWhole(visit: Visit): Promise<{ goods: ShopGoods[]; filter: string }> {
  await open(visit, PATHS.goodsList);
  const { items } = await readAllPages(visit, LIST.sourceOf([]));
  return { goods: items, filter: '全部' };
}

/** The page names its tab by `is_onsale`; without it the list holds both. */
const ListRequest = z.object({
  goods_id_list: z.array(z.union([z.string(), z.number()])).optional(),
  is_onsale: z.never().optional(),
});

const LIST: SearchableList<ShopGoods> = {
  name: '商品列表',
  idsBox: goodsList.idsBox,
  search: goodsList.search,
  maxDigits: MAX_FILTER_DIGITS,
  subjectIdOf: (goods) => goods.goods_id,
  sourceOf: (goodsIds) =>
    listOf<ShopGoods>({
      path: API.goodsList,
      members: 'goods_list',
      schema: ShopGoods,
      idOf: (goods) => goods.goods_id,
      wants: (request) => {
        const asked = ListRequest.safeParse(request);
        return asked.success && (asked.data.goods_id_list ?? []).map(String).join() === goodsIds.join();
      },
    }),
};
