import { z } from 'zod';

// Only fields we use. Money is integer 分, times are unix seconds, ids are text (19 digits do not fit a number).

const Id = z.string().regex(/^\d{1,20}$/);
const Fen = z.int().min(0);
const UnixSeconds = z.int().min(0);
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);

/** Every answer of the backend; 0 is success. The code is a number or text. */
export const Envelope = z.object({
  code: z.union([z.number(), z.string()]),
  msg: optional(z.string()),
  data: z.unknown().optional(),
});

export const ShopInfo = z.object({
  shop_id: Id,
  shop_name: z.string(),
  experience_score: optional(z.string()),
});
export const UserInfo = z.object({ account_name: z.string(), shop_id: Id });

const SubAct = z.object({
  activity_id: Id,
  activity_name: z.string(),
  activity_type_name: optional(z.string()),
  apply_end_time: optional(UnixSeconds),
});

/** One row of the feed: a main act with the sub acts one signs up for. */
export const FeedRow = z.object({
  feed_act: z.object({
    main_act: z.object({ main_act: z.object({ activity_id: Id, activity_name: z.string() }) }),
    sub_acts: z.array(SubAct),
  }),
});
export type FeedRow = z.infer<typeof FeedRow>;

const FormField = z.object({
  field_code: z.string(),
  field_name: z.string(),
  level: z.enum(['sku', 'product', 'activity']),
  widget: z.enum(['price', 'number', 'select', 'checkbox', 'text']),
  required: z.boolean(),
  options: optional(z.array(z.object({ value: z.union([z.string(), z.number()]), label: z.string() }))),
  default_value: optional(z.union([z.string(), z.number(), z.boolean()])),
});
export type FormField = z.infer<typeof FormField>;

/** Numbers of a rule differ by kind; `parse-offer.ts` checks that the kind's own number is there. */
const Rule = z.object({
  rule_code: z.string(),
  rule_desc: z.string(),
  per_mille: optional(z.number()),
  quantity: optional(z.int()),
  category_list: optional(z.array(z.string()).min(1)),
  score: optional(z.string()),
});
export type Rule = z.infer<typeof Rule>;

/** A member we cannot read is no loss to hide: the whole reading fails, because a rule or field would go missing. */
export const Detail = z.object({
  activity_id: Id,
  activity_name: z.string(),
  activity_type_name: z.string(),
  main_activity_id: Id,
  apply_start_time: UnixSeconds,
  apply_end_time: UnixSeconds,
  start_time: UnixSeconds,
  end_time: UnixSeconds,
  rule_list: z.array(Rule),
  field_list: z.array(FormField),
  protocol_list: z.array(
    z.object({ protocol_id: z.string(), protocol_name: z.string(), content: z.string() }),
  ),
});
export type Detail = z.infer<typeof Detail>;

export const Product = z.object({
  can_apply: z.boolean(),
  cannot_apply_reasons: optional(z.array(z.string())),
  item_info: z.object({ product_id: Id, product_name: z.string() }),
  category_path: z.array(z.string()),
  sales_30d: optional(z.int()),
  sku_list: z.array(
    z.object({
      sku_id: Id,
      sku_spec: z.string(),
      origin_price: Fen,
      check_price: optional(Fen),
      left_stock: z.int().min(0),
    }),
  ),
});
export type Product = z.infer<typeof Product>;

/** A sign-up as 已报名管理 lists it. Of its two status fields only the one for people is read. */
export const Applied = z.object({
  activity_name: z.string(),
  activity_type_name: optional(z.string()),
  start_time: optional(UnixSeconds),
  end_time: optional(UnixSeconds),
  effect_text: optional(z.string()),
  applied_product_info: z.object({
    apply_id: Id,
    activity_id: Id,
    item_id: Id,
    item_name: z.string(),
    apply_at: UnixSeconds,
    status_text: z.string(),
    reject_reason: optional(z.string()),
  }),
  sku_list: z.array(z.object({ sku_id: Id, apply_price: Fen })),
});
export type Applied = z.infer<typeof Applied>;

export const SubmitAnswer = z.object({
  success_list: z.array(z.object({ product_id: Id, apply_id: Id })),
  fail_list: z.array(z.object({ product_id: Id, reject_reason: z.string() })),
});

/** Strict on purpose: a key we do not know means that the page sends something nobody approved. */
export const SubmitRequest = z.strictObject({
  activity_id: Id,
  product_list: z
    .array(
      z.strictObject({
        product_id: Id,
        sku_list: z.array(z.strictObject({ sku_id: Id, apply_price: Fen, apply_stock: z.int().min(0) })),
        fund_ratio: z.int().optional(),
      }),
    )
    .min(1),
  protocol_ids: z.array(z.string()),
  accept_bargain: z.boolean().optional(),
});

export const RecordRequest = z.strictObject({ activity_id: Id, apply_id: Id });
