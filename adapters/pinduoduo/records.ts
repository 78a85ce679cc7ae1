import { z } from 'zod';
import { PageChanged } from '../../src/domain/errors.ts';
import type { AdapterContext, FindInput, FindResult } from '../../src/ports/adapter.ts';
import type { Identity } from './identity.ts';
import { PATHS, records } from './pages.ts';
import { isCampaignRecord, parseRecord } from './parse-records.ts';
import { API } from './profile.ts';
import { type ListSource, readAllPages, readFirstPage } from './read-pages.ts';
import { ActivityRecord } from './schema.ts';
import { click, open, originOf, STEP_LIMIT_MS, type Visit, withVisit } from './visit.ts';

/** Longest goods id that the filter box takes. */
const MAX_FILTER_DIGITS = 17;

/** All campaign records of the shop; own-shop discounts in the same list are left out. */
export function listRecords(ctx: AdapterContext): Promise<FindResult> {
  return withVisit(ctx, async (visit) => {
    const identity = await openRecords(visit);
    const { items, total } = await readAllPages(visit, sourceOf([]));
    return resultOf(visit, identity, { items, total, filter: '全部' });
  });
}

/**
 * Records of these goods in this offer. The filter also names one goods that is known to have a record: a search that
 * returns nothing even for that one is broken, and its silence about ours proves nothing.
 */
export function find(ctx: AdapterContext, { offerId, subjectIds }: FindInput): Promise<FindResult> {
  return withVisit(ctx, async (visit) => {
    const identity = await openRecords(visit);
    const canFilter = subjectIds.every((id) => id.length <= MAX_FILTER_DIGITS);
    const { items, total, filter } = canFilter
      ? await search(visit, subjectIds)
      : { ...(await readAllPages(visit, sourceOf([]))), filter: '全部' };
    const ours = items.filter((item) => item.activity_id === offerId && subjectIds.includes(item.goods_id));
    return resultOf(visit, identity, { items: ours, total, filter });
  });
}

export function openRecords(visit: Visit): Promise<Identity> {
  return open(visit, `${PATHS.records}?tab=0`);
}

interface Found {
  items: ActivityRecord[];
  total: number;
  filter: string;
}

/** Applies the goods filter to the opened list and reads every page of the answer. */
export async function search(visit: Visit, goodsIds: readonly string[]): Promise<Found> {
  const unfiltered = await readFirstPage(visit, sourceOf([]));
  const control = unfiltered.items.find(
    (item) => !goodsIds.includes(item.goods_id) && item.goods_id.length <= MAX_FILTER_DIGITS,
  )?.goods_id;
  const wanted = control === undefined ? [...goodsIds] : [...goodsIds, control];
  await records.idsBox(visit.page).fill(wanted.join(','), { timeout: STEP_LIMIT_MS });
  await click(visit, records.search(visit.page));
  const { items, total } = await readAllPages(visit, sourceOf(wanted));
  const known = unfiltered.items.map((item) => item.goods_id).filter((id) => wanted.includes(id));
  if (!known.every((id) => items.some((item) => item.goods_id === id))) {
    throw new PageChanged(
      'record search misses a known record',
      '报名记录的搜索结果不可信：已知有记录的商品也搜不到。',
    );
  }
  if (items.some((item) => !wanted.includes(item.goods_id))) {
    throw new PageChanged('record search ignores its filter', '报名记录的搜索没有按商品筛选，结果不可信。');
  }
  return { items, total, filter: `商品ID ${wanted.join(',')}` };
}

const ListRequest = z.object({
  goods_id_list: z.array(z.union([z.string(), z.number()])).optional(),
  status: z.array(z.int()),
});

/** The record list as asked for exactly these goods (none = all) and no narrower status. */
function sourceOf(goodsIds: readonly string[]): ListSource<ActivityRecord> {
  return {
    path: API.recordList,
    members: 'result',
    schema: ActivityRecord,
    idOf: (record) => record.activity_goods_id,
    wants: (request) => {
      const asked = ListRequest.safeParse(request).data;
      const askedIds = asked?.goods_id_list?.map(String) ?? [];
      return asked?.status.length === 0 && askedIds.join() === goodsIds.join();
    },
  };
}

function resultOf({ ctx }: Visit, identity: Identity, { items, total, filter }: Found): FindResult {
  const base = `${originOf(ctx)}${PATHS.recordDetail}?activity_goods_id=`;
  return {
    records: items
      .filter(isCampaignRecord)
      .map((record) => parseRecord(record, base + record.activity_goods_id)),
    proof: { platformShopId: identity.platformShopId, filter, total, readAt: ctx.clock.now() },
  };
}
