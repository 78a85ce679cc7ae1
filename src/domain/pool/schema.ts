import { z } from 'zod';
import { Override } from './override.ts';
import { Robot } from './robot.ts';
import {
  Bp,
  ChatId,
  Count,
  DateText,
  Fen,
  InstantText,
  Key,
  PoolFile,
  QuietHours,
  Site,
  Text,
} from './values.ts';

// The pool: what people maintain. Every list is one file in `data/pool/` and one sheet of the workbook.

export const PlatformId = z.enum(['tmall', 'jd', 'douyin', 'pinduoduo']);
export type PlatformId = z.infer<typeof PlatformId>;

/** One shop on one platform. `site` is fixed at creation: a sandbox shop never becomes a live one. */
export const Shop = z.strictObject({
  id: Key,
  platform: PlatformId,
  site: Site,
  /** The name the platform shows; every run proves it. */
  name: Text,
  /** The platform's own shop id (PDD mallId), text. */
  platformShopId: Key,
  /** Account name of the bot; its password lies in the vault. */
  botAccount: Text,
  /** Person answerable for the shop, person id. */
  owner: Key,
  /** How long the platform's record list may lag behind a filing; default: the adapter profile's. */
  indexLagMs: z.int().min(0).optional(),
  /** Least time between two pages; default: the adapter profile's. */
  paceMs: z.int().min(0).optional(),
  active: z.boolean(),
});
export type Shop = z.infer<typeof Shop>;

export const Role = z.enum(['operator', 'finance', 'lead', 'design', 'legal']);
export type Role = z.infer<typeof Role>;

export const Person = z.strictObject({
  id: Key,
  name: Text,
  role: Role,
  /** Shop ids, or `*` for all. */
  shops: z.array(Text).min(1),
  /** Category prefixes, or `*` for all. */
  categories: z.array(Text).min(1),
  mail: z.email(),
  deputy: Key.optional(),
  /** How robots call this person in a group. */
  dingtalkId: ChatId.optional(),
  wecomId: ChatId.optional(),
  feishuId: ChatId.optional(),
  /** Mails that can wait are held until it ends; absent = mails come at any hour. */
  quietHours: QuietHours.optional(),
  active: z.boolean(),
});
export type Person = z.infer<typeof Person>;

export const Product = z.strictObject({
  id: Key,
  brand: Text,
  title: Text,
  category: Text,
  /** 推荐语 of the product, where forms ask for one. */
  slogan: Text.optional(),
  pictures: z.array(PoolFile),
  active: z.boolean(),
});
export type Product = z.infer<typeof Product>;

export const Sku = z.strictObject({
  id: Key,
  productId: Key,
  spec: Text,
  barcode: Text.optional(),
  costFen: Fen,
  /** Lowest 到手价 (basis `net`) we ever accept for this sku. */
  floorFen: Fen,
  physicalStock: Count,
  safetyStock: Count,
  stockObservedAt: InstantText,
});
export type Sku = z.infer<typeof Sku>;

/** One item of one shop as the platform knows it. Facts carry when and where they were seen. */
export const Listing = z.strictObject({
  id: Key,
  shopId: Key,
  platformListingId: z.string().regex(/^\d{1,20}$/),
  productId: Key,
  title: Text,
  /** Category path there, e.g. `食品/坚果`. */
  category: Text,
  status: z.enum(['on-sale', 'off-shelf']),
  freightTemplate: Text.optional(),
  sales30d: Count.optional(),
  goodRateBp: Bp.optional(),
  observedAt: InstantText,
  source: z.enum(['import', 'platform']),
});
export type Listing = z.infer<typeof Listing>;

export const ListingSku = z.strictObject({
  id: Key,
  listingId: Key,
  platformSkuId: z.string().regex(/^\d{1,20}$/),
  /** Our sku; absent = not matched yet, named by `promo pool check`. */
  skuId: Key.optional(),
  spec: Text,
  listPriceFen: Fen,
  platformStock: Count.optional(),
  lowest30dFen: Fen.optional(),
  observedAt: InstantText,
  source: z.enum(['import', 'platform']),
});
export type ListingSku = z.infer<typeof ListingSku>;

