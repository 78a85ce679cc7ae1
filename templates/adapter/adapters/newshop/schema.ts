import { z } from 'zod';
import { toInstant } from '../../src/domain/time.ts';

// Only fields that are used. Money is 分, times are epoch milliseconds, ids are digits.

const Id = z.string().regex(/^\d{1,20}$/);
const Moment = z.int().transform(toInstant);

export const Envelope = z.object({ code: z.int(), message: z.string(), data: z.unknown() });

export const Account = z.object({ shopId: Id, shopName: z.string(), account: z.string() });

export const CampaignRow = z.object({
  campaignId: Id,
  name: z.string(),
  type: z.string(),
  signUpEndsAt: Moment,
});
export type CampaignRow = z.infer<typeof CampaignRow>;

const Rule = z.object({ kind: z.string(), value: z.int(), text: z.string() });
export type Rule = z.infer<typeof Rule>;

const Field = z.object({
  code: z.string(),
  label: z.string(),
  type: z.enum(['text', 'box']),
  per: z.enum(['form', 'goods']),
  required: z.boolean(),
  preset: z.string().optional(),
  minLength: z.int().optional(),
  maxLength: z.int().optional(),
});
export type Field = z.infer<typeof Field>;

/** A member we cannot read is no loss to hide: a rule or a field would go missing. */
export const Campaign = CampaignRow.extend({
  signUpStartsAt: Moment,
  startsAt: Moment,
  endsAt: Moment,
  rules: z.array(Rule),
  fields: z.array(Field),
  agreements: z.array(
    z.object({ code: z.string(), label: z.string(), text: z.string(), required: z.boolean() }),
  ),
});
export type Campaign = z.infer<typeof Campaign>;

export const Goods = z.object({
  goodsId: Id,
  title: z.string(),
  category: z.string(),
  /** Why it cannot sign up. */
  reason: z.string().optional(),
  skus: z.array(z.object({ skuId: Id, spec: z.string(), priceFen: z.int(), stock: z.int() })).min(1),
});
export type Goods = z.infer<typeof Goods>;

export const RecordRow = z.object({
  recordId: Id,
  campaignId: Id,
  campaignName: z.string(),
  campaignType: z.string(),
  goodsId: Id,
  title: z.string(),
  status: z.string(),
  reason: z.string().optional(),
  signedUpAt: Moment,
  startsAt: Moment,
  endsAt: Moment,
  skus: z.array(z.object({ skuId: Id, priceFen: z.int() })),
});
export type RecordRow = z.infer<typeof RecordRow>;

/** Every key of the one write: an unknown one is not understood, and the gate stops the press. */
export const SignUpRequest = z.strictObject({
  campaignId: Id,
  goods: z
    .array(
      z.strictObject({
        goodsId: Id,
        skus: z.array(z.strictObject({ skuId: Id, priceFen: z.int(), stock: z.int() })).min(1),
        fields: z.record(z.string(), z.string()),
      }),
    )
    .min(1),
  fields: z.record(z.string(), z.string()),
  agreements: z.array(z.string()),
});

export const SignUpAnswer = z.object({
  accepted: z.array(z.object({ goodsId: Id, recordId: Id })),
  refused: z.array(z.object({ goodsId: Id, reason: z.string() })),
});
