import { z } from 'zod';
import { headerOf } from '../../http/request.ts';
import { Id } from '../../kit/lists.ts';
import type { EnrolOutcome } from '../enrol.ts';
import { API_ERRORS, PRESS_NONCE_HEADER, type Refusal, SERVER_ONLY_RULES } from '../invented.ts';
import type { Activity, EnrolRecord, GoodsOffer } from '../model.ts';
import { findActivity } from '../platform.ts';
import { wireId } from '../wire.ts';
import { type Answer, BAD_REQUEST, type Call } from './call.ts';

const RuleParam = z.strictObject({
  is_checked_outer_protocol: z.boolean().optional(),
  shipping_config: z.boolean().optional(),
  traffic_protect: z.boolean().optional(),
  user_activity_limit: z.int().min(0).optional(),
  slogan: z.string().optional(),
  white_image_url: z.string().optional(),
  quality_report_url: z.string().optional(),
  delivery_promise: z.string().optional(),
});

const GoodsVo = z.strictObject({
  goods_id: Id,
  quantity: z.int().min(0),
  sku_price_list: z.array(z.strictObject({ sku_id: Id, price: z.int().min(1) })).min(1),
  sku_quantity: z.array(z.strictObject({ sku_id: Id, quantity: z.int().min(1) })).min(1),
  enroll_rule_param: RuleParam,
});

const EnrolBody = z.strictObject({
  activity_id: Id,
  suggest_price_token: z.string().nullable(),
  goods_volist: z.array(GoodsVo).min(1).max(5),
});
type EnrolBody = z.infer<typeof EnrolBody>;

/** The one enrol write: refuses the request as a whole, or answers goods by goods. */
export function enrolGoods(call: Call): Answer {
  const parsed = EnrolBody.safeParse(call.body);
  if (!parsed.success) return BAD_REQUEST;
  const activity = findActivity(call.platform, call.session, parsed.data.activity_id);
  if (!activity) return { error: API_ERRORS.noSuchActivity };
  const refused = refuseWhole(call, activity, parsed.data);
  if (refused) return { error: refused };
  const { faults, indexLagMs, enroller } = call.platform;
  const outcome = enroller.enrol({
    shop: call.session.shop,
    account: call.session.account,
    nonce: headerOf(call.request, PRESS_NONCE_HEADER),
    source: call.session.account.endsWith('_bot') ? 'merchant' : 'staff',
    isPlanted: false,
    activity,
    offers: parsed.data.goods_volist.map(offerOf),
    listLagMs: faults.take('list-lag', call.facts)?.ms ?? indexLagMs,
    refuseDuplicates: faults.look('refuse-duplicates', call.facts) !== undefined,
  });
  return { result: wireOutcome(outcome) };
}

/** Reasons that concern the press and not one goods; nothing is stored then. */
function refuseWhole({ platform, facts }: Call, activity: Activity, body: EnrolBody): Refusal | undefined {
  const now = platform.clock.now();
  if (now < activity.enrolStartsAt || now >= activity.enrolEndsAt) return API_ERRORS.signUpClosed;
  const isSuggested = activity.rules.some((rule) => rule.kind === 'price_line' && rule.source === 'suggest');
  if (isSuggested && !platform.suggestPrices.isValid(body.suggest_price_token, activity.id)) {
    return API_ERRORS.suggestPriceExpired;
  }
  const params = body.goods_volist.map((goods) => goods.enroll_rule_param);
  if (activity.agreement && params.some((param) => param.is_checked_outer_protocol !== true)) {
    return API_ERRORS.agreementMissing;
  }
  if (body.goods_volist.some((goods) => goods.quantity !== totalOf(goods))) return API_ERRORS.badRequest;
  const needsPromise = platform.faults.look('new-required-field', facts) !== undefined;
  return needsPromise && params.some((param) => param.delivery_promise === undefined)
    ? API_ERRORS.badRequest
    : undefined;
}

function totalOf(goods: EnrolBody['goods_volist'][number]): number {
  return goods.sku_quantity.reduce((sum, one) => sum + one.quantity, 0);
}

function offerOf(goods: EnrolBody['goods_volist'][number]): GoodsOffer {
  const quantities = new Map(goods.sku_quantity.map((one) => [one.sku_id, one.quantity]));
  const param = goods.enroll_rule_param;
  return {
    goodsId: goods.goods_id,
    skus: goods.sku_price_list.map(({ sku_id: skuId, price }) => ({
      skuId,
      priceFen: price,
      quantity: quantities.get(skuId) ?? 0,
    })),
    material: {
      ...(param.shipping_config === undefined ? {} : { shippingConfig: param.shipping_config }),
      ...(param.slogan === undefined ? {} : { slogan: param.slogan }),
      ...(param.white_image_url === undefined ? {} : { whiteImageUrl: param.white_image_url }),
      ...(param.quality_report_url === undefined ? {} : { qualityReportUrl: param.quality_report_url }),
    },
  };
}

function wireOutcome({ accepted, refused }: EnrolOutcome): Record<string, unknown> {
  return {
    success_list: accepted.map((record) => ({
      goods_id: wireId(record.goodsId),
      activity_goods_id: wireId(record.id),
      sku_fail_list: failedSkus(record),
    })),
    fail_list: refused.map(({ goodsId, refusals }) => ({
      goods_id: wireId(goodsId),
      fail_code: refusals[0]?.code,
      fail_reason: refusals[0]?.text,
      ...(refusals[0]?.skuId === undefined ? {} : { sku_id: wireId(refusals[0].skuId) }),
    })),
  };
}

function failedSkus(record: EnrolRecord): Record<string, unknown>[] {
  return record.lines
    .filter((line) => line.refusal !== undefined)
    .map((line) => ({
      sku_id: wireId(line.skuId),
      fail_code: SERVER_ONLY_RULES['sku-abnormal'].code,
      fail_reason: line.refusal,
    }));
}
