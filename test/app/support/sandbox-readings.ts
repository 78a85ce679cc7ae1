import type { z } from 'zod';
import { parseFacts, parseOffer, parseTenths } from '../../../adapters/pinduoduo/parse-offer.ts';
import {
  Activity,
  ActivityDetail,
  Goods,
  GoodsRules,
  MallInfo,
  SuggestPrices,
} from '../../../adapters/pinduoduo/schema.ts';
import type { OfferReading } from '../../../src/domain/campaign.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { BackendClient } from '../../sandbox/backend-client.ts';

type Asking = Pick<BackendClient, 'ask'>;

// What the adapter reads on the pages, read from the same JSON without a browser.

const LIST = '/leekmms/activity/query/list';
const DETAIL = '/leekmms/activity/query/detail';
const GOODS = '/leekmms/activity/query/eligible/goods/listV2';
const RULES = '/leekmms/activity/query/enroll/rule_v3';
const SUGGEST = '/leekmms/activity/query/enroll/rule_suggest_price';
const MALL = '/earth/api/mallInfo/commonMallInfo';

/** Every offer of the shop whose sign-up is open at `now`. */
export async function readOffers(client: Asking, now: Instant): Promise<OfferReading[]> {
  const readings: OfferReading[] = [];
  for (const activity of await readPages(client, { path: LIST, member: 'list', schema: Activity })) {
    const nowMs = Date.parse(now);
    if (nowMs < activity.enroll_start_time || nowMs >= activity.enroll_end_time) continue;
    readings.push(await readOffer(client, { id: activity.activity_id, now }));
  }
  return readings;
}

export async function readOffer(
  client: Asking,
  { id, now }: { id: string; now: Instant },
): Promise<OfferReading> {
  const { mallStarTomms } = MallInfo.parse(await client.ask(MALL, {}));
  const detail = ActivityDetail.parse(await client.ask(DETAIL, { activity_id: id, query_source: 1 }));
  const goods = [...(await readGoods(client, id, 1)), ...(await readGoods(client, id, 0))];
  const ids = goods.filter((one) => one.eligible).map((one) => one.goods_id);
  const isSuggested = detail.rule_list.some((rule) => rule.source === 'suggest');
  const { rules, suggested } = await readPrices(client, { id, ids, isSuggested });
  const facts = goods.map((one) =>
    parseFacts({
      goods: one,
      rules: rules.find((rule) => rule.goods_id === one.goods_id),
      suggested: suggested.find((price) => price.goods_id === one.goods_id),
      shopStarsTenths: parseTenths(mallStarTomms),
      observedAt: now,
    }),
  );
  return { content: parseOffer(detail), facts };
}

/** The form shows a few goods at a time. */
const GOODS_PER_FORM = 5;

async function readPrices(client: Asking, form: { id: string; ids: string[]; isSuggested: boolean }) {
  const rules: GoodsRules['goods_rule_list'] = [];
  const suggested: SuggestPrices['goods_list'] = [];
  for (let index = 0; index < form.ids.length; index += GOODS_PER_FORM) {
    const asked = { activity_id: form.id, goods_id_list: form.ids.slice(index, index + GOODS_PER_FORM) };
    rules.push(...GoodsRules.parse(await client.ask(RULES, asked)).goods_rule_list);
    if (!form.isSuggested) continue;
    const prices = await client.ask(SUGGEST, { ...asked, source_type: 'PROMO-HomeModule' });
    suggested.push(...SuggestPrices.parse(prices).goods_list);
  }
  return { rules, suggested };
}

function readGoods(client: Asking, activityId: string, eligible: 0 | 1) {
  const filter = { activity_id: activityId, goods_id: '', goods_name: '', eligible };
  return readPages(client, { path: GOODS, member: 'goods_list', schema: Goods, filter });
}

async function readPages<T extends z.ZodType>(
  client: Asking,
  list: { path: string; member: string; schema: T; filter?: object },
): Promise<z.infer<T>[]> {
  const items: z.infer<T>[] = [];
  for (let page = 1; ; page += 1) {
    const asked = { ...list.filter, page_number: page, page_size: 10 };
    const answer = await client.ask<Record<string, unknown[]> & { total: number }>(list.path, asked);
    const members = answer[list.member] ?? [];
    items.push(...members.map((member) => list.schema.parse(member)));
    if (members.length === 0 || items.length >= answer.total) return items;
  }
}
