import type { Activity, FieldCode } from './model.ts';

/** Form fields as `activity/query/detail` describes them; the form page draws exactly these. */
export interface WireField {
  field_code: string;
  label: string;
  level: 'sku' | 'goods' | 'page';
  widget: 'input' | 'select' | 'upload' | 'checkbox';
  value_type: 'yuan' | 'integer' | 'text' | 'option' | 'file' | 'boolean';
  is_required: boolean;
  unit?: string;
  min_length?: number;
  max_length?: number;
  options?: { value: number | string; label: string }[];
  default_value?: number | string | boolean;
  formats?: string[];
  min_px?: number;
  ratio?: string;
  max_bytes?: number;
}

const SKU_FIELDS: WireField[] = [
  {
    field_code: 'activity_price',
    label: '活动价(元)',
    level: 'sku',
    widget: 'input',
    value_type: 'yuan',
    is_required: true,
    unit: '元',
  },
  {
    field_code: 'sku_quantity',
    label: '活动库存',
    level: 'sku',
    widget: 'input',
    value_type: 'integer',
    is_required: true,
    unit: '件',
  },
];

const FIELDS: Record<FieldCode, WireField> = {
  user_activity_limit: {
    field_code: 'user_activity_limit',
    label: '每人限购',
    level: 'goods',
    widget: 'select',
    value_type: 'option',
    is_required: true,
    options: [
      { value: 0, label: '不限购' },
      { value: 1, label: '限购1件' },
      { value: 2, label: '限购2件' },
      { value: 5, label: '限购5件' },
    ],
    default_value: 0,
  },
  slogan: {
    field_code: 'slogan',
    label: '推荐语',
    level: 'goods',
    widget: 'input',
    value_type: 'text',
    is_required: true,
    min_length: 6,
    max_length: 15,
  },
  white_image: {
    field_code: 'white_image',
    label: '白底图',
    level: 'goods',
    widget: 'upload',
    value_type: 'file',
    is_required: true,
    formats: ['png', 'jpg'],
    min_px: 480,
    ratio: '1:1',
    max_bytes: 3 * 1024 * 1024,
  },
  quality_report: {
    field_code: 'quality_report',
    label: '质检报告',
    level: 'goods',
    widget: 'upload',
    value_type: 'file',
    is_required: true,
    formats: ['pdf', 'png', 'jpg'],
    max_bytes: 5 * 1024 * 1024,
  },
  shipping_config: {
    field_code: 'shipping_config',
    label: '活动期间商品包邮',
    level: 'page',
    widget: 'checkbox',
    value_type: 'boolean',
    is_required: true,
    default_value: true,
  },
  traffic_protect: {
    field_code: 'traffic_protect',
    label: '开启流量保护',
    level: 'page',
    widget: 'checkbox',
    value_type: 'boolean',
    is_required: false,
    default_value: true,
  },
};

/** What the switch `new-required-field` adds. */
const DELIVERY_PROMISE: WireField = {
  field_code: 'delivery_promise',
  label: '发货承诺',
  level: 'goods',
  widget: 'select',
  value_type: 'option',
  is_required: true,
  options: [
    { value: '24h', label: '24小时发货' },
    { value: '48h', label: '48小时发货' },
  ],
};

export function fieldsOf(activity: Activity, withNewField: boolean): WireField[] {
  const protocol: WireField[] = activity.agreement
    ? [
        {
          field_code: 'outer_protocol',
          label: `我已阅读并同意《${activity.agreement.title}》`,
          level: 'page',
          widget: 'checkbox',
          value_type: 'boolean',
          is_required: true,
          default_value: false,
        },
      ]
    : [];
  const own = activity.fields.map((code) => FIELDS[code]);
  return [...SKU_FIELDS, ...own, ...(withNewField ? [DELIVERY_PROMISE] : []), ...protocol];
}