export const Qualification = z.strictObject({
  id: Key,
  kind: z.enum([
    'business-licence',
    'brand-authorisation',
    'quality-report',
    'food-licence',
    'trademark',
    'other',
  ]),
  title: Text,
  file: PoolFile,
  /** What it covers: `brand:…`, `category:…`, `product:…`, `shop:…`; several = any of them. */
  scope: z.array(Text.regex(/^(brand|category|product|shop):\S.*$/)).min(1),
  validFrom: DateText,
  validTo: DateText,
});
export type Qualification = z.infer<typeof Qualification>;

/** How far a price may go. The most specific row wins: category prefix length, then campaign type, then order. */
export const PricePolicy = z.strictObject({
  id: Key,
  platform: z.union([PlatformId, z.literal('*')]),
  campaignType: Text,
  category: Text,
  /** Campaign price we want, as a share of list price; 8500 = 85 折. */
  targetDiscountBp: Bp,
  /** Follow the platform's lower line down to this share of list price; absent = never without a person. */
  followLineDownTo: Bp.optional(),
  /** Margin below which nothing is filed without a decision. */
  minMarginBp: Bp,
  /** Share of the available stock a campaign may take. */
  stockShareBp: Bp,
});
export type PricePolicy = z.infer<typeof PricePolicy>;

export const FeePolicy = z.strictObject({
  id: Key,
  platform: PlatformId,
  category: Text,
  campaignType: Text,
  feeBp: Bp,
});
export type FeePolicy = z.infer<typeof FeePolicy>;

/** A shop coupon planned for a window: it comes off the campaign price of whoever reaches the threshold. */
export const CouponPlan = z.strictObject({
  id: Key,
  shopId: Key,
  thresholdFen: Fen,
  amountFen: Fen,
  startsAt: InstantText,
  endsAt: InstantText,
});
export type CouponPlan = z.infer<typeof CouponPlan>;

export const ShippingCost = z.strictObject({
  id: Key,
  shopId: Key,
  category: Text,
  freightFen: Fen,
  packingFen: Fen,
});
export type ShippingCost = z.infer<typeof ShippingCost>;

/** Who must say yes: every route whose CEL condition holds asks its role; none = approved by policy. */
export const ApprovalRoute = z.strictObject({
  id: Key,
  /** CEL over marginBp, discountBp, campaignType, platform, lineCount, stock, plannedSalesFen. */
  when: Text,
  role: Role,
});
export type ApprovalRoute = z.infer<typeof ApprovalRoute>;

const Settings = z.strictObject({
  /** Facts older than this make the verdict cannot-tell. */
  stockMaxAgeHours: z.int().min(1),
  priceLineMaxAgeHours: z.int().min(1),
  /** `promo pool check` names a qualification that ends within this many days. */
  qualificationWarnDays: z.int().min(0),
  forbiddenWords: z.array(Text),
  digestTo: z.array(Key),
});

export const Pool = z.strictObject({
  shops: z.array(Shop),
  people: z.array(Person),
  robots: z.array(Robot),
  overrides: z.array(Override),
  products: z.array(Product),
  skus: z.array(Sku),
  listings: z.array(Listing),
  listingSkus: z.array(ListingSku),
  qualifications: z.array(Qualification),
  pricePolicies: z.array(PricePolicy),
  feePolicies: z.array(FeePolicy),
  couponPlans: z.array(CouponPlan),
  shippingCosts: z.array(ShippingCost),
  approvalRoutes: z.array(ApprovalRoute),
  settings: Settings,
});
export type Pool = z.infer<typeof Pool>;

/** Lists with an `id` key: one file and one sheet each. `settings` is the remaining single object. */
export type PoolListName = Exclude<keyof Pool, 'settings'>;
