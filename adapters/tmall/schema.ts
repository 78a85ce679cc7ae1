import { z } from 'zod';
import { parseYuan } from '../../src/domain/money.ts';

// Only fields that are used. The answers' shapes are guesses but for the rows of 已报商品 and the shop's identity.

/** Ids are numbers on one page and text on the other. */
const Id = z.union([z.int().min(0), z.string().regex(/^\d{1,20}$/)]).transform(String);
/** Prices are `"507.00"` on one page and `769` on the other. */
const Yuan = z.union([z.string(), z.number()]).transform((text, context) => {
  const fen = parseYuan(text);
  if (fen !== undefined) return fen;
  context.addIssue('no amount of money');
  return z.NEVER;
});
const EpochMs = z.int().min(0);
const nothing = z.null().transform(() => undefined);
const Maybe = <T extends z.ZodType>(schema: T) => z.union([schema, nothing]).optional();

export const Envelope = z.object({
  success: z.boolean().optional(),
  code: z.union([z.string(), z.number()]).optional(),
  message: Maybe(z.string()),
  msg: Maybe(z.string()),
  data: z.unknown(),
});

/** `ret: ["SUCCESS::调用成功"]`. */
export const MtopEnvelope = z.object({ ret: z.array(z.string()).min(1), data: z.unknown() });

export const ShopInfo = z.object({
  result: z.object({ shopId: Id, shopName: z.string(), nick: z.string() }),
});

export const Card = z.object({
  id: Id,
  name: z.string(),
  typeName: z.string(),
  statusName: z.string(),
  unitedActivityList: z.array(z.object({ unitedActivityId: Id, name: z.string() })).min(1),
});
export type Card = z.infer<typeof Card>;

const Rule = z.object({
  ruleCode: z.string(),
  ruleText: z.string(),
  value: Maybe(z.union([z.number(), z.string()])),
  values: Maybe(z.array(z.string())),
});
export type Rule = z.infer<typeof Rule>;

const Field = z.object({
  code: z.string(),
  label: z.string(),
  level: z.enum(['sku', 'item']),
  component: z.string(),
  required: z.boolean(),
  options: Maybe(z.array(z.string())),
  defaultValue: Maybe(z.union([z.string(), z.boolean()])),
  minLength: Maybe(z.int()),
  maxLength: Maybe(z.int()),
});
export type Field = z.infer<typeof Field>;

const AgreementText = z.object({
  code: z.string(),
  title: z.string(),
  text: z.string(),
  required: z.boolean(),
});

export const Detail = z.object({
  campaignId: Id,
  campaignName: z.string(),
  typeName: z.string(),
  unitedActivityId: Id,
  name: z.string(),
  signRecordId: Id,
  signStartTime: EpochMs,
  signEndTime: EpochMs,
  onlineStartTime: EpochMs,
  onlineEndTime: EpochMs,
  ruleList: z.array(Rule),
  fieldList: z.array(Field),
  agreement: Maybe(AgreementText),
});
export type Detail = z.infer<typeof Detail>;

const Sku = z.object({
  skuId: Id,
  skuName: z.string(),
  originalPrice: Yuan,
  lowestMarketPrice: Maybe(Yuan),
  lowestSalePrice: Maybe(Yuan),
  playDiscount: Maybe(z.string()),
  inventory: z.int().min(0),
});
export type Sku = z.infer<typeof Sku>;

/** An item that may be chosen for a sign record; also what the editor draws itself from. */
export const Choice = z.object({
  itemId: Id,
  itemName: z.string(),
  categoryName: z.string(),
  sold30d: Maybe(z.int()),
  isPass: z.boolean(),
  errorMessage: Maybe(z.string()),
  statusName: z.string(),
  juId: Maybe(Id),
  skuList: z.array(Sku),
});
export type Choice = z.infer<typeof Choice>;

export const Editor = Choice.extend({
  unitedActivityId: Id,
  fieldList: z.array(Field),
  agreement: Maybe(AgreementText),
});
export type Editor = z.infer<typeof Editor>;

const Button = z.object({ name: z.string(), disabled: z.boolean(), disableMessage: Maybe(z.string()) });

export const SignedRow = z.object({
  juId: Id,
  itemId: Id,
  itemName: z.string(),
  activityName: z.string(),
  activityUrl: z.string(),
  statusName: z.string(),
  statusExceptionMessage: Maybe(z.string()),
  signTime: EpochMs,
  onlineStartTime: Maybe(EpochMs),
  onlineEndTime: Maybe(EpochMs),
  confirmDeadline: Maybe(EpochMs),
  hasHostingApplyTag: Maybe(z.boolean()),
  skuList: z.array(z.object({ skuId: Id, activityPrice: Yuan })),
  buttonList: z.array(Button),
});
export type SignedRow = z.infer<typeof SignedRow>;

/** What the editor is about to send: an unknown key is not understood and stays in the browser. */
export const SubmitRequest = z.strictObject({
  signRecordId: Id,
  itemId: Id,
  skuList: z.array(z.strictObject({ skuId: Id, activityPrice: Yuan, inventory: z.int().min(1) })).min(1),
  deliveryTime: z.string().optional(),
  playDiscount: z.string().optional(),
  discountRate: z.string().optional(),
  freePost: z.boolean().optional(),
  shortTitle: z.string().optional(),
  limitNum: z.string().optional(),
  agreementChecked: z.boolean().optional(),
});

export const SubmitAnswer = z.object({ itemId: Id, juId: Id });

export const Batch = z.object({ batchId: Id, fileName: z.string(), statusName: z.string() });
export type Batch = z.infer<typeof Batch>;

export const UploadAnswer = z.object({ batchId: Id });
