import type { Agreement, ApplyRecord, FieldCode, Product, Rule, SubAct } from './model.ts';
import { checkPriceFen } from './rules.ts';
import { statusWord } from './statuses.ts';

/** Times travel as unix seconds, ids as text, money as 分 in integers. */
const seconds = (epochMs: number): number => Math.floor(epochMs / 1000);

function wireSubAct(act: SubAct): Record<string, unknown> {
  return {
    activity_id: act.id,
    activity_name: act.name,
    activity_type_name: act.typeName,
    apply_start_time: seconds(act.applyStartsAt),
    apply_end_time: seconds(act.applyEndsAt),
    start_time: seconds(act.startsAt),
    end_time: seconds(act.endsAt),
  };
}

/** One row of the feed: a main act with its sub acts. */
export function wireFeedRow(acts: SubAct[]): Record<string, unknown> {
  const [first] = acts;
  return {
    sub_act_num: acts.length,
    feed_act: {
      main_act: {
        main_act: {
          activity_id: first?.mainId,
          activity_name: first?.mainName,
          start_time: seconds(Math.min(...acts.map((act) => act.startsAt))),
          end_time: seconds(Math.max(...acts.map((act) => act.endsAt))),
        },
      },
      sub_acts: acts.map(wireSubAct),
    },
  };
}

export interface DetailVariant {
  hasNewField: boolean;
  hasOtherAgreement: boolean;
}

export function wireDetail(act: SubAct, variant: DetailVariant): Record<string, unknown> {
  const fields = [...act.fields.map((code) => FIELDS[code]), ...(variant.hasNewField ? [NEW_FIELD] : [])];
  return {
    ...wireSubAct(act),
    main_activity_id: act.mainId,
    main_activity_name: act.mainName,
    act_desc: act.description,
    rule_list: act.rules.map(wireRule),
    field_list: [...SKU_FIELDS, ...fields],
    protocol_list: act.agreement ? [wireAgreement(act.agreement, variant.hasOtherAgreement)] : [],
  };
}

function wireAgreement({ id, title, text }: Agreement, isChanged: boolean): Record<string, unknown> {
  const content = isChanged ? `${text}\n四、活动结束后30天内不得参加其他平台同类活动。` : text;
  return { protocol_id: id, protocol_name: title, content };
}

function wireRule(rule: Rule): Record<string, unknown> {
  switch (rule.kind) {
    case 'discount':
      return {
        rule_code: rule.kind,
        per_mille: rule.perMille,
        rule_desc: `报名价需不高于原价的${rule.perMille / 10}%`,
      };
    case 'check_price':
      return { rule_code: rule.kind, rule_desc: '报名价需不高于校验价' };
    case 'sku_stock':
      return {
        rule_code: rule.kind,
        quantity: rule.quantity,
        rule_desc: `每个SKU活动库存不少于${rule.quantity}件`,
      };
    case 'product_stock':
      return {
        rule_code: rule.kind,
        quantity: rule.quantity,
        rule_desc: `商品活动库存合计不少于${rule.quantity}件`,
      };
    case 'category':
      return {
        rule_code: rule.kind,
        category_list: rule.categories,
        rule_desc: `招商类目：${rule.categories.join('、')}`,
      };
    case 'experience_score':
      return {
        rule_code: rule.kind,
        score: (rule.tenths / 10).toFixed(1),
        rule_desc: `商家体验分不低于${rule.tenths / 10}分`,
      };
    case 'sales_30d':
      return {
        rule_code: rule.kind,
        quantity: rule.quantity,
        rule_desc: `商品近30天销量不少于${rule.quantity}件`,
      };
    case 'product_max':
      return {
        rule_code: rule.kind,
        quantity: rule.quantity,
        rule_desc: `每个店铺报名商品不超过${rule.quantity}个`,
      };
  }
}

const SKU_FIELDS = [
  { field_code: 'apply_price', field_name: '报名价', level: 'sku', widget: 'price', required: true },
  { field_code: 'apply_stock', field_name: '活动库存', level: 'sku', widget: 'number', required: true },
];

const FIELDS: Record<FieldCode, Record<string, unknown>> = {
  fund_ratio: {
    field_code: 'fund_ratio',
    field_name: '商家出资比例',
    level: 'product',
    widget: 'select',
    required: true,
    options: [5, 8, 10].map((value) => ({ value, label: `${value}%` })),
  },
  // Ticked beforehand: the platform may then lower the price by itself.
  accept_bargain: {
    field_code: 'accept_bargain',
    field_name: '接受平台议价',
    level: 'activity',
    widget: 'checkbox',
    required: false,
    default_value: true,
  },
};

/** What the switch `new-required-field` adds. */
const NEW_FIELD = {
  field_code: 'delivery_promise',
  field_name: '发货承诺',
  level: 'product',
  widget: 'select',
  required: true,
  options: [
    { value: 24, label: '24小时发货' },
    { value: 48, label: '48小时发货' },
  ],
};

const wireItem = (product: Product, picture: string) => ({
  product_id: product.productId,
  product_name: product.title,
  product_img: picture,
  outer_id: product.outerId,
});

export interface ListedProduct {
  product: Product;
  act: SubAct;
  /** The platform's reasons against; empty = it may be signed up. */
  reasons: string[];
  picture: string;
}

export function wireProduct({ product, act, reasons, picture }: ListedProduct): Record<string, unknown> {
  return {
    is_applied: false,
    can_apply: reasons.length === 0,
    cannot_apply_reasons: reasons,
    item_info: wireItem(product, picture),
    category_path: product.category.split('/'),
    sales_30d: product.sales30d,
    sku_list: product.skus.map((sku) => ({
      sku_id: sku.skuId,
      sku_spec: sku.spec,
      origin_price: sku.priceFen,
      check_price: checkPriceFen(act, product, sku) ?? null,
      left_stock: sku.stock,
    })),
  };
}

export interface ListedRecord {
  record: ApplyRecord;
  product: Product | undefined;
  act: SubAct | undefined;
  picture: string;
  /** What the campaign's own window is compared with. */
  now: number;
}

export function wireRecord(listed: ListedRecord): Record<string, unknown> {
  const { record, product, act, picture, now } = listed;
  const word = statusWord(record.status);
  return {
    is_applied: true,
    activity_name: act?.name ?? '活动已下线',
    activity_type_name: act?.typeName ?? '',
    start_time: seconds(act?.startsAt ?? 0),
    end_time: seconds(act?.endsAt ?? 0),
    effect_text: act ? effectText(act, now) : '已结束',
    applied_product_info: {
      apply_id: record.id,
      activity_id: record.activityId,
      item_id: record.productId,
      item_name: product?.title ?? '',
      shop_id: record.shop,
      apply_at: seconds(record.createdAt),
      apply_success_at: seconds(record.succeededAt ?? 0),
      status: word.raw,
      status_for_business: word.code,
      status_text: word.name,
      bargain_status: 3,
      operator_name: record.operator,
      reject_reason: record.reason ?? '',
      ...(product ? { item_info: wireItem(product, picture) } : {}),
    },
    sku_list: record.lines.map((line) => ({
      sku_id: line.skuId,
      sku_spec: line.spec,
      origin_price: line.listFen,
      apply_price: line.priceFen,
      apply_stock: line.stock,
    })),
  };
}

function effectText(act: SubAct, now: number): string {
  if (now < act.startsAt) return '未开始';
  return now < act.endsAt ? '生效中' : '已结束';
}
