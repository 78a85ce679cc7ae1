import { z } from 'zod';

/** The pool: what people maintain. Every list is one file in `data/pool/` and one sheet of the workbook. */
const Key = z.string().trim().min(1).max(64);
const Fen = z.int().min(0).max(100_000_000_00);
const Bp = z.int().min(0).max(100_000);
const Count = z.int().min(0).max(100_000_000);
const InstantText = z.iso.datetime();
const DateText = z.iso.date();

export const PlatformId = z.enum(['tmall', 'jd', 'douyin', 'pinduoduo']);
export type PlatformId = z.infer<typeof PlatformId>;

export const Site = z.enum(['sandbox', 'live']);
export type Site = z.infer<typeof Site>;

/** One shop on one platform. `site` is fixed at creation: a sandbox shop never becomes a live one. */
export const Shop = z.strictObject({
  id: Key,
  platform: PlatformId,
  site: Site,
  /** The name the platform shows; every run proves it. */
  name: z.string().min(1),
  /** The platform's own shop id (PDD mallId), text. */
  platformShopId: Key,
  /** Account name of the bot; its password lies in the vault. */
  botAccount: z.string().min(1),
  /** Person answerable for the shop, person id. */
  owner: Key,
  /** How long the platform's record list may lag behind a filing; default: the adapter profile's. */
  indexLagMs: z.int().min(0).optional(),
  active: z.boolean(),
});
export type Shop = z.infer<typeof Shop>;

export const Role = z.enum(['operator', 'finance', 'lead', 'design', 'legal']);
export type Role = z.infer<typeof Role>;

export const Person = z.strictObject({
  id: Key,
  name: z.string().min(1),
  role: Role,
  /** Shop ids, or `*` for all. */
  shops: z.array(z.string()).min(1),
  /** Category prefixes, or `*` for all. */
  categories: z.array(z.string()).min(1),
  mail: z.email(),
  deputy: Key.optional(),
  active: z.boolean(),
});
export type Person = z.infer<typeof Person>;

export const Product = z.strictObject({
  id: Key,
  brand: z.string().min(1),
  title: z.string().min(1),
  category: z.string().min(1),
  /** Paths below the pool's `files/` folder. */
  pictures: z.array(z.string()),
  active: z.boolean(),
});
export type Product = z.infer<typeof Product>;

export const Sku = z.strictObject({
  id: Key,
  productId: Key,
  spec: z.string().min(1),
  barcode: z.string().optional(),
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
  title: z.string().min(1),
  /** Category path there, e.g. `食品/坚果`. */
  category: z.string().min(1),
  status: z.enum(['on-sale', 'off-shelf']),
  freightTemplate: z.string().optional(),
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
  spec: z.string().min(1),
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
  title: z.string().min(1),
  /** Path below the pool's `files/` folder. */
  file: z.string().min(1),
  /** What it covers: `brand:…`, `category:…`, `product:…`, `shop:…`; several = any of them. */
  scope: z.array(z.string().regex(/^(brand|category|product|shop):.+$/)).min(1),
  validFrom: DateText,
  validTo: DateText,
});
export type Qualification = z.infer<typeof Qualification>;

/** How far a price may go. The most specific row wins: category prefix length, then campaign type, then order. */
export const PricePolicy = z.strictObject({
  id: Key,
  platform: z.union([PlatformId, z.literal('*')]),
  campaignType: z.string().min(1),
  category: z.string().min(1),
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
  category: z.string().min(1),
  campaignType: z.string().min(1),
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
  category: z.string().min(1),
  freightFen: Fen,
  packingFen: Fen,
});
export type ShippingCost = z.infer<typeof ShippingCost>;

/** Who must say yes: every route whose CEL condition holds asks its role; none = approved by policy. */
export const ApprovalRoute = z.strictObject({
  id: Key,
  /** CEL over marginBp, discountBp, campaignType, platform, lineCount, stock, plannedSalesFen. */
  when: z.string().min(1),
  role: Role,
});
export type ApprovalRoute = z.infer<typeof ApprovalRoute>;

export const Settings = z.strictObject({
  /** Facts older than this make the verdict cannot-tell. */
  stockMaxAgeHours: z.int().min(1),
  priceLineMaxAgeHours: z.int().min(1),
  forbiddenWords: z.array(z.string()),
  digestTo: z.array(Key),
});
export type Settings = z.infer<typeof Settings>;

export const Pool = z.strictObject({
  shops: z.array(Shop),
  people: z.array(Person),
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
