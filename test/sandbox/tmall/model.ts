/** What the simulated platform knows. Ids are text inside. Money in 分, times epoch ms. */
export interface ItemSku {
  skuId: string;
  /** Full attribute text, as refusals quote it. */
  spec: string;
  listPriceFen: number;
  stock: number;
  isOnShelf: boolean;
  /** 近15天最低标价. */
  lowestMarketFen: number;
  /** 近15天最低普惠券后价. */
  lowestSaleFen: number;
}

export interface Item {
  itemId: string;
  /** shopId of the owner. */
  shop: string;
  title: string;
  category: string;
  isOnSale: boolean;
  sold30d: number;
  sold60d: number;
  skus: ItemSku[];
}

export type FieldCode =
  | 'depositPrice'
  | 'deliveryTime'
  | 'playDiscount'
  | 'discountRate'
  | 'freePost'
  | 'shortTitle'
  | 'limitNum';

/** How the platform goes on with an item once it is handed in. */
export type Audit = 'exempt' | 'normal' | 'schedule' | 'abnormal' | 'clearing';

export interface Agreement {
  title: string;
  text: string;
}

/** One phase or tab of a campaign: the thing a shop signs items up for. A long-running activity has one, of its own id. */
export interface Phase {
  campaignId: string;
  unitedActivityId: string;
  /** Of each shop that is admitted: shopId → signRecordId. */
  signRecords: Record<string, string>;
  name: string;
  signStartsAt: number;
  signEndsAt: number;
  preheatsAt?: number;
  startsAt: number;
  endsAt: number;
  categories: string[];
  stockMin: number;
  /** 近60天销售件数. */
  soldMin: number;
  /** 官方立减 or 让利比例, paid by the merchant; 0 = none. */
  discountBp: number;
  fields: FieldCode[];
  /** draft: what is handed in waits for its publishing. */
  mode: 'draft' | 'direct';
  audit: Audit;
  agreement?: Agreement;
  /** 价保天数. */
  guaranteeDays: number;
}

export interface Campaign {
  campaignId: string;
  name: string;
  /** 活动类型. */
  type: string;
  /** Twelve digits and a page of its own (`activity_detail.htm`). */
  isLongRunning: boolean;
  isNew: boolean;
  /** shopIds that see it. */
  shops: string[];
  phases: Phase[];
}

/** 13 words of the status filter; two documented pages agree on them. */
export const STATUS_NAMES = [
  '草稿',
  '待审核',
  '审核中',
  '审核不通过',
  '审核通过',
  '撤销报名',
  '排期待确认',
  '已排期待发布',
  '异常',
  '已发布设定',
  '活动中',
  '活动结束',
  '清退',
] as const;
export type StatusName = (typeof STATUS_NAMES)[number];

interface SignedLine {
  skuId: string;
  spec: string;
  priceFen: number;
  stock: number;
}

/** A status to come, due `afterMs` of review time after the one before. */
export interface ReviewStep {
  afterMs: number;
  status: StatusName;
  message?: string;
}

/** One item of one sign record: the platform's 营销ID. */
export interface SignedItem {
  juId: string;
  shop: string;
  campaignId: string;
  unitedActivityId: string;
  signRecordId: string;
  activityName: string;
  itemId: string;
  status: StatusName;
  /** statusExceptionMessage. */
  message?: string;
  source: 'merchant' | 'staff' | 'platform';
  operator: string;
  createdAt: number;
  visibleAt: number;
  lines: SignedLine[];
  fields: Partial<Record<FieldCode, string>>;
  startsAt: number;
  endsAt: number;
  /** Until when 排期待确认 waits for the merchant; real time. */
  confirmBy?: number;
  steps: ReviewStep[];
  /** Review clock at the last change. */
  changedAtReview: number;
}

/** What a merchant hands in for one item, by the editor or by one product of a workbook. */
export interface ItemOffer {
  itemId: string;
  lines: { skuId: string; priceFen: number; stock: number }[];
  fields: Partial<Record<FieldCode, string>>;
}
