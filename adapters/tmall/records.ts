import type { AdapterContext, FindInput, FindResult } from '../../src/ports/adapter.ts';
import { open } from '../page/navigate.ts';
import { readAllPages } from '../page/read-pages.ts';
import { type Found, readOpened, type SearchableList, searchList } from '../page/search-list.ts';
import type { Identity } from '../page/site.ts';
import { originOf, type Visit } from '../page/visit.ts';
import { signedOf } from './lists.ts';
import { PATHS, signed } from './pages.ts';
import { parseRecord } from './parse-records.ts';
import type { SignedRow } from './schema.ts';
import { site, visiting } from './site.ts';

const LIST: SearchableList<SignedRow> = {
  name: '已报商品',
  idsBox: signed.idsBox,
  search: signed.search,
  maxDigits: 13,
  subjectIdOf: (row) => row.itemId,
  sourceOf: signedOf,
};

/** Everything the shop has signed up, whatever its status. */
export function listRecords(ctx: AdapterContext): Promise<FindResult> {
  return visiting(ctx, async (visit) => {
    const identity = await open(visit, PATHS.signed);
    const { items, total } = await readAllPages(visit, signedOf([]));
    return resultOf(visit, identity, { items, total, filter: '全部' });
  });
}

/** Records of these items, in this offer when one is named; the search must also find an item that is known to be signed. */
export function find(ctx: AdapterContext, { offerId, subjectIds }: FindInput): Promise<FindResult> {
  return visiting(ctx, async (visit) => {
    const identity = await open(visit, PATHS.signed);
    const found = await search(visit, subjectIds);
    const result = resultOf(visit, identity, found);
    const isOurs = (record: FindResult['records'][number]) =>
      (offerId === undefined || record.offerId === offerId) && subjectIds.includes(record.subjectId);
    return { ...result, records: result.records.filter(isOurs) };
  });
}

/** Applies the item filter to the opened list and reads every page of the answer. */
export async function search(visit: Visit, subjectIds: readonly string[]): Promise<Found<SignedRow>> {
  return searchList(visit, LIST, { subjectIds, opened: await readOpened(visit, LIST) });
}

function resultOf(
  { ctx }: Visit,
  identity: Identity,
  { items, total, filter }: Found<SignedRow>,
): FindResult {
  const link = `${originOf(ctx, site.home)}${PATHS.signed}`;
  return {
    records: items.map((row) => parseRecord(row, link)),
    proof: { platformShopId: identity.platformShopId, filter, total, readAt: ctx.clock.now() },
  };
}
