import type {
  CampaignSeen,
  FieldSpec,
  OfferContent,
  Requirement,
  SubjectFacts,
} from '../../src/domain/campaign.ts';
import { type Instant, toInstant } from '../../src/domain/time.ts';
import { canonicalText } from '../page/canonical-text.ts';
import type { Detail, FeedRow, FormField, Product, Rule } from './schema.ts';

/** A main act with the sub acts one signs up for. `type`: of the list it stands in, where a sub act names none. */
export function parseCampaign({ feed_act: act }: FeedRow, type: string): CampaignSeen {
  const main = act.main_act.main_act;
  return {
    campaignId: main.activity_id,
    name: main.activity_name,
    type: act.sub_acts[0]?.activity_type_name ?? type,
    offers: act.sub_acts.map((sub) => ({
      offerId: sub.activity_id,
      name: sub.activity_name,
      ...(sub.apply_end_time === undefined ? {} : { signUpEndsAt: instantOf(sub.apply_end_time) }),
    })),
  };
}

export function instantOf(unixSeconds: number): Instant {
  return toInstant(unixSeconds * 1000);
}

/** The one slot of a sub act; its id stays when the window moves. */
const FIXED_SLOT = 'fixed';

export function parseOffer(detail: Detail): OfferContent {
  return {
    offerId: detail.activity_id,
    campaignId: detail.main_activity_id,
    name: detail.activity_name,
    type: detail.activity_type_name,
    signUpStartsAt: instantOf(detail.apply_start_time),
    signUpEndsAt: instantOf(detail.apply_end_time),
    slots: [{ id: FIXED_SLOT, startsAt: instantOf(detail.start_time), endsAt: instantOf(detail.end_time) }],
    requirements: detail.rule_list.map(parseRequirement),
    fields: [
      ...detail.field_list.map(parseField),
      ...detail.protocol_list.map((protocol) => agreementField(protocol)),
    ],
    agreements: detail.protocol_list.map((protocol) => ({
      code: protocol.protocol_id,
      label: labelOf(protocol),
      text: canonicalText(protocol.content),
      required: true,
    })),
  };
}

type Protocol = Detail['protocol_list'][number];

function labelOf({ protocol_name: name }: Protocol): string {
  return `我已阅读并同意《${name}》`;
}

function agreementField(protocol: Protocol): FieldSpec {
  return {
    code: protocol.protocol_id,
    label: labelOf(protocol),
    widget: 'agreement',
    scope: 'offer',
    required: true,
  };
}

type Reader = (rule: Rule) => Requirement | undefined;

const counted =
  (kind: 'min-sales-30d' | 'max-subjects'): Reader =>
  ({ quantity: count, rule_desc: words }) =>
    count === undefined ? undefined : { kind, count, words };

const stock =
  (per: 'line' | 'listing'): Reader =>
  ({ quantity: count, rule_desc: words }) =>
    count === undefined ? undefined : { kind: 'min-stock', per, count, words };

const REQUIREMENTS: Readonly<Record<string, Reader>> = {
  // 报名价 is compared with 原价, the listing's own price.
  discount: ({ per_mille: share, rule_desc: words }) =>
    share === undefined
      ? undefined
      : { kind: 'max-discount', maxBp: Math.round(share * 10), of: 'list', words },
  check_price: ({ rule_desc: words }) => ({ kind: 'price-line', basis: 'campaign', words }),
  sku_stock: stock('line'),
  product_stock: stock('listing'),
  category: ({ category_list: anyOf, rule_desc: words }) => anyOf && { kind: 'category', anyOf, words },
  // 商家体验分 of a hundred, in tenths like the stars of other platforms.
  experience_score: ({ score, rule_desc: words }) => {
    const tenths = parseTenths(score);
    return tenths === undefined ? undefined : { kind: 'min-shop-stars', tenths, words };
  },
  sales_30d: counted('min-sales-30d'),
  product_max: counted('max-subjects'),
};

/** A rule we cannot turn into numbers keeps its words: the verdict is then cannot-tell. */
function parseRequirement(rule: Rule): Requirement {
  return REQUIREMENTS[rule.rule_code]?.(rule) ?? { kind: 'unreadable', words: rule.rule_desc };
}

export function parseTenths(score: string | undefined): number | undefined {
  const value = Number(score);
  return score === undefined || !Number.isFinite(value) ? undefined : Math.round(value * 10);
}

const SCOPES = { sku: 'line', product: 'subject', activity: 'offer' } as const;
const WIDGETS = {
  price: 'price',
  number: 'count',
  select: 'select',
  checkbox: 'checkbox',
  text: 'text',
} as const;

function parseField(field: FormField): FieldSpec {
  const { default_value: preset } = field;
  const isPreset = preset !== undefined && preset !== false && preset !== '';
  return {
    code: field.field_code,
    label: field.field_name,
    widget: WIDGETS[field.widget],
    scope: SCOPES[field.level],
    required: field.required,
    ...(field.options === undefined ? {} : { options: field.options.map((option) => option.label) }),
    ...(isPreset ? { preset: String(preset) } : {}),
  };
}

export interface FactsInput {
  product: Product;
  scoreTenths: number | undefined;
  observedAt: Instant;
}

export function parseFacts({ product, scoreTenths, observedAt }: FactsInput): SubjectFacts {
  const reasons = product.cannot_apply_reasons?.join('；');
  return {
    platformListingId: product.item_info.product_id,
    title: product.item_info.product_name,
    category: product.category_path.join('/'),
    isEligible: product.can_apply,
    ...(product.sales_30d === undefined ? {} : { sales30d: product.sales_30d }),
    ...(scoreTenths === undefined ? {} : { shopStarsTenths: scoreTenths }),
    ...(reasons ? { ineligibleReason: reasons } : {}),
    skus: product.sku_list.map((sku) => ({
      platformSkuId: sku.sku_id,
      spec: sku.sku_spec,
      listPriceFen: sku.origin_price,
      platformStock: sku.left_stock,
      ...(sku.check_price === undefined ? {} : { lineFen: sku.check_price }),
    })),
    observedAt,
  };
}
