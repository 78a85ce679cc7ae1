import { z } from 'zod';
import { headerOf } from '../../http/request.ts';
import { ERRORS, NEW_FIELD, PRESS_NONCE_HEADER } from '../invented.ts';
import type { SignUp } from '../records.ts';
import type { Campaign, Goods } from '../world.ts';
import { type Answer, type ApiError, type Call, campaignOf } from './call.ts';

const SignUpBody = z.strictObject({
  campaignId: z.string(),
  goods: z
    .array(
      z.strictObject({
        goodsId: z.string(),
        skus: z.array(z.strictObject({ skuId: z.string(), priceFen: z.int(), stock: z.int() })).min(1),
        fields: z.record(z.string(), z.string()),
      }),
    )
    .min(1),
  fields: z.record(z.string(), z.string()),
  agreements: z.array(z.string()),
});
type SignUpBody = z.infer<typeof SignUpBody>;
type Asked = SignUpBody['goods'][number];

/** The one write: refuses the request as a whole, or answers goods by goods. */
export function signUp(call: Call): Answer {
  const campaign = campaignOf(call);
  const { data: body } = SignUpBody.safeParse(call.body);
  if (!campaign || !body) return { error: ERRORS.badRequest };
  const refusal = refuseWhole(call, campaign, body);
  if (refusal) return { error: refusal };
  const judged = body.goods.map((asked) => ({ asked, outcome: judge(call, campaign, asked) }));
  const taken = judged.flatMap(({ asked, outcome }) =>
    typeof outcome === 'string' ? [] : [{ goods: outcome, skus: asked.skus }],
  );
  const refused = judged.flatMap(({ asked, outcome }) =>
    typeof outcome === 'string' ? [{ goodsId: asked.goodsId, reason: outcome }] : [],
  );
  const added = taken.length === 0 ? [] : take(call, campaign, taken);
  const accepted = added.map(({ goods, recordId }) => ({ goodsId: goods.goodsId, recordId }));
  return { data: { accepted, refused } };
}

function take(
  { platform, session, request, facts }: Call,
  campaign: Campaign,
  goods: { goods: Goods; skus: Asked['skus'] }[],
): SignUp[] {
  const { faults, indexLagMs, records, journal, shops } = platform;
  const { account, shop } = session;
  const source = shops.some((one) => one.account === account) ? 'merchant' : 'staff';
  const nonce = headerOf(request, PRESS_NONCE_HEADER);
  const lagMs = faults.take('list-lag', facts)?.ms ?? indexLagMs;
  return records.add({ campaign, goods, shop, account, source, nonce, lagMs }, journal);
}

/** Reasons that concern the press and not one goods; nothing is stored then. */
function refuseWhole(
  { platform, facts }: Call,
  campaign: Campaign,
  { fields, agreements }: SignUpBody,
): ApiError | undefined {
  const now = platform.clock.now();
  if (now < campaign.signUpStartsAt || campaign.signUpEndsAt <= now) return ERRORS.closed;
  if (campaign.agreements.some(({ code, required }) => required && !agreements.includes(code)))
    return ERRORS.agreement;
  const isAsking = platform.faults.look('new-required-field', facts) !== undefined;
  return isAsking && !fields[NEW_FIELD.code] ? ERRORS.missingField : undefined;
}

/** The server's own rules, whatever the page has let through: the goods, or why not. */
function judge({ platform, session, facts }: Call, campaign: Campaign, asked: Asked): Goods | string {
  const { world, records, faults } = platform;
  const goods = world.goods.find(({ goodsId, shop }) => goodsId === asked.goodsId && shop === session.shop);
  if (!goods) return '商品不存在';
  if (faults.look('refuse-duplicates', facts) && records.isOpen(campaign, goods)) return '该商品已报名本活动';
  const sent = new Map(asked.skus.map((sku) => [sku.skuId, sku]));
  if (sent.size !== goods.skus.length) return '商品的全部 SKU 都要报名';
  for (const { skuId, priceFen } of goods.skus) {
    const sku = sent.get(skuId);
    if (!sku) return `SKU ${skuId} 没有报名`;
    if (sku.priceFen > (priceFen * campaign.mostPercent) / 100) return `SKU ${skuId} 的活动价超出上限`;
    if (sku.stock < campaign.leastStock) return `SKU ${skuId} 的活动库存少于 ${campaign.leastStock}`;
  }
  return asked.fields.slogan ? goods : '推荐语没有填写';
}
