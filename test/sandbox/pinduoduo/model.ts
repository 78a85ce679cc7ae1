/** What the simulated platform knows. Ids are text inside; `wire.ts` decides how they travel. Money in 分, times epoch ms. */
export interface GoodsSku {
  skuId: string;
  spec: string;
  groupPriceFen: number;
  stock: number;
}

export interface Goods {
  goodsId: string;
  /** mallId of the owner. */
  shop: string;
  title: string;
  category: string;
  freightTemplate: string;
  sales30d: number;
  goodRateBp: number;
  isOnSale: boolean;
  skus: GoodsSku[];
}

/** One announced rule; the shape is also what `activity/query/detail` sends. */
export type Rule =
  | { kind: 'discount_max'; perMille: number }
  | { kind: 'price_line'; source: 'suggest' | 'reference' }
  | { kind: 'sku_stock_min'; quantity: number }
  | { kind: 'goods_stock_min'; quantity: number }
  | { kind: 'sales_30d_min'; quantity: number }
  | { kind: 'good_rate_min'; bp: number }
  | { kind: 'category_in'; categories: string[] }
  | { kind: 'freight_template_in'; templates: string[] }
  | { kind: 'mall_star_min'; starTimesTen: number }
  | { kind: 'exclusive_type'; types: number[] }
  | { kind: 'goods_max'; quantity: number };

export type FieldCode =
  | 'user_activity_limit'
  | 'slogan'
  | 'white_image'
  | 'quality_report'
  | 'shipping_config'
  | 'traffic_protect';

/** How the platform reviews sign-ups of a campaign. */
export type Audit =
  | 'exempt'
  | 'normal'
  | 'final'
  | 'schedule'
  | 'deposit'
  | 'negotiate'
  | 'push'
  | 'push-fail'
  | 'recharge'
  | 'sample'
  | 'confirm'
  | 'price-cut';

export type Slot =
  | { mode: 'fixed'; startsAt: number; endsAt: number }
  | { mode: 'platform'; hours: number; startsAtOnce: boolean };

export interface Agreement {
  id: string;
  title: string;
  text: string;
}

export interface Activity {
  id: string;
  name: string;
  type: number;
  typeName: string;
  /** mallIds that see it. */
  shops: string[];
  enrolStartsAt: number;
  enrolEndsAt: number;
  isPermanent: boolean;
  slot: Slot;
  audit: Audit;
  rules: Rule[];
  /** Share of 拼单价 of the suggested or reference price, per mille. */
  linePerMille: number;
  fields: FieldCode[];
  agreement?: Agreement;
  themeId?: number;
  description: string;
}

export interface RecordLine {
  skuId: string;
  spec: string;
  priceFen: number;
  quantity: number;
  groupPriceFen: number;
  refusal?: string;
}

/** A status to come, due `afterMs` of review time after the one before. */
export interface ReviewStep {
  afterMs: number;
  status: number;
  reason?: string;
  assignsWindow?: boolean;
}

export interface EnrolRecord {
  id: string;
  shop: string;
  activityId: string;
  activityName: string;
  type: number;
  typeName: string;
  goodsId: string;
  createdAt: number;
  visibleAt: number;
  source: 'merchant' | 'platform';
  operator: string;
  status: number;
  refuseReason?: string;
  cancelReason?: string;
  lines: RecordLine[];
  slogan?: string;
  /** What the merchant is asked to pay: deposit or advertising account. */
  askedFen?: number;
  /** Until when a record that waits for its merchant waits; real time. */
  handleEndsAt?: number;
  window?: { startsAt: number; endsAt: number };
  progress: { at: number; title: string; text: string }[];
  steps: ReviewStep[];
  /** Review clock at the last change. */
  changedAtReview: number;
  /** The goods no longer holds what was promised: taken down when the review clock gets there. */
  takedown?: { atReview: number; reason: string };
  isOwnDiscount: boolean;
}

/** A sign-up the platform makes by itself when the review clock gets there. */
export interface Arrival {
  atReview: number;
  record: EnrolRecord;
}

/** What a merchant sends for one goods. */
export interface GoodsOffer {
  goodsId: string;
  skus: { skuId: string; priceFen: number; quantity: number }[];
  material: {
    outerProtocol?: boolean;
    shippingConfig?: boolean;
    userActivityLimit?: number;
    slogan?: string;
    whiteImageUrl?: string;
    qualityReportUrl?: string;
    deliveryPromise?: string;
  };
}

export interface RuleRefusal {
  code: number;
  text: string;
  /** Rule kind or a server-only rule's id. */
  rule: string;
  skuId?: string;
}
