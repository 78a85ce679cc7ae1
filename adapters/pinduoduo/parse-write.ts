import type { LineAnswer, SubjectAnswer } from '../../src/domain/action.ts';
import type { Snapshot } from '../../src/domain/snapshot.ts';
import type { ActResult, DecodedWrite } from '../../src/ports/adapter.ts';
import { parseJson } from '../form/request-content.ts';
import type { Refusal } from '../page/answer.ts';
import { isSignedOut } from './parse.ts';
import { CancelRequest, EnrolAnswer, EnrolRequest } from './schema.ts';
import { REASONS } from './words.ts';

/** What `enrollV2` is about to send; undefined when the body holds anything we do not know, so that the gate stops it. */
export function decodeEnrol({ body }: { body: string }): DecodedWrite | undefined {
  const parsed = EnrolRequest.safeParse(parseJson(body));
  if (!parsed.success) return undefined;
  const subjects = parsed.data.goods_volist.map(decodeGoods);
  if (!subjects.every((subject) => subject !== undefined)) return undefined;
  return { offerId: parsed.data.activity_id, subjects };
}

type GoodsVo = (typeof EnrolRequest._output.goods_volist)[number];

/** Prices and quantities are two lists: they must name the same skus and add up, else nothing is understood. */
function decodeGoods(goods: GoodsVo): DecodedWrite['subjects'][number] | undefined {
  const stocks = new Map(goods.sku_quantity.map((sku) => [sku.sku_id, sku.quantity]));
  const total = goods.sku_quantity.reduce((sum, sku) => sum + sku.quantity, 0);
  const isWhole = stocks.size === goods.sku_price_list.length && goods.sku_quantity.length === stocks.size;
  if (!isWhole || total !== goods.quantity) return undefined;
  const lines = goods.sku_price_list.flatMap(({ sku_id: platformSkuId, price: priceFen }) => {
    const stock = stocks.get(platformSkuId);
    return stock === undefined ? [] : [{ platformSkuId, priceFen, stock }];
  });
  if (lines.length !== goods.sku_price_list.length) return undefined;
  return { subjectId: goods.goods_id, lines, fields: fieldsOf(goods.enroll_rule_param) };
}

/** The form's own fields as they read on the page; uploads travel as addresses and cannot be compared. */
function fieldsOf(param: GoodsVo['enroll_rule_param']): Record<string, string> {
  const values = {
    outer_protocol: param.is_checked_outer_protocol,
    shipping_config: param.shipping_config,
    traffic_protect: param.traffic_protect,
    user_activity_limit: limitWord(param.user_activity_limit),
    slogan: param.slogan,
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([code, value]) => (value === undefined ? [] : [[code, String(value)]])),
  );
}

/** 0 = no limit, as in the open API's `user_activity_limit`. */
function limitWord(limit: number | undefined): string | undefined {
  if (limit === undefined) return undefined;
  return limit === 0 ? '不限购' : `限购${limit}件`;
}

export function decodeCancel({ body }: { body: string }): DecodedWrite | undefined {
  const parsed = CancelRequest.safeParse(parseJson(body));
  return parsed.success
    ? { offerId: '', subjects: [], recordIds: [parsed.data.activity_goods_id] }
    : undefined;
}

/** Reasons that say nothing about whether a record exists: only reading the records tells. */
const UNCLEAR_KINDS = new Set<string | undefined>([
  'already-enrolled',
  'throttled',
  'suggest-price-expired',
  undefined,
]);

/** The answer to the press, line by line; whatever it does not name stays out and is unknown to the caller. */
export function parseEnrolAnswer(result: unknown, snapshots: readonly Snapshot[]): ActResult {
  const parsed = EnrolAnswer.safeParse(result);
  if (!parsed.success) return { kind: 'unknown', reason: '平台的答复无法识别，以报名记录为准。' };
  const { success_list: accepted, fail_list: failed } = parsed.data;
  const answers = snapshots.map((snapshot): SubjectAnswer => {
    const subjectId = snapshot.subject.id;
    const success = accepted.find((each) => each.goods_id === subjectId);
    const failure = failed.find((each) => each.goods_id === subjectId);
    const refusedSkus = new Map(success?.sku_fail_list?.map((sku) => [sku.sku_id, sku.fail_reason]));
    const lines = snapshot.lines.map(({ platformSkuId }): LineAnswer => {
      if (failure) return refused(platformSkuId, failure.fail_reason);
      if (!success) return { platformSkuId, outcome: 'unknown', reason: '平台的答复里没有这个商品' };
      const reason = refusedSkus.get(platformSkuId);
      return reason === undefined ? { platformSkuId, outcome: 'accepted' } : refused(platformSkuId, reason);
    });
    return { subjectId, lines, ...(success ? { reference: success.activity_goods_id } : {}) };
  });
  return { kind: 'answered', answers };
}

/** The platform turned the whole request away. Only words we know prove that nothing was stored. */
export function parseWholeRefusal(refusal: Refusal, snapshots: readonly Snapshot[]): ActResult {
  if (isSignedOut(refusal) || UNCLEAR_KINDS.has(kindOf(refusal.text))) {
    return { kind: 'unknown', reason: `平台答复「${refusal.text}」（${refusal.code}），以报名记录为准。` };
  }
  return {
    kind: 'answered',
    answers: snapshots.map(({ subject, lines }) => ({
      subjectId: subject.id,
      lines: lines.map((line) => refused(line.platformSkuId, refusal.text)),
    })),
  };
}

/** 「已报名」 may mean our own press that arrived twice: unknown, never refused. */
function refused(platformSkuId: string, reason: string): LineAnswer {
  const isUnclear = kindOf(reason) === 'already-enrolled';
  return { platformSkuId, outcome: isUnclear ? 'unknown' : 'refused', reason };
}

function kindOf(text: string): string | undefined {
  return REASONS.find(({ pattern }) => pattern.test(text))?.kind;
}
