import type { Activity, EnrolRecord, Goods, RecordLine, Rule, RuleRefusal } from './model.ts';
import { groupOf, statusWord, windowStatus } from './statuses.ts';

/** Ids travel as JSON numbers while a double holds them, as text above 15 digits. */
export function wireId(id: string): number | string {
  return id.length <= 15 ? Number(id) : id;
}

const RULE_TEXTS: { [K in Rule['kind']]: (rule: Extract<Rule, { kind: K }>) => string } = {
  discount_max: ({ perMille }) => `活动价不高于当前拼单价的 ${perMille / 100} 折`,
  price_line: ({ source }) =>
    source === 'suggest'
      ? '活动价不高于系统建议价（以报名页为准）'
      : '活动价不高于系统参考价（以报名页为准）',
  sku_stock_min: ({ quantity }) => `每个规格活动库存不少于 ${quantity} 件`,
  goods_stock_min: ({ quantity }) => `商品活动总库存不少于 ${quantity} 件`,
  sales_30d_min: ({ quantity }) => `近30天销量不少于 ${quantity} 件`,
  good_rate_min: ({ bp }) => `商品好评率不低于 ${bp / 100}%`,
  category_in: ({ categories }) => `商品类目限：${categories.join('、')}`,
  freight_template_in: ({ templates }) => `物流模板限：${templates.join('、')}`,
  mall_star_min: ({ starTimesTen }) => `店铺综合体验星级不低于 ${(starTimesTen / 10).toFixed(1)} 星`,
  exclusive_type: () => '同一商品不可同时参加其他同类型活动',
  goods_max: ({ quantity }) => `每店最多报名 ${quantity} 件商品`,
};

function ruleText(rule: Rule): string {
  const textOf = RULE_TEXTS[rule.kind] as (one: Rule) => string;
  return textOf(rule);
}

export function wireRule(rule: Rule, index: number): Record<string, unknown> {
  return { rule_id: index + 1, rule_kind: rule.kind, rule_text: ruleText(rule), ...ruleValues(rule) };
}

function ruleValues(rule: Rule): Record<string, unknown> {
  switch (rule.kind) {
    case 'discount_max':
      return { per_mille: rule.perMille };
    case 'good_rate_min':
      return { per_mille: rule.bp / 10 };
    case 'mall_star_min':
      return { star: (rule.starTimesTen / 10).toFixed(1) };
    case 'exclusive_type':
      return { activity_types: rule.types };
    default: {
      const { kind: _kind, ...values } = rule;
      return values;
    }
  }
}

/** `rule_brief` is a teaser for the card; the rules themselves are in the detail. */
export function wireActivity(activity: Activity): Record<string, unknown> {
  const isFixed = activity.slot.mode === 'fixed';
  return {
    activity_id: wireId(activity.id),
    activity_name: activity.name,
    activity_type: activity.type,
    activity_type_str: activity.typeName,
    enroll_start_time: activity.enrolStartsAt,
    enroll_end_time: activity.enrolEndsAt,
    activity_start_time: isFixed && activity.slot.mode === 'fixed' ? activity.slot.startsAt : null,
    activity_end_time: isFixed && activity.slot.mode === 'fixed' ? activity.slot.endsAt : null,
    time_mode: activity.slot.mode,
    is_permanent: activity.isPermanent,
    theme_activity_id: activity.themeId ?? null,
    rule_brief: activity.rules.slice(1, 4).map(ruleText).join('；'),
  };
}

