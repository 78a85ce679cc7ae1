import type {
  CampaignSeen,
  FieldSpec,
  OfferContent,
  Requirement,
  SubjectFacts,
} from '../../src/domain/campaign.ts';
import { type Instant, toInstant } from '../../src/domain/time.ts';
import type {
  Activity,
  ActivityDetail,
  FormField,
  Goods,
  GoodsRules,
  Rule,
  SuggestPrices,
} from './schema.ts';

/** A Pinduoduo activity is campaign and offer in one. */
export function parseCampaign(activity: Activity): CampaignSeen {
  return {
    campaignId: activity.activity_id,
    name: activity.activity_name,
    type: activity.activity_type_str,
    offers: [
      {
        offerId: activity.activity_id,
        name: activity.activity_name,
        signUpEndsAt: toInstant(activity.enroll_end_time),
      },
    ],
  };
}

/** The one slot of an activity with a fixed window; its id stays when the window moves. */
const FIXED_SLOT = 'fixed';

export function parseOffer(detail: ActivityDetail): OfferContent {
  const { activity_start_time: startsAt, activity_end_time: endsAt } = detail;
  return {
    offerId: detail.activity_id,
    campaignId: detail.activity_id,
    name: detail.activity_name,
    type: detail.activity_type_str,
    signUpStartsAt: toInstant(detail.enroll_start_time),
    signUpEndsAt: toInstant(detail.enroll_end_time),
    slots:
      startsAt === undefined || endsAt === undefined
        ? []
        : [{ id: FIXED_SLOT, startsAt: toInstant(startsAt), endsAt: toInstant(endsAt) }],
    requirements: detail.rule_list.map((rule) => parseRequirement(rule, detail)),
    fields: detail.field_list.map((field) => parseField(field, detail)),
    agreements: detail.agreement_list.map((agreement) => ({
      code: agreement.field_code,
      label: agreement.label,
      text: canonicalText(agreement.text),
      required: agreement.is_required,
    })),
  };
}

