import { z } from 'zod';
import { pageOf } from '../../kit/lists.ts';
import { findProduct } from '../apply.ts';
import type { ApplyRecord } from '../model.ts';
import { wireRecord } from '../wire.ts';
import { type Answer, BAD_REQUEST, type Call, Id, Page, pictureOf } from './call.ts';

const ListBody = Page.extend({
  status_list: z.array(z.int()).default([]),
  product_id_list: z.array(Id).default([]),
});

/** 已报名管理: what the shop has in any campaign, newest first. A record made within the index lag is absent, though it exists. */
export function listRecords(call: Call): Answer {
  const parsed = ListBody.safeParse(call.body);
  if (!parsed.success) return BAD_REQUEST;
  const { status_list: statuses, product_id_list: ids } = parsed.data;
  const isBlind = ids.length > 0 && call.platform.faults.take('blind-search', call.facts) !== undefined;
  const found = visibleRecords(call).filter(
    (record) =>
      !isBlind &&
      (statuses.length === 0 || statuses.includes(record.status)) &&
      (ids.length === 0 || ids.includes(record.productId)),
  );
  const list = pageOf(found, parsed.data.page, parsed.data.size).map((record) => wireOwn(call, record));
  return { data: { total: found.length, product_list: list } };
}

/** The to-do counts are documented; the names of their fields are ours. */
export function remind(call: Call): Answer {
  const records = visibleRecords(call);
  const count = (status: number) => records.filter((record) => record.status === status).length;
  return {
    data: { to_submit: count(1), to_publish: count(4), audit_reject: count(3), apply_abnormal: count(5) },
  };
}

export function visibleRecords({ platform, session }: Call): ApplyRecord[] {
  const now = platform.clock.now();
  return platform.records.ofShop(session.shop).filter((record) => record.visibleAt <= now);
}

export function wireOwn(call: Call, record: ApplyRecord): Record<string, unknown> {
  const { world, clock } = call.platform;
  return wireRecord({
    record,
    product: findProduct(world, record.shop, record.productId),
    act: world.acts.find((act) => act.id === record.activityId),
    picture: pictureOf(call, record.productId),
    now: clock.windowNow(),
  });
}
