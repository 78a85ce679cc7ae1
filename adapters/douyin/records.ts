import type { AdapterContext, FindInput, FindResult } from '../../src/ports/adapter.ts';
import { open } from '../page/navigate.ts';
import { readAllPages } from '../page/read-pages.ts';
import { type Found, readOpened, type SearchableList, searchList } from '../page/search-list.ts';
import type { Identity } from '../page/site.ts';
import { originOf, type Visit } from '../page/visit.ts';
import { MAX_FILTER_DIGITS, recordsOf } from './lists.ts';
import { PATHS, records } from './pages.ts';
import { parseRecord } from './parse-records.ts';
import type { Applied } from './schema.ts';
import { visiting } from './site.ts';

/** All sign-ups of the shop, whatever the campaign. */
export function listRecords(ctx: AdapterContext): Promise<FindResult> {
  return visiting(ctx, async (visit) => {
    const identity = await open(visit, PATHS.records);
    const { items, total } = await readAllPages(visit, recordsOf([]));
    return resultOf(visit, identity, { items, total, filter: '全部' });
  });
}

/** Sign-ups of these products, in this offer when one is named; one more product proves that the search works. */
export function find(ctx: AdapterContext, { offerId, subjectIds }: FindInput): Promise<FindResult> {
  return visiting(ctx, async (visit) => {
    const identity = await open(visit, PATHS.records);
    const { items, total, filter } = await searchRecords(visit, subjectIds);
    const ours = items.filter(
      ({ applied_product_info: info }) =>
        (offerId === undefined || info.activity_id === offerId) && subjectIds.includes(info.item_id),
    );
    return resultOf(visit, identity, { items: ours, total, filter });
  });
}

/** On the opened list. */
export async function searchRecords(visit: Visit, subjectIds: readonly string[]): Promise<Found<Applied>> {
  return searchList(visit, LIST, { subjectIds, opened: await readOpened(visit, LIST) });
}

const LIST: SearchableList<Applied> = {
  name: '已报名管理',
  idsBox: records.idsBox,
  maxDigits: MAX_FILTER_DIGITS,
  search: records.search,
  subjectIdOf: (record) => record.applied_product_info.item_id,
  sourceOf: recordsOf,
};

function resultOf({ ctx }: Visit, identity: Identity, { items, total, filter }: Found<Applied>): FindResult {
  const listUrl = originOf(ctx, 'fxg') + PATHS.records;
  return {
    records: items.map((record) => parseRecord(record, listUrl)),
    proof: { platformShopId: identity.platformShopId, filter, total, readAt: ctx.clock.now() },
  };
}