/** Page and JSON break lines differently; consent is to the words. */
export function canonicalText(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

type Reader = (rule: Rule, detail: ActivityDetail) => Requirement | undefined;

function counted(kind: 'min-sales-30d' | 'max-subjects'): Reader {
  return ({ quantity: count, rule_text: words }) =>
    count === undefined ? undefined : { kind, count, words };
}

function stock(per: 'line' | 'listing'): Reader {
  return ({ quantity: count, rule_text: words }) =>
    count === undefined ? undefined : { kind: 'min-stock', per, count, words };
}

const REQUIREMENTS: Readonly<Record<string, Reader>> = {
  // 活动价 is compared with 拼单价, the listing's own price.
  discount_max: ({ per_mille: share, rule_text: words }) =>
    share === undefined
      ? undefined
      : { kind: 'max-discount', maxBp: Math.round(share * 10), of: 'list', words },
  price_line: ({ rule_text: words }) => ({ kind: 'price-line', basis: 'campaign', words }),
  sku_stock_min: stock('line'),
  goods_stock_min: stock('listing'),
  sales_30d_min: counted('min-sales-30d'),
  good_rate_min: ({ per_mille: rate, rule_text: words }) =>
    rate === undefined ? undefined : { kind: 'min-good-rate', bp: Math.round(rate * 10), words },
  category_in: ({ categories: anyOf, rule_text: words }) => anyOf && { kind: 'category', anyOf, words },
  freight_template_in: ({ templates: anyOf, rule_text: words }) =>
    anyOf && { kind: 'freight-template', anyOf, words },
  mall_star_min: ({ star, rule_text: words }) => {
    const tenths = parseTenths(star);
    return tenths === undefined ? undefined : { kind: 'min-shop-stars', tenths, words };
  },
  exclusive_type: (rule, detail) => {
    const isOwnTypeOnly = rule.activity_types?.every((type) => type === detail.activity_type);
    if (!isOwnTypeOnly) return undefined;
    return { kind: 'exclusive', withTypes: [detail.activity_type_str], words: rule.rule_text };
  },
  goods_max: counted('max-subjects'),
};

/** A rule we cannot turn into numbers keeps its words: the verdict is then cannot-tell. */
function parseRequirement(rule: Rule, detail: ActivityDetail): Requirement {
  return REQUIREMENTS[rule.rule_kind]?.(rule, detail) ?? { kind: 'unreadable', words: rule.rule_text };
}

export function parseTenths(star: string | undefined): number | undefined {
  const value = Number(star);
  return star === undefined || !Number.isFinite(value) ? undefined : Math.round(value * 10);
}

const SCOPES = { sku: 'line', goods: 'subject', page: 'offer' } as const;

function parseField(field: FormField, detail: ActivityDetail): FieldSpec {
  const options = field.options?.map((option) => option.label);
  const preset = presetOf(field);
  return {
    code: field.field_code,
    label: field.label,
    widget: widgetOf(field, detail),
    scope: SCOPES[field.level],
    required: field.is_required,
    ...(field.min_length === undefined ? {} : { minLength: field.min_length }),
    ...(field.max_length === undefined ? {} : { maxLength: field.max_length }),
    ...(options === undefined ? {} : { options }),
    ...(preset === undefined ? {} : { preset }),
    ...buyerPiecesOf(field),
    ...fileOf(field),
  };
}

/** Prices are typed in 元; a plain integer box is a count. */
function widgetOf(field: FormField, detail: ActivityDetail): FieldSpec['widget'] {
  if (detail.agreement_list.some((agreement) => agreement.field_code === field.field_code))
    return 'agreement';
  if (field.widget === 'upload') return 'file';
  if (field.widget === 'select' || field.widget === 'checkbox') return field.widget;
  if (field.value_type === 'yuan') return 'price';
  return field.value_type === 'integer' ? 'count' : 'text';
}

/** As the control reads back: the option's word, `true` or `false` for a box. An unticked box is not pre-set. */
function presetOf({ default_value: value, options }: FormField): string | undefined {
  if (value === undefined || value === false || value === '') return undefined;
  return options?.find((option) => String(option.value) === String(value))?.label ?? String(value);
}

/** 0 = no limit, as in the open API's `user_activity_limit`. */
function buyerPiecesOf({ field_code: code, options = [] }: FormField): Pick<FieldSpec, 'buyerPieces'> {
  if (code !== 'user_activity_limit') return {};
  const limits = options.filter(({ value }) => Number(value) > 0);
  return { buyerPieces: Object.fromEntries(limits.map(({ value, label }) => [label, Number(value)])) };
}

function fileOf(field: FormField): Pick<FieldSpec, 'file'> {
  if (field.widget !== 'upload') return {};
  const side = field.min_px ?? 0;
  return {
    file: {
      formats: field.formats ?? [],
      maxBytes: field.max_bytes ?? Number.MAX_SAFE_INTEGER,
      minWidth: side,
      minHeight: side,
      isSquare: field.ratio === '1:1',
    },
  };
}

export interface FactsInput {
  goods: Goods;
  /** Absent for goods that may not sign up: the form then shows no prices. */
  rules?: GoodsRules['goods_rule_list'][number] | undefined;
  suggested?: SuggestPrices['goods_list'][number] | undefined;
  shopStarsTenths?: number | undefined;
  observedAt: Instant;
}

export function parseFacts({
  goods,
  rules,
  suggested,
  shopStarsTenths,
  observedAt,
}: FactsInput): SubjectFacts {
  const reasons = goods.reason_list?.map((reason) => reason.text).join('；');
  return {
    platformListingId: goods.goods_id,
    title: goods.goods_name,
    category: goods.category_name,
    isEligible: goods.eligible,
    ...(goods.cost_template_name === undefined ? {} : { freightTemplate: goods.cost_template_name }),
    ...(goods.sales_30d === undefined ? {} : { sales30d: goods.sales_30d }),
    ...(goods.good_rate_bp === undefined ? {} : { goodRateBp: goods.good_rate_bp }),
    ...(shopStarsTenths === undefined ? {} : { shopStarsTenths }),
    ...(reasons ? { ineligibleReason: reasons } : {}),
    skus: (rules?.sku_list ?? []).filter((sku) => !sku.is_disabled).map((sku) => skuFacts(sku, suggested)),
    observedAt,
  };
}

type SkuRule = GoodsRules['goods_rule_list'][number]['sku_list'][number];

function skuFacts(sku: SkuRule, suggested: FactsInput['suggested']): SubjectFacts['skus'][number] {
  const suggest = suggested?.sku_list.find((each) => each.sku_id === sku.sku_id)?.suggest_price;
  const lines = [sku.reference_price, sku.max_activity_price, suggest].filter((line) => line !== undefined);
  return {
    platformSkuId: sku.sku_id,
    spec: sku.spec,
    listPriceFen: sku.group_price,
    platformStock: sku.quantity,
    ...(lines.length > 0 ? { lineFen: Math.min(...lines) } : {}),
  };
}