export function wireGoods(goods: Goods, thumbHost: string, refusals: RuleRefusal[]): Record<string, unknown> {
  const prices = goods.skus.map((sku) => sku.groupPriceFen);
  return {
    goods_id: wireId(goods.goodsId),
    goods_name: goods.title,
    thumb_url: `${thumbHost}/thumb/${goods.goodsId}.svg`,
    category_name: goods.category,
    cost_template_name: goods.freightTemplate,
    sales_30d: goods.sales30d,
    good_rate: Math.floor(goods.goodRateBp / 10),
    good_rate_bp: goods.goodRateBp,
    quantity: goods.skus.reduce((sum, sku) => sum + sku.stock, 0),
    sku_count: goods.skus.length,
    min_group_price: Math.min(...prices),
    max_group_price: Math.max(...prices),
    eligible: refusals.length === 0,
    reason_list: refusals.map(({ code, text }) => ({ code, text })),
  };
}

export interface RecordView {
  record: EnrolRecord;
  goods: Goods | undefined;
  activity: Activity | undefined;
  thumbHost: string;
  now: number;
}

export function wireRecord({ record, goods, activity, thumbHost, now }: RecordView): Record<string, unknown> {
  const prices = record.lines.map((line) => line.priceFen);
  return {
    activity_goods_id: wireId(record.id),
    activity_id: wireId(record.activityId),
    activity_name: record.activityName,
    activity_type: record.type,
    business_type_str: record.typeName,
    goods_id: wireId(record.goodsId),
    goods_name: goods?.title ?? '',
    thumb_url: `${thumbHost}/thumb/${record.goodsId}.svg`,
    status: record.status,
    final_status_name: statusWord(record.status).name,
    activity_status: windowStatus(record, now),
    enroll_time: record.createdAt,
    enroll_start_time: activity?.enrolStartsAt ?? record.createdAt,
    enroll_end_time: activity?.enrolEndsAt ?? record.createdAt,
    refuse_reason: record.refuseReason ?? null,
    cancel_reason: record.cancelReason ?? null,
    goods_quantity: quantityOf(record.lines),
    sold_quantity: 0,
    min_on_sale_group_price: Math.min(...record.lines.map((line) => line.groupPriceFen)),
    activity_goods_time_list: wireWindow(record, prices),
    activity_sku_info: record.lines.map(wireLine),
    enroll_source: record.source === 'platform' ? 2 : 1,
    operator_name: record.operator,
    is_own_discount: record.isOwnDiscount,
    is_cancellable: ['reviewing', 'needs-action', 'passed'].includes(groupOf(record.status)),
    ...(record.slogan === undefined ? {} : { slogan: record.slogan }),
    ...wireAsked(record),
  };
}

const DEPOSIT_WANTED = 601;
const RECHARGE_WANTED = 602;

/** What a record that waits for its merchant asks for: amount and last moment. */
function wireAsked({ status, askedFen, handleEndsAt }: EnrolRecord): Record<string, unknown> {
  return {
    ...(status === DEPOSIT_WANTED && askedFen !== undefined ? { deposit_amount: askedFen } : {}),
    ...(status === RECHARGE_WANTED && askedFen !== undefined ? { recharge_amount: askedFen } : {}),
    ...(handleEndsAt === undefined ? {} : { handle_end_time: handleEndsAt }),
  };
}

function wireWindow(record: EnrolRecord, prices: number[]): Record<string, unknown>[] {
  if (!record.window) return [];
  return [
    {
      activity_goods_start_time: record.window.startsAt,
      activity_goods_end_time: record.window.endsAt,
      activity_goods_event_id: wireId(record.id),
      event_type: 1,
      min_activity_sku_price: Math.min(...prices),
      max_activity_sku_price: Math.max(...prices),
      activity_quantity: quantityOf(record.lines),
    },
  ];
}

function wireLine(line: RecordLine): Record<string, unknown> {
  return {
    sku_id: wireId(line.skuId),
    sku_name: line.spec,
    activity_price: line.priceFen,
    cost_price: line.groupPriceFen,
    is_on_sale: line.refusal === undefined,
    activity_quantity: line.quantity,
    refuse_reason: line.refusal ?? null,
  };
}

function quantityOf(lines: RecordLine[]): number {
  return lines.filter((line) => line.refusal === undefined).reduce((sum, line) => sum + line.quantity, 0);
}
