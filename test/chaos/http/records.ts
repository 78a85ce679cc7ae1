import { provableSearch } from '../../../adapters/page/search-proof.ts';
import { MAX_FILTER_DIGITS } from '../../../adapters/pinduoduo/lists.ts';
import { isCampaignRecord, parseRecord } from '../../../adapters/pinduoduo/parse-records.ts';
import { API } from '../../../adapters/pinduoduo/profile.ts';
import { ActivityRecord } from '../../../adapters/pinduoduo/schema.ts';
import type { AdapterContext, FindInput, FindResult } from '../../../src/ports/adapter.ts';
import type { HttpClient } from './client.ts';
import { proveShop } from './identity.ts';
import { readPages } from './read-pages.ts';

/** Records of these goods, in this offer when one is named, with the proof that the real adapter demands: own shop, a filter that is one. */
export async function find(
  client: HttpClient,
  ctx: AdapterContext,
  { offerId, subjectIds }: FindInput,
): Promise<FindResult> {
  const { platformShopId } = await proveShop(client, ctx);
  const shownIds = (await readRecords(client, [])).map(({ goods_id }) => goods_id);
  const searched = {
    name: '报名记录',
    path: API.recordList,
    subjectIds,
    shownIds,
    maxDigits: MAX_FILTER_DIGITS,
  };
  const { wanted, assertProven } = provableSearch(searched);
  const items = await readRecords(client, wanted);
  assertProven(items.map(({ goods_id }) => goods_id));
  const ours = items.filter(
    ({ activity_id, goods_id }) =>
      (offerId === undefined || activity_id === offerId) && subjectIds.includes(goods_id),
  );
  const filter = `商品ID ${wanted.join(',')}`;
  return resultOf(ctx, ours, { platformShopId, filter, total: items.length });
}

export async function listRecords(client: HttpClient, ctx: AdapterContext): Promise<FindResult> {
  const { platformShopId } = await proveShop(client, ctx);
  const items = await readRecords(client, []);
  return resultOf(ctx, items, { platformShopId, filter: '全部', total: items.length });
}

export function readRecords(client: HttpClient, goodsIds: readonly string[]): Promise<ActivityRecord[]> {
  const filter = { tab: 0, status: [], goods_id_list: goodsIds };
  return readPages(client, { path: API.recordList, member: 'result', schema: ActivityRecord, filter });
}

function resultOf(
  { clock, origins }: AdapterContext,
  items: readonly ActivityRecord[],
  proof: Omit<FindResult['proof'], 'readAt'>,
): FindResult {
  const detail = `${origins.mms}/act/sign_detail?activity_goods_id=`;
  const records = items.filter(isCampaignRecord);
  return {
    records: records.map((record) => parseRecord(record, detail + record.activity_goods_id)),
    proof: { ...proof, readAt: clock.now() },
  };
}
