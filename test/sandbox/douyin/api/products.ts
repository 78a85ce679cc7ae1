import { z } from 'zod';
import { pageOf } from '../../kit/lists.ts';
import { findProduct, shopFacts } from '../apply.ts';
import { API_ERRORS } from '../invented.ts';
import type { ApplyRecord, Product, SubAct } from '../model.ts';
import { judgeProduct } from '../rules.ts';
import { plantByStaff } from '../staff.ts';
import { isOpenStatus } from '../statuses.ts';
import { wireProduct } from '../wire.ts';
import { type Answer, BAD_REQUEST, type Call, findAct, Id, Page, pictureOf } from './call.ts';
import { visibleRecords, wireOwn } from './records.ts';

/**
 * `product_list_type` 1 with `status_list` is documented: what the shop has in the campaign. 2 = what it could put in, with `filter_applied`
 * leaving out what is in it already; both meanings are ours.
 */
const ListBody = Page.extend({
  activity_id: Id,
  product_list_type: z.int().min(1).max(2),
  product_cond: z
    .object({ status_list: z.array(z.int()).default([]), product_id: z.string().default('') })
    .default({ status_list: [], product_id: '' }),
  filter_condition: z
    .object({ filter_applied: z.boolean().default(false) })
    .default({ filter_applied: false }),
});
type ListBody = z.infer<typeof ListBody>;

export function listProducts(call: Call): Answer {
  const parsed = ListBody.safeParse(call.body);
  if (!parsed.success) return BAD_REQUEST;
  const act = findAct(call, parsed.data.activity_id);
  if (!act) return { error: API_ERRORS.noActivity };
  return parsed.data.product_list_type === 1
    ? listApplied(call, parsed.data)
    : listOwn(call, act, parsed.data);
}

/** A shop that never signed anything up for it is told 报名主体不存在, not an empty list. */
function listApplied(call: Call, body: ListBody): Answer {
  const applied = visibleRecords(call).filter((record) => record.activityId === body.activity_id);
  if (applied.length === 0) return { error: API_ERRORS.noSubject };
  const { status_list: statuses, product_id: productId } = body.product_cond;
  const found = applied.filter(
    (record) =>
      (statuses.length === 0 || statuses.includes(record.status)) && record.productId.includes(productId),
  );
  return {
    data: {
      total: found.length,
      product_list: pageOf(found, body.page, body.size).map((record) => wireOwn(call, record)),
    },
  };
}

/** Products that may be signed up come first; the others say why not. */
function listOwn(call: Call, act: SubAct, body: ListBody): Answer {
  const { platform, session } = call;
  letStaffSignUp(call, act, body);
  const shop = shopFacts(platform.world, platform.records, session.shop);
  const { product_id: productId } = body.product_cond;
  const listed = platform.world.products
    .filter((product) => product.shop === session.shop && product.productId.includes(productId))
    .filter((product) => !body.filter_condition.filter_applied || !isIn(shop.records, act, product))
    .map((product) => ({
      product,
      act,
      reasons: judgeProduct({ product, act, shop }).map((refusal) => refusal.text),
      picture: pictureOf(call, product.productId),
    }))
    .sort((left, right) => Number(left.reasons.length > 0) - Number(right.reasons.length > 0));
  return {
    data: { total: listed.length, product_list: pageOf(listed, body.page, body.size).map(wireProduct) },
  };
}

/** The switch `staff-signs-up`: a colleague is quicker with the product that is being looked for. */
function letStaffSignUp({ platform, session, facts }: Call, act: SubAct, body: ListBody): void {
  const product = findProduct(platform.world, session.shop, body.product_cond.product_id);
  if (product && platform.faults.take('staff-signs-up', facts)) plantByStaff(platform, act, product);
}

function isIn(records: ApplyRecord[], act: SubAct, product: Product): boolean {
  return records.some(
    (one) => one.activityId === act.id && one.productId === product.productId && isOpenStatus(one.status),
  );
}
