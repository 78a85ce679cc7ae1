import { z } from 'zod';

// Only fields we use. Money is integer 分, times are epoch ms, ids arrive as JSON number or as text.

const Id = z.union([z.int().min(0), z.string().regex(/^\d{1,20}$/)]).transform(String);
const Fen = z.int().min(0);
const EpochMs = z.int().min(0);
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);

/** Every answer of the backend; 1000000 is success. Two spellings of the code are seen. */
export const Envelope = z.object({
  success: z.boolean(),
  error_code: z.int().optional(),
  errorCode: z.int().optional(),
  error_msg: z.string().nullish(),
  errorMsg: z.string().nullish(),
  result: z.unknown(),
});

export const MallInfo = z.object({ mallId: Id, mallName: z.string(), mallStarTomms: optional(z.string()) });
export const UserInfo = z.object({ username: z.string(), mall_id: Id });

export const Activity = z.object({
  activity_id: Id,
  activity_name: z.string(),
  activity_type: z.int(),
  activity_type_str: z.string(),
  enroll_start_time: EpochMs,
  enroll_end_time: EpochMs,
  activity_start_time: optional(EpochMs),
  activity_end_time: optional(EpochMs),
});
export type Activity = z.infer<typeof Activity>;

const FormField = z.object({
  field_code: z.string(),
  label: z.string(),
  level: z.enum(['sku', 'goods', 'page']),
  widget: z.string(),
  value_type: z.string(),
  is_required: z.boolean(),
  min_length: optional(z.int()),
  max_length: optional(z.int()),
  options: optional(z.array(z.object({ value: z.union([z.string(), z.number()]), label: z.string() }))),
  default_value: optional(z.union([z.string(), z.number(), z.boolean()])),
  formats: optional(z.array(z.string())),
  min_px: optional(z.int()),
  ratio: optional(z.string()),
  max_bytes: optional(z.int()),
});
export type FormField = z.infer<typeof FormField>;

/** Numbers of a rule differ by kind; `parse-offer.ts` checks that the kind's own number is there. */
const Rule = z.object({
  rule_kind: z.string(),
  rule_text: z.string(),
  per_mille: optional(z.number()),
  quantity: optional(z.int()),
  categories: optional(z.array(z.string()).min(1)),
  templates: optional(z.array(z.string()).min(1)),
  star: optional(z.string()),
  activity_types: optional(z.array(z.int()).min(1)),
  source: optional(z.string()),
});
export type Rule = z.infer<typeof Rule>;

/** A member we cannot read is no loss to hide: the whole reading fails, because a rule or field would go missing. */
export const ActivityDetail = Activity.extend({
  rule_list: z.array(Rule),
  agreement_list: z.array(
    z.object({ field_code: z.string(), label: z.string(), text: z.string(), is_required: z.boolean() }),
  ),
  field_list: z.array(FormField),
});
export type ActivityDetail = z.infer<typeof ActivityDetail>;

export const Goods = z.object({
  goods_id: Id,
  goods_name: z.string(),
  category_name: z.string(),
  cost_template_name: optional(z.string()),
  sales_30d: optional(z.int()),
  good_rate_bp: optional(z.int()),
  eligible: z.union([z.boolean(), z.int()]).transform(Boolean),
  reason_list: optional(z.array(z.object({ text: z.string() }))),
});
export type Goods = z.infer<typeof Goods>;

export const GoodsRules = z.object({
  goods_rule_list: z.array(
    z.object({
      goods_id: Id,
      is_enrolled: z.boolean(),
      sku_list: z.array(
        z.object({
          sku_id: Id,
          spec: z.string(),
          group_price: Fen,
          quantity: z.int(),
          reference_price: optional(Fen),
          max_activity_price: optional(Fen),
          is_disabled: optional(z.boolean()),
        }),
      ),
    }),
  ),
});
export type GoodsRules = z.infer<typeof GoodsRules>;

export const SuggestPrices = z.object({
  goods_list: z.array(
    z.object({ goods_id: Id, sku_list: z.array(z.object({ sku_id: Id, suggest_price: Fen })) }),
  ),
});
export type SuggestPrices = z.infer<typeof SuggestPrices>;

/** A goods of the shop as its own goods list shows it. */
export const ShopGoods = z.object({
  goods_id: Id,
  goods_name: z.string(),
  is_onsale: z.union([z.boolean(), z.int()]).transform(Boolean),
  sku_list: z.array(
    z.object({
      sku_id: Id,
      spec: z.string(),
      group_price: Fen,
      quantity: z.int(),
      is_onsale: optional(z.union([z.boolean(), z.int()]).transform(Boolean)),
    }),
  ),
});
export type ShopGoods = z.infer<typeof ShopGoods>;

export const ActivityRecord = z.object({
  activity_goods_id: Id,
  activity_id: Id,
  activity_name: z.string(),
  business_type_str: z.string(),
  goods_id: Id,
  goods_name: z.string(),
  final_status_name: z.string(),
  activity_status: optional(z.int()),
  enroll_time: EpochMs,
  refuse_reason: optional(z.string()),
  cancel_reason: optional(z.string()),
  enroll_source: optional(z.int()),
  operator_name: optional(z.string()),
  deposit_amount: optional(Fen),
  recharge_amount: optional(Fen),
  handle_end_time: optional(EpochMs),
  is_own_discount: optional(z.boolean()),
  activity_goods_time_list: optional(
    z.array(
      z.object({ activity_goods_start_time: optional(EpochMs), activity_goods_end_time: optional(EpochMs) }),
    ),
  ),
  activity_sku_info: z.array(
    z.object({ sku_id: Id, activity_price: Fen, refuse_reason: optional(z.string()) }),
  ),
});
export type ActivityRecord = z.infer<typeof ActivityRecord>;

const SkuFailure = z.object({ sku_id: Id, fail_reason: z.string() });
export const EnrolAnswer = z.object({
  success_list: z.array(
    z.object({ goods_id: Id, activity_goods_id: Id, sku_fail_list: optional(z.array(SkuFailure)) }),
  ),
  fail_list: z.array(z.object({ goods_id: Id, fail_reason: z.string() })),
});

/** Strict on purpose: a key we do not know means that the page sends something nobody approved. */
export const EnrolRequest = z.strictObject({
  activity_id: Id,
  suggest_price_token: z.string().nullish(),
  goods_volist: z
    .array(
      z.strictObject({
        goods_id: Id,
        quantity: z.int(),
        sku_price_list: z.array(z.strictObject({ sku_id: Id, price: Fen })),
        sku_quantity: z.array(z.strictObject({ sku_id: Id, quantity: z.int().min(0) })),
        enroll_rule_param: z.strictObject({
          is_checked_outer_protocol: z.boolean().optional(),
          shipping_config: z.boolean().optional(),
          traffic_protect: z.boolean().optional(),
          user_activity_limit: z.int().optional(),
          slogan: z.string().optional(),
          white_image_url: z.string().optional(),
          quality_report_url: z.string().optional(),
        }),
      }),
    )
    .min(1),
});

export const CancelRequest = z.strictObject({ activity_goods_id: Id });
