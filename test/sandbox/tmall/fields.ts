import type { FieldCode, Phase } from './model.ts';
import { percent } from './price-lines.ts';

/** One control of the editor, as its JSON announces it. Labels documented (columns of the workbook), all else ours. */
interface FieldSpec {
  code: string;
  label: string;
  level: 'sku' | 'item';
  component: 'input' | 'number' | 'select' | 'checkbox';
  required: boolean;
  options?: string[];
  defaultValue?: string | boolean;
  maxLength?: number;
  minLength?: number;
}

const SKU_FIELDS: FieldSpec[] = [
  { code: 'activityPrice', label: '活动价', level: 'sku', component: 'input', required: true },
  { code: 'inventory', label: '库存', level: 'sku', component: 'number', required: true },
];

const DELIVERY = ['2天', '7天', '15天', '30天'];
const LIMITS = ['不限购', '限购1件', '限购2件', '限购5件'];
const RATE_STEPS_BP = [0, 300, 500];

type Maker = (phase: Phase) => FieldSpec;

const MAKERS: Record<FieldCode, Maker> = {
  depositPrice: () => ({
    code: 'depositPrice',
    label: '定金',
    level: 'sku',
    component: 'input',
    required: true,
  }),
  deliveryTime: () => select('deliveryTime', '发货时间', DELIVERY),
  playDiscount: (phase) => ({
    ...select('playDiscount', '官方立减报名折扣', ratesFrom(phase.discountBp)),
    defaultValue: percent(phase.discountBp),
  }),
  discountRate: (phase) => select('discountRate', '让利比例', ratesFrom(phase.discountBp)),
  freePost: () => ({ code: 'freePost', label: '包邮', level: 'item', component: 'checkbox', required: true }),
  shortTitle: () => ({
    code: 'shortTitle',
    label: '商品短标题',
    level: 'item',
    component: 'input',
    required: true,
    minLength: 6,
    maxLength: 15,
  }),
  limitNum: () => ({ ...select('limitNum', '每人限购', LIMITS), defaultValue: '不限购' }),
};

function select(code: string, label: string, options: string[]): FieldSpec {
  return { code, label, level: 'item', component: 'select', required: true, options };
}

function ratesFrom(leastBp: number): string[] {
  return RATE_STEPS_BP.map((step) => percent(leastBp + step));
}

/** With the switch `new-required-field` the editor asks for one thing more. */
export function fieldsOf(phase: Phase, hasNewField: boolean): FieldSpec[] {
  return [
    ...SKU_FIELDS,
    ...phase.fields.map((code) => MAKERS[code](phase)),
    ...(hasNewField ? [select('saleMode', '售卖模式', ['现货商品', '预售商品'])] : []),
  ];
}

/** What the page says about the phase's rules, in words and numbers. Texts of the first three follow the known columns. */
export function rulesOf(phase: Phase): Record<string, unknown>[] {
  return [
    { ruleCode: 'lowestMarketPrice', ruleText: '活动价需小于等于近15天最低标价' },
    { ruleCode: 'lowestSalePrice', ruleText: '活动普惠券后价需小于等于近15天最低普惠券后价' },
    { ruleCode: 'sold60d', ruleText: `近60天销售件数≥${phase.soldMin}件`, value: phase.soldMin },
    { ruleCode: 'category', ruleText: `招商类目：${phase.categories.join('、')}`, values: phase.categories },
    ...(phase.stockMin > 1
      ? [
          {
            ruleCode: 'skuInventoryMin',
            ruleText: `每个SKU报名库存不少于${phase.stockMin}件`,
            value: phase.stockMin,
          },
        ]
      : []),
    ...(phase.discountBp > 0
      ? [
          {
            ruleCode: 'playDiscount',
            ruleText: `官方立减${percent(phase.discountBp)}，由商家承担；单件满100元的立减金额向上取整到元`,
            value: percent(phase.discountBp),
          },
        ]
      : []),
    ...(phase.guaranteeDays > 0
      ? [
          {
            ruleCode: 'priceGuarantee',
            ruleText: `活动结束后价保${phase.guaranteeDays}天`,
            value: phase.guaranteeDays,
          },
        ]
      : []),
  ];
}
