import { z } from 'zod';
import { Id } from '../../kit/lists.ts';
import { findGoods } from '../enrol.ts';
import { API_ERRORS } from '../invented.ts';
import type { EnrolRecord } from '../model.ts';
import { groupOf, isInTab } from '../statuses.ts';
import { wireRecord } from '../wire.ts';
import { type Answer, BAD_REQUEST, type Call, Page, pageOf } from './call.ts';

const ListBody = Page.extend({
  status: z.array(z.int()).default([]),
  order_by: z.string().optional(),
  sort_by: z.string().optional(),
  is_wait_handle_invite_cut_price: z.boolean().optional(),
  tab: z.int().min(0).max(4).default(0),
  activity_type_list: z.array(z.int()).default([]),
  goods_name: z.string().default(''),
  goods_id_list: z.array(Id).default([]),
  submit_time_start: z.int().nullish(),
  submit_time_end: z.int().nullish(),
});
type ListBody = z.infer<typeof ListBody>;
const OneBody = z.object({ activity_goods_id: Id });

/** Newest first. A record made within the index lag is absent here and in the detail, though it exists. */
export function listRecords(call: Call): Answer {
  const parsed = ListBody.safeParse(call.body);
  if (!parsed.success) return BAD_REQUEST;
  const found = isBlind(call, parsed.data)
    ? []
    : visibleRecords(call).filter((record) => isWanted(call, record, parsed.data));
  const result = pageOf(found, parsed.data).map((record) => wire(call, record));
  return { result: { total: found.length, result } };
}

export function readRecord(call: Call): Answer {
  const record = findOwn(call);
  if (!record) return { error: API_ERRORS.noSuchRecord };
  const progress = record.progress.map(({ at, title, text }) => ({ time: at, title, text }));
  return { result: { ...wire(call, record), progress_list: progress } };
}

/** The one withdraw write. Rejected and ended records cannot be cancelled. */
export function cancelRecord(call: Call): Answer {
  const record = findOwn(call);
  if (!record) return { error: API_ERRORS.noSuchRecord };
  const group = groupOf(record.status);
  if (group === 'ended' || group === 'rejected') return { error: API_ERRORS.notCancellable };
  const { platform, session } = call;
  const status = 701;
  platform.journal.append({
    kind: 'withdraw',
    shop: session.shop,
    offerId: record.activityId,
    goodsId: record.goodsId,
    recordId: record.id,
    status,
  });
  platform.records.setStatus(record, status, '商家取消报名');
  return { result: { activity_goods_id: Number(record.id) } };
}

function visibleRecords({ platform, session }: Call): EnrolRecord[] {
  const now = platform.clock.now();
  return platform.records.ofShop(session.shop).filter((record) => record.visibleAt <= now);
}

function findOwn(call: Call): EnrolRecord | undefined {
  const parsed = OneBody.safeParse(call.body);
  if (!parsed.success) return undefined;
  return visibleRecords(call).find((record) => record.id === parsed.data.activity_goods_id);
}

function isBlind({ platform, facts }: Call, { goods_id_list: ids }: ListBody): boolean {
  return ids.length > 0 && platform.faults.take('blind-search', facts) !== undefined;
}

function isWanted({ platform, session }: Call, record: EnrolRecord, filter: ListBody): boolean {
  const title = findGoods(platform.world, session.shop, record.goodsId)?.title ?? '';
  const { status, activity_type_list: types, goods_id_list: ids } = filter;
  return (
    isInTab(record, filter.tab, platform.clock.windowNow()) &&
    (status.length === 0 || status.includes(record.status)) &&
    (types.length === 0 || types.includes(record.type)) &&
    (ids.length === 0 || ids.includes(record.goodsId)) &&
    title.includes(filter.goods_name) &&
    record.createdAt >= (filter.submit_time_start ?? 0) &&
    record.createdAt <= (filter.submit_time_end ?? Number.MAX_SAFE_INTEGER)
  );
}

function wire({ platform, session }: Call, record: EnrolRecord): Record<string, unknown> {
  return wireRecord({
    record,
    goods: findGoods(platform.world, session.shop, record.goodsId),
    activity: platform.world.activities.find((one) => one.id === record.activityId),
    thumbHost: platform.assetOrigin,
    now: platform.clock.windowNow(),
  });
}
