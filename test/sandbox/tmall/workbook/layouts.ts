import type { FieldCode } from '../model.ts';

/** What a column is for: shown for reference, or filled by the merchant. */
export interface Column {
  header: string;
  /** Row 3: begins with 必填 where it must be filled. */
  note?: string;
  /** The same for all rows of a product, in one merged cell. */
  isMerged?: true;
  fills?: 'activityPrice' | 'inventory' | FieldCode;
  shows?:
    | 'itemId'
    | 'title'
    | 'juId'
    | 'status'
    | 'skuId'
    | 'spec'
    | 'listPrice'
    | 'market'
    | 'sale'
    | 'stock'
    | 'rate';
}

const shown = (header: string, shows?: Column['shows']): Column => ({ header, ...(shows ? { shows } : {}) });
const merged = (header: string, shows: Column['shows']): Column => ({
  header,
  isMerged: true,
  ...(shows ? { shows } : {}),
});
const filled = (header: string, fills?: Column['fills']): Column => ({
  header,
  note: '选填',
  ...(fills ? { fills } : {}),
});
const required = (header: string, fills: Column['fills']): Column => ({
  header,
  note: '必填',
  ...(fills ? { fills } : {}),
});
const perItem = (column: Column): Column => ({ ...column, isMerged: true });

const START = [
  merged('商品ID', 'itemId'),
  merged('商品名称', 'title'),
  merged('营销ID', 'juId'),
  merged('商品状态', 'status'),
  shown('SKUID', 'skuId'),
  shown('SKU名称', 'spec'),
  shown('一口价', 'listPrice'),
];
const LINES = [shown('最低标价', 'market'), shown('最低普惠券后价要求', 'sale')];
const PRICE = [required('活动价', 'activityPrice'), required('库存', 'inventory')];
const RATE = perItem(filled('让利比例', 'discountRate'));
const SHORT_TITLE = perItem(filled('商品短标题', 'shortTitle'));
/** Names between 商品短标题 and 短视频链接 1:1 are not public. */
const MEDIA = [
  '长图链接',
  '透明图链接',
  '白底图链接',
  '短视频链接 3:4',
  '短视频链接 16:9',
  '短视频链接 1:1',
].map((header) => perItem(filled(header)));

/** The four layouts seen in 2026, by the numbers of the source: 20, 25, 25 and 17 columns. */
export const LAYOUTS = {
  1: [
    ...START,
    ...LINES,
    ...['活动普惠券后价', '建议价'].map((header) => shown(header)),
    shown('官方立减默认折扣', 'rate'),
    ...['建议金额', '推荐类型'].map((header) => shown(header)),
    shown('线上库存', 'stock'),
    ...PRICE,
    perItem(filled('发货时间', 'deliveryTime')),
    perItem(filled('官方立减报名折扣', 'playDiscount')),
    filled('官方立减金额'),
  ],
  2: [
    ...START,
    ...LINES,
    ...['活动普惠券后价', '建议价', '推荐类型'].map((header) => shown(header)),
    shown('线上库存', 'stock'),
    ...PRICE,
    perItem(filled('包邮', 'freePost')),
    RATE,
    filled('补贴金额'),
    SHORT_TITLE,
    ...MEDIA,
  ],
  3: [
    ...START,
    ...LINES,
    ...['超级立减建议金额', '建议价', '推荐类型'].map((header) => shown(header)),
    shown('线上库存', 'stock'),
    ...PRICE,
    perItem(filled('包邮', 'freePost')),
    SHORT_TITLE,
    ...MEDIA,
    RATE,
    filled('补贴金额'),
  ],
  4: [
    ...START,
    ...LINES,
    ...['活动普惠券后价', '建议价'].map((header) => shown(header)),
    shown('线上库存', 'stock'),
    ...PRICE,
    perItem(filled('发货时间', 'deliveryTime')),
    RATE,
    filled('补贴金额'),
  ],
} as const satisfies Record<number, readonly Column[]>;
type LayoutNumber = keyof typeof LAYOUTS;

const BY_TYPE: Readonly<Record<string, LayoutNumber>> = { 超级立减: 2, 营销频道: 3, 国庆: 4 };

/** Columns of the workbook for campaigns of this type. */
export function columnsFor(type: string): readonly Column[] {
  return LAYOUTS[BY_TYPE[type] ?? 1];
}
