import { z } from 'zod';
import type { AdapterContext, FindInput, FindResult } from '../../src/ports/adapter.ts';
import { open } from '../page/navigate.ts';
import { type ListSource, readAllPages } from '../page/read-pages.ts';
import { type Found, readOpened, type SearchableList, searchList } from '../page/search-list.ts';
import type { Identity } from '../page/site.ts';
import { originOf, type Visit } from '../page/visit.ts';
import { listOf, MAX_FILTER_DIGITS } from './lists.ts';
import { PATHS, records } from './pages.ts';
import { isCampaignRecord, parseRecord } from './parse-records.ts';
import { API } from './profile.ts';
import { ActivityRecord } from './schema.ts';
import { site, visiting } from './site.ts';

/** All campaign records of the shop; own-shop discounts in the same list are left out. */
export function listRecords(ctx: AdapterContext): Promise<FindResult> {
  return visiting(ctx, async (visit) => {
    const identity = await openRecords(visit);
    const { items, total } = await readAllPages(visit, sourceOf([]));
    return resultOf(visit, identity, { items, total, filter: '全部' });
  });
}

/**
 * Records of these goods, in this offer when one is named. The filter also names one goods that is known to have a record: a search that
 * returns nothing even for that one is broken, and its silence about ours proves nothing.
 */
export function find(ctx: AdapterContext, { offerId, subjectIds }: FindInput): Promise<FindResult> {
  return visiting(ctx, async (visit) => {
    const identity = await openRecords(visit);
    const canFilter = subjectIds.every((id) => id.length <= MAX_FILTER_DIGITS);
    const { items, total, filter } = canFilter
      ? await search(visit, subjectIds)
      : { ...(await readAllPages(visit, sourceOf([]))), filter: '全部' };
    const ours = items.filter(
      ({ activity_id, goods_id }) =>
        (offerId === undefined || activity_id === offerId) && subjectIds.includes(goods_id),
    );
    return resultOf(visit, identity, { items: ours, total, filter });
  });
}

export function openRecords(visit: Visit): Promise<Identity> {
  return open(visit, `${PATHS.records}?tab=0`);
}

/** Applies the goods filter to the opened list and reads every page of the answer. */
export async function search(visit: Visit, subjectIds: readonly string[]): Promise<Found<ActivityRecord>> {
  return searchList(visit, LIST, { subjectIds, opened: await readOpened(visit, LIST) });
}

const ListRequest = z.object({
  goods_id_list: z.array(z.union([z.string(), z.number()])).optional(),
  status: z.array(z.int()),
});

/** The record list as asked for exactly these goods (none = all) and no narrower status. */
function sourceOf(goodsIds: readonly string[]): ListSource<ActivityRecord> {
  return listOf<ActivityRecord>({
    path: API.recordList,
    members: 'result',
    schema: ActivityRecord,
    idOf: (record) => record.activity_goods_id,
    wants: (request) => {
      const asked = ListRequest.safeParse(request).data;
      const askedIds = asked?.goods_id_list?.map(String) ?? [];
      return asked?.status.length === 0 && askedIds.join() === goodsIds.join();
    },
  });
}

const LIST: SearchableList<ActivityRecord> = {
  name: '报名记录',
  idsBox: records.idsBox,
  search: records.search,
  maxDigits: MAX_FILTER_DIGITS,
  subjectIdOf: (record) => record.goods_id,
  sourceOf,
};

function resultOf(
  { ctx }: Visit,
  identity: Identity,
  { items, total, filter }: Found<ActivityRecord>,
): FindResult {
  const base = `${originOf(ctx, site.home)}${PATHS.recordDetail}?activity_goods_id=`;
  return {
    records: items
      .filter(isCampaignRecord)
      .map((record) => parseRecord(record, base + record.activity_goods_id)),
    proof: { platformShopId: identity.platformShopId, filter, total, readAt: ctx.clock.now() },
  };
}
