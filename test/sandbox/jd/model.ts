/** What the simulated platform knows. Money in 分, times epoch ms; `wire.ts` decides how they travel. */
export interface Sku {
  skuId: string;
  spec: string;
  jdPriceFen: number;
  stock: number;
}

/** One SPU with its skus; campaigns are signed up sku by sku. */
export interface Ware {
  wareId: string;
  venderId: string;
  title: string;
  category: string;
  goodRateBp: number;
  sales30d: number;
  isOnSale: boolean;
  skus: Sku[];
}

/** One announced rule of a pool. */
export type Rule =
  | { kind: 'category'; categories: string[] }
  | { kind: 'good-rate'; bp: number }
  | { kind: 'discount'; perMille: number }
  | { kind: 'threshold'; perMille: number }
  | { kind: 'promo-num'; count: number };

export type FieldCode =
  | 'promoPrice'
  | 'promoNum'
  | 'limitNum'
  | 'shortName'
  | 'whitePic'
  | 'applyDoublePay'
  | 'payLaterProtocol';

/** How the platform looks at what was signed up. */
export type Audit = 'quick' | 'normal' | 'material' | 'warning';

/** 场次: eight fixed ones a day on the campaign's days; 时长: the window begins when it passes. */
export type Timing =
  | { mode: 'sessions'; days: number[] }
  | { mode: 'duration'; days: number }
  | { mode: 'fixed'; startsAt: number; endsAt: number };

/** 收品池: what one signs up for. */
export interface Area {
  areaId: string;
  ruleId: string;
  activityId: string;
  name: string;
  typeName: string;
  capacity: number;
  /** Rows of other merchants. */
  taken: number;
  timing: Timing;
  audit: Audit;
  rules: Rule[];
  fields: FieldCode[];
}

/** 活动: a frame of dates around its pools. */
export interface Activity {
  activityId: string;
  name: string;
  typeName: string;
  venderIds: string[];
  applyStartsAt: number;
  applyEndsAt: number;
  areas: Area[];
}

/** `currentStatus` of a row. */
export type CurrentStatus = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 301;
/** `applyStatus` of a row: 1 is ours, 2 通过, 3 驳回, 9 退出, 18 replaced by a price cut. */
export type ApplyStatus = 1 | 2 | 3 | 9 | 18;

export interface RowState {
  current: CurrentStatus;
  apply: ApplyStatus;
  reason?: string;
}

/** One sku of a sign-up. */
export interface ApplyRow {
  applyWareId: string;
  skuId: string;
  spec: string;
  jdPriceFen: number;
  promoPriceFen: number;
  promoNum: number;
  state: RowState;
  log: { at: number; title: string; remark: string; labelId: number }[];
}

/** A state to come, `afterMs` of review time after the one before; rows it does not name keep theirs. */
export interface ReviewStep {
  afterMs: number;
  state: RowState;
  skuId?: string;
}

/** One sign-up: the skus of one ware in one pool and one session. */
export interface Apply {
  applyId: string;
  venderId: string;
  activityId: string;
  areaId: string;
  areaName: string;
  typeName: string;
  /** Empty where the pool has no sessions. */
  batchId: string;
  /** As merchants' ledgers call it: the session by its beginning. */
  slot: string;
  wareId: string;
  title: string;
  operator: string;
  createdAt: number;
  visibleAt: number;
  window?: { startsAt: number; endsAt: number };
  rows: ApplyRow[];
  steps: ReviewStep[];
  changedAtReview: number;
}

/** What a merchant sends for one sku, after the form items were read by their codes. */
export interface SkuOffer {
  skuId: string;
  values: Partial<Record<FieldCode, string>>;
}

export interface Refusal {
  rule: string;
  text: string;
  skuId?: string;
}
