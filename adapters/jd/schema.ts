import { z } from 'zod';
import { parseYuan } from '../../src/domain/money.ts';
import { parsePlatformTime } from '../../src/domain/time.ts';

// Only fields we use. Money is 元 as text or number, times are `YYYY-MM-DD HH:mm:ss` in Shanghai, ids number or text.

const Id = z.union([z.int().min(0), z.string().regex(/^\d{1,20}$/)]).transform(String);
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);

/** 元 → 分; finer than one 分 is unreadable, never rounded. */
const Yuan = z.union([z.string(), z.number()]).transform((value, ctx) => {
  const fen = parseYuan(value);
  if (fen !== undefined) return fen;
  ctx.addIssue({ code: 'custom', message: 'no amount of 元' });
  return z.NEVER;
});

const PlatformTime = z.string().transform((value, ctx) => {
  const instant = parsePlatformTime(value);
  if (instant !== undefined) return instant;
  ctx.addIssue({ code: 'custom', message: 'no platform time' });
  return z.NEVER;
});

/** Campaign gateways; `00000` is success. */
export const Envelope = z.object({
  success: z.boolean(),
  code: z.union([z.string(), z.number()]).transform(String),
  message: z.string().nullish(),
  data: z.unknown(),
});

/** Merchant gateway; 200 is success. */
export const MerchantEnvelope = z.object({
  code: z.union([z.string(), z.number()]).transform(String),
  msg: z.string().nullish(),
  data: z.unknown(),
});

export const Account = z.object({ venderId: Id, shopName: z.string(), pin: z.string() });

export const Activity = z.object({
  activityId: Id,
  activityName: z.string(),
  activityTypeName: z.string(),
  applyEndTime: PlatformTime,
  areaList: z.array(z.object({ areaId: Id, areaName: z.string() })),
});
export type Activity = z.infer<typeof Activity>;

/** The number of a rule is text; `parse-offer.ts` checks that the kind's own number is there. */
const Rule = z.object({
  ruleCode: z.string(),
  ruleText: z.string(),
  ruleValue: optional(z.string()),
  categoryNames: optional(z.array(z.string()).min(1)),
});
export type Rule = z.infer<typeof Rule>;

/** A member we cannot read is no loss to hide: a rule or a session would go missing. */
export const AreaDetail = z.object({
  areaId: Id,
  areaName: z.string(),
  activityId: Id,
  activityName: z.string(),
  activityTypeName: z.string(),
  applyBeginTime: PlatformTime,
  applyEndTime: PlatformTime,
  ruleList: z.array(Rule),
  promoBeginTime: optional(PlatformTime),
  promoEndTime: optional(PlatformTime),
  sessionList: z.array(z.object({ beginTime: PlatformTime, endTime: PlatformTime, canApply: z.boolean() })),
});
export type AreaDetail = z.infer<typeof AreaDetail>;

const FormItem = z.object({
  formItemId: z.int(),
  code: z.string(),
  name: z.string(),
  type: z.string(),
  level: z.enum(['SKU', 'WARE', 'AREA']),
  required: z.boolean(),
  minLength: optional(z.int()),
  maxLength: optional(z.int()),
  defaultValue: optional(z.string()),
  optionList: optional(z.array(z.object({ value: z.string(), label: z.string() }))),
});
export type FormItem = z.infer<typeof FormItem>;

export const FormSet = z.object({
  formItemList: z.array(FormItem),
  protocolList: z.array(
    z.object({ remindCode: z.string(), name: z.string(), content: z.string(), required: z.boolean() }),
  ),
});
export type FormSet = z.infer<typeof FormSet>;

export const SkuRow = z.object({
  skuId: Id,
  wareId: Id,
  wareName: z.string(),
  spec: z.string(),
  jdPrice: Yuan,
  stockNum: z.int(),
  categoryNames: z.string(),
  goodRate: optional(z.string()),
  saleNum30: optional(z.int()),
  priceThreshold: optional(Yuan),
  cannotApplyReason: optional(z.string()),
});
export type SkuRow = z.infer<typeof SkuRow>;

export const AppliedRow = z.object({
  id: Id,
  applyWareId: Id,
  areaId: Id,
  areaName: z.string(),
  activityTypeName: z.string(),
  wareId: Id,
  skuId: Id,
  skuName: z.string(),
  promoPrice: Yuan,
  applyTime: PlatformTime,
  beginTime: optional(PlatformTime),
  endTime: optional(PlatformTime),
  currentStatusName: z.string(),
  applyStatus: z.int(),
  applyStatusName: z.string(),
  showEyeFlag: optional(z.boolean()),
  canQuit: optional(z.boolean()),
});
export type AppliedRow = z.infer<typeof AppliedRow>;

export const FlowLog = z.array(
  z.object({ title: z.string(), flowLogDetailVOList: z.array(z.object({ remark: z.string() })) }),
);

/** Every key of the one enrol write: an unknown one is not understood, and the gate stops the press. */
export const SaveApplyRequest = z.strictObject({
  areaId: Id,
  batchId: z.string(),
  beginTime: z.string(),
  token: z.string(),
  skuList: z
    .array(
      z.strictObject({
        skuId: Id,
        wareId: Id,
        skuItems: z.array(z.strictObject({ formItemId: z.int(), value: z.string() })),
      }),
    )
    .min(1),
  remindVOList: z.array(z.strictObject({ remindCode: z.string(), agree: z.boolean() })),
});

export const SaveApplyAnswer = z.object({
  applyIds: z.array(z.object({ applyId: Id, wareId: Id })),
  failList: z.array(z.object({ skuId: Id, errorMsg: z.string() })),
});
