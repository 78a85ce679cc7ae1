// What the columns of the platform's import workbook are for (four layouts of 2026, one shop's files). They stand in a different
// order from campaign to campaign: a column is known by its header.

export const SHEET = '商品SKU导入列表';
export const HEADER_ROW = 2;
/** Below each header what may be filled in: begins with one of these. */
export const NOTES = { required: '必填', optional: '选填' } as const;

export const HEADERS = {
  item: '商品ID',
  status: '商品状态',
  sku: 'SKUID',
  price: '活动价',
  stock: '库存',
} as const;

interface FieldColumn {
  code: string;
  header: string;
  /** From the field's canonical text and back; undefined = cannot stand in the cell. */
  toCell: (value: string) => string | number | undefined;
  toValue: (text: string) => string;
}

const same = (text: string) => text;
const BOXES: ReadonlyMap<string, string> = new Map([
  ['true', '是'],
  ['false', '否'],
]);

/** Fields of the item that have a column in one layout or another; every other one keeps what the platform has pre-set. */
export const FIELD_COLUMNS: readonly FieldColumn[] = [
  { code: 'deliveryTime', header: '发货时间', toCell: same, toValue: same },
  { code: 'shortTitle', header: '商品短标题', toCell: same, toValue: same },
  { code: 'playDiscount', header: '官方立减报名折扣', toCell: same, toValue: same },
  {
    code: 'discountRate',
    header: '让利比例',
    // A number without its sign here, text with it in the column above.
    toCell: (value) => (/^\d{1,2}%$/.test(value) ? Number.parseInt(value, 10) : undefined),
    toValue: (text) => (/^\d{1,2}$/.test(text) ? `${text}%` : text),
  },
  {
    code: 'freePost',
    header: '包邮',
    toCell: (value) => BOXES.get(value),
    toValue: (text) => [...BOXES].find(([, word]) => word === text)?.[0] ?? text,
  },
];

export const RESULT = {
  verdict: '是否成功',
  reason: '失败原因或风险提示',
  good: '成功',
  bad: '失败',
} as const;
