import { z } from 'zod';
import { headerOf } from '../../http/request.ts';
import type { ApplyOutcome } from '../apply.ts';
import { API_ERRORS, type ApiError, PRESS_NONCE_HEADER, QUIT_REASON } from '../invented.ts';
import type { ApplyRecord, ProductOffer, SubAct } from '../model.ts';
import { isOpenStatus } from '../statuses.ts';
import { type Answer, BAD_REQUEST, type Call, findAct, Id } from './call.ts';
import { visibleRecords } from './records.ts';

const SkuBody = z.strictObject({ sku_id: Id, apply_price: z.int().min(1), apply_stock: z.int().min(1) });

const ProductBody = z.strictObject({
  product_id: Id,
  sku_list: z.array(SkuBody).min(1),
  fund_ratio: z.int().optional(),
  delivery_promise: z.int().optional(),
});
type ProductBody = z.infer<typeof ProductBody>;

const SubmitBody = z.strictObject({
  activity_id: Id,
  product_list: z.array(ProductBody).min(1).max(20),
  protocol_ids: z.array(z.string()),
  accept_bargain: z.boolean().optional(),
});
type SubmitBody = z.infer<typeof SubmitBody>;

/** The one sign-up write: refuses the request as a whole, or answers product by product. */
export function submitProducts(call: Call): Answer {
  const parsed = SubmitBody.safeParse(call.body);
  if (!parsed.success) return BAD_REQUEST;
  const act = findAct(call, parsed.data.activity_id);
  if (!act) return { error: API_ERRORS.noActivity };
  const refused = refuseWhole(call, act, parsed.data);
  if (refused) return { error: refused };
  const { faults, indexLagMs, applier } = call.platform;
  const { shop, account } = call.session;
  const outcome = applier.submit({
    shop,
    account,
    nonce: headerOf(call.request, PRESS_NONCE_HEADER),
    source: isBot(call) ? 'merchant' : 'staff',
    isPlanted: false,
    act,
    offers: parsed.data.product_list.map(offerOf),
    listLagMs: faults.take('list-lag', call.facts)?.ms ?? indexLagMs,
    refuseDuplicates: faults.look('refuse-duplicates', call.facts) !== undefined,
  });
  return { data: wireOutcome(outcome) };
}

function isBot({ platform, session }: Call): boolean {
  return platform.shops.some((shop) => shop.account === session.account);
}

/** Reasons that concern the press and not one product; nothing is stored then. */
function refuseWhole({ platform, facts }: Call, act: SubAct, body: SubmitBody): ApiError | undefined {
  const now = platform.clock.now();
  if (now < act.applyStartsAt || now >= act.applyEndsAt) return API_ERRORS.closed;
  if (act.agreement && !body.protocol_ids.includes(act.agreement.id)) return API_ERRORS.agreementMissing;
  const needsPromise = platform.faults.look('new-required-field', facts) !== undefined;
  const lacksPromise = body.product_list.some((product) => product.delivery_promise === undefined);
  return needsPromise && lacksPromise ? API_ERRORS.badRequest : undefined;
}

function offerOf({ product_id, sku_list, fund_ratio }: ProductBody): ProductOffer {
  const skus = sku_list.map((sku) => ({
    skuId: sku.sku_id,
    priceFen: sku.apply_price,
    stock: sku.apply_stock,
  }));
  return { productId: product_id, skus, fundRatio: fund_ratio };
}

/** `reject_reason` and `simplified_reject_reason` are names of the self-service tools' pre-check. */
function wireOutcome({ accepted, refused }: ApplyOutcome): Record<string, unknown> {
  return {
    success_list: accepted.map((record) => ({ product_id: record.productId, apply_id: record.id })),
    fail_list: refused.map(({ productId, refusals }) => ({
      product_id: productId,
      sku_id: refusals[0]?.skuId ?? null,
      reject_code: refusals[0]?.code,
      reject_reason: refusals[0]?.text,
      simplified_reject_reason: refusals[0]?.text.split('：')[0],
    })),
  };
}

const TO_PUBLISH = 4;
const SUCCEEDED = 8;
const OneBody = z.strictObject({ activity_id: Id, apply_id: Id });

/** 退出活动: not for what has ended. */
export function quitProduct(call: Call): Answer {
  const record = findOwn(call);
  if (!record) return { error: API_ERRORS.noRecord };
  if (!isOpenStatus(record.status)) return { error: API_ERRORS.notNow };
  const status = 9;
  call.platform.journal.append({
    kind: 'withdraw',
    shop: record.shop,
    offerId: record.activityId,
    goodsId: record.productId,
    recordId: record.id,
    status,
  });
  call.platform.records.setStatus(record, status, { reason: QUIT_REASON });
  return { data: { apply_id: record.id } };
}

/** 发布: what has passed its review takes effect. */
export function publishProduct(call: Call): Answer {
  const record = findOwn(call);
  if (!record) return { error: API_ERRORS.noRecord };
  if (record.status !== TO_PUBLISH) return { error: API_ERRORS.notNow };
  call.platform.records.setStatus(record, SUCCEEDED);
  return { data: { apply_id: record.id } };
}

function findOwn(call: Call): ApplyRecord | undefined {
  const parsed = OneBody.safeParse(call.body);
  if (!parsed.success) return undefined;
  return visibleRecords(call).find((record) => record.id === parsed.data.apply_id);
}
