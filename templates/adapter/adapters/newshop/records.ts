import { z } from 'zod';
import type { AdapterContext, FindInput, FindResult } from '../../src/ports/adapter.ts';
import { open } from '../page/navigate.ts';
import { readAllPages } from '../page/read-pages.ts';
import { type Found, readOpened, type SearchableList, searchList } from '../page/search-list.ts';
import type { Identity } from '../page/site.ts';
import type { Visit } from '../page/visit.ts';
import { listOf } from './campaigns.ts';
import { PATHS, records } from './pages.ts';
import { parseRecord } from './parse.ts';
import { API } from './profile.ts';
import { RecordRow } from './schema.ts';
import { visiting } from './site.ts';

const ListRequest = z.object({ goodsIds: z.array(z.string()) });

const LIST: SearchableList<RecordRow> = {
  name: '报名记录',
  idsBox: records.idsBox,
  search: records.search,
  maxDigits: 20,
  subjectIdOf: (row) => row.goodsId,
  sourceOf: (goodsIds) =>
    listOf({
      path: API.records,
      schema: RecordRow,
      idOf: (row) => row.recordId,
      wants: (request) => ListRequest.safeParse(request).data?.goodsIds.join() === goodsIds.join(),
    }),
};

/** Every sign-up of the shop. */
export function listRecords(ctx: AdapterContext): Promise<FindResult> {
  return visiting(ctx, async (visit) => {
    const identity = await open(visit, PATHS.records);
    const { items, total } = await readAllPages(visit, LIST.sourceOf([]));
    return resultOf(visit, identity, { items, total, filter: '全部' });
  });
}

/** Sign-ups of these goods, in this offer when one is named. The search also names one goods that is known to be listed. */
export function find(ctx: AdapterContext, { offerId, subjectIds }: FindInput): Promise<FindResult> {
  return visiting(ctx, async (visit) => {
    const identity = await open(visit, PATHS.records);
    const found = await searchList(visit, LIST, { subjectIds, opened: await readOpened(visit, LIST) });
    const items = found.items.filter(
      ({ campaignId, goodsId }) =>
        (offerId === undefined || campaignId === offerId) && subjectIds.includes(goodsId),
    );
    return resultOf(visit, identity, { ...found, items });
  });
}

function resultOf(
  { ctx }: Visit,
  { platformShopId }: Identity,
  { items, total, filter }: Found<RecordRow>,
): FindResult {
  return {
    records: items.map(parseRecord),
    proof: { platformShopId, filter, total, readAt: ctx.clock.now() },
  };
}
