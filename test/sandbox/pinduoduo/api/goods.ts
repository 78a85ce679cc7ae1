import { z } from 'zod';
import { Id } from '../../kit/lists.ts';
import { API_ERRORS } from '../invented.ts';
import type { Activity, Goods } from '../model.ts';
import { findActivity } from '../platform.ts';
import { judgeGoods, priceLineFen } from '../rules.ts';
import { plantByStaff } from '../staff.ts';
import { isOpenStatus } from '../statuses.ts';
import { wireGoods, wireId } from '../wire.ts';
import { type Answer, BAD_REQUEST, type Call, Page, pageOf } from './call.ts';

const EligibleBody = Page.extend({
  activity_id: Id,
  goods_id: z.union([Id, z.literal('')]).nullish(),
  goods_name: z.string().nullish(),
  eligible: z.union([z.literal(0), z.literal(1)]).default(1),
});
const RuleBody = z.object({ activity_id: Id, goods_id_list: z.array(Id).min(1).max(20) });

/** Goods by the rules on goods and shop; price and stock are judged when they are offered. */
export function listEligible(call: Call): Answer {
  const parsed = EligibleBody.safeParse(call.body);
  if (!parsed.success) return BAD_REQUEST;
  const activity = findActivity(call.platform, call.session, parsed.data.activity_id);
  if (!activity) return { error: API_ERRORS.noSuchActivity };
  const { goods_id: goodsId, goods_name: name, eligible } = parsed.data;
  const found = freeGoods(call, activity)
    .filter((one) => !goodsId || one.goodsId === goodsId)
    .filter((one) => !name || one.title.includes(name))
    .map((goods) => ({ goods, refusals: judge(call, activity, goods) }))
    .filter(({ refusals }) => (refusals.length === 0) === (eligible === 1));
  const list = pageOf(found, parsed.data);
  const { assetOrigin } = call.platform;
  return {
    result: {
      total: found.length,
      goods_list: list.map(({ goods, refusals }) => wireGoods(goods, assetOrigin, refusals)),
    },
  };
}

/** What the form draws its tables from. Ids of other shops are left out silently, as the live list does. */
export function readRules(call: Call): Answer {
  const parsed = RuleBody.safeParse(call.body);
  if (!parsed.success) return BAD_REQUEST;
  const activity = findActivity(call.platform, call.session, parsed.data.activity_id);
  if (!activity) return { error: API_ERRORS.noSuchActivity };
  const goods = shopGoods(call).filter((one) => parsed.data.goods_id_list.includes(one.goodsId));
  plantStaffRecords(call, activity, goods);
  return { result: { goods_rule_list: goods.map((one) => wireGoodsRule(call, activity, one)) } };
}

/** Issues a token with every answer; `enrollV2` takes the newest as well as older ones that still hold. */
export function readSuggestPrices(call: Call): Answer {
  const parsed = RuleBody.safeParse(call.body);
  if (!parsed.success) return BAD_REQUEST;
  const activity = findActivity(call.platform, call.session, parsed.data.activity_id);
  if (!activity) return { error: API_ERRORS.noSuchActivity };
  const { token, expiresAt } = call.platform.suggestPrices.issue(activity.id);
  const isSuggested = lineSource(activity) === 'suggest';
  const goods = shopGoods(call).filter((one) => parsed.data.goods_id_list.includes(one.goodsId));
  return {
    result: {
      suggest_price_token: token,
      expire_time: expiresAt,
      goods_list: isSuggested
        ? goods.map((one) => ({
            goods_id: wireId(one.goodsId),
            sku_list: one.skus.map((sku) => ({
              sku_id: wireId(sku.skuId),
              suggest_price: priceLineFen(activity, one, sku),
            })),
          }))
        : [],
    },
  };
}

/** Switch `staff-signs-up`: a colleague is quicker than the press, after whoever looked at the record list. */
function plantStaffRecords({ platform, session, facts }: Call, activity: Activity, goods: Goods[]): void {
  if (!platform.faults.take('staff-signs-up', facts)) return;
  plantByStaff(platform, { shop: session.shop, activity, goods });
}

function wireGoodsRule(call: Call, activity: Activity, goods: Goods): Record<string, unknown> {
  const isReference = lineSource(activity) === 'reference';
  const discount = activity.rules.find((rule) => rule.kind === 'discount_max')?.perMille;
  return {
    goods_id: wireId(goods.goodsId),
    goods_name: goods.title,
    thumb_url: `${call.platform.assetOrigin}/thumb/${goods.goodsId}.svg`,
    is_enrolled: isEnrolled(call, activity, goods),
    sku_list: goods.skus.map((sku) => ({
      sku_id: wireId(sku.skuId),
      spec: sku.spec,
      group_price: sku.groupPriceFen,
      quantity: sku.stock,
      reference_price: isReference ? priceLineFen(activity, goods, sku) : null,
      max_activity_price: discount === undefined ? null : Math.floor((sku.groupPriceFen * discount) / 1000),
      is_disabled: false,
    })),
  };
}

function lineSource(activity: Activity): 'suggest' | 'reference' | undefined {
  return activity.rules.find((rule) => rule.kind === 'price_line')?.source;
}

function shopGoods({ platform, session }: Call): Goods[] {
  return platform.world.goods.filter((one) => one.shop === session.shop);
}

function freeGoods(call: Call, activity: Activity): Goods[] {
  return shopGoods(call).filter((goods) => !isEnrolled(call, activity, goods));
}

function isEnrolled({ platform, session }: Call, activity: Activity, goods: Goods): boolean {
  return platform.records
    .ofShop(session.shop)
    .some(
      (one) => one.activityId === activity.id && one.goodsId === goods.goodsId && isOpenStatus(one.status),
    );
}

function judge({ platform, session }: Call, activity: Activity, goods: Goods): ReturnType<typeof judgeGoods> {
  const starTimesTen = platform.world.shops.find((one) => one.mallId === session.shop)?.starTimesTen ?? 0;
  const records = platform.records.ofShop(session.shop);
  return judgeGoods({ goods, activity, context: { starTimesTen, records } });
}
