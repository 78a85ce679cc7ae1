/** What the simulated platform knows. Money in 分, times epoch ms; `wire.ts` turns both into what travels. */
export interface ProductSku {
  skuId: string;
  spec: string;
  priceFen: number;
  stock: number;
}

export interface Product {
  productId: string;
  /** Shop id of the owner. */
  shop: string;
  title: string;
  /** Four levels joined by `/`. */
  category: string;
  outerId: string;
  sales30d: number;
  /** Rate of bad ratings over 14 days, basis points: one of the 三率. */
  badRateBp: number;
  isOnShelf: boolean;
  skus: ProductSku[];
}

/** Where a campaign is listed: three menu entries, each with a list of its own. */
export const SCENES = ['square', 'super-sale', 'sec-kill'] as const;
export type Scene = (typeof SCENES)[number];

/** One announced rule. */
export type Rule =
  | { kind: 'discount'; perMille: number }
  | { kind: 'check_price'; perMille: number }
  | { kind: 'sku_stock'; quantity: number }
  | { kind: 'product_stock'; quantity: number }
  | { kind: 'category'; categories: string[] }
  | { kind: 'experience_score'; tenths: number }
  | { kind: 'sales_30d'; quantity: number }
  | { kind: 'product_max'; quantity: number };
export type RuleOf<K extends Rule['kind']> = Extract<Rule, { kind: K }>;

/** Controls beside the price and stock of each sku. */
export type FieldCode = 'fund_ratio' | 'accept_bargain';

/** How sign-ups of a campaign go on after the press. */
export type Course = 'exempt' | 'review' | 'publish' | 'abnormal';

export interface Agreement {
  id: string;
  title: string;
  text: string;
}

/** 子活动: the thing one signs up for. */
export interface SubAct {
  id: string;
  name: string;
  mainId: string;
  mainName: string;
  scene: Scene;
  typeName: string;
  /** Shop ids that see it. */
  shops: string[];
  applyStartsAt: number;
  applyEndsAt: number;
  startsAt: number;
  endsAt: number;
  course: Course;
  rules: Rule[];
  fields: FieldCode[];
  agreement?: Agreement;
  description: string;
}

export interface ApplyLine {
  skuId: string;
  spec: string;
  listFen: number;
  priceFen: number;
  stock: number;
}

/** A status to come, due `afterMs` of review time after the one before. */
export interface ReviewStep {
  afterMs: number;
  status: number;
  reason?: string;
}

export interface ApplyRecord {
  id: string;
  shop: string;
  activityId: string;
  productId: string;
  operator: string;
  createdAt: number;
  /** The list shows it from then on. */
  visibleAt: number;
  /** Set when the record came to 报名成功. */
  succeededAt?: number;
  /** `status_for_business`, the one that people see. */
  status: number;
  reason?: string;
  lines: ApplyLine[];
  steps: ReviewStep[];
  /** Review clock at the last change. */
  changedAtReview: number;
}

/** What a merchant sends for one product. */
export interface ProductOffer {
  productId: string;
  skus: { skuId: string; priceFen: number; stock: number }[];
  fundRatio?: number | undefined;
}

export interface Refusal {
  code: number;
  text: string;
  skuId?: string;
}
