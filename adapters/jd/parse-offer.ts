import type {
  CampaignSeen,
  FieldSpec,
  OfferContent,
  Requirement,
  SubjectFacts,
} from '../../src/domain/campaign.ts';
import { formatPlatformTime, type Instant } from '../../src/domain/time.ts';
import { canonicalText } from '../page/canonical-text.ts';
import type { Activity, AreaDetail, FormItem, FormSet, Rule, SkuRow } from './schema.ts';

/** An activity is a frame; its 收品池 are what one signs up for. */
export function parseCampaign(activity: Activity): CampaignSeen {
  return {
    campaignId: activity.activityId,
    name: activity.activityName,
    type: activity.activityTypeName,
    offers: activity.areaList.map(({ areaId, areaName }) => ({
      offerId: areaId,
      name: `${activity.activityName}·${areaName}`,
      signUpEndsAt: activity.applyEndTime,
    })),
  };
}

/** The one slot of a pool with a fixed window; its id stays when the window moves. */
const FIXED_SLOT = 'fixed';

/** The control that chooses the 场次. The server's form does not name it: it stands on every form of such a pool. */
export const SESSION_CODE = 'session';

export function parseOffer(area: AreaDetail, formSet: FormSet): OfferContent {
  const slots = slotsOf(area);
  return {
    offerId: area.areaId,
    campaignId: area.activityId,
    name: `${area.activityName}·${area.areaName}`,
    type: area.activityTypeName,
    signUpStartsAt: area.applyBeginTime,
    signUpEndsAt: area.applyEndTime,
    slots,
    requirements: area.ruleList.map(parseRequirement),
    fields: [
      ...(area.sessionList.length > 0 ? [sessionField(slots)] : []),
      ...formSet.formItemList.map(parseField),
      ...formSet.protocolList.map(parseBox),
    ],
    agreements: formSet.protocolList.map(({ remindCode, name, content, required }) => ({
      code: remindCode,
      label: name,
      text: canonicalText(content),
      required,
    })),
  };
}

/** A 场次 is ours to choose and is named by when it begins; one too near to be booked is no choice any more. */
function slotsOf(area: AreaDetail): OfferContent['slots'] {
  const { promoBeginTime: startsAt, promoEndTime: endsAt } = area;
  if (startsAt !== undefined && endsAt !== undefined) return [{ id: FIXED_SLOT, startsAt, endsAt }];
  return area.sessionList
    .filter(({ canApply }) => canApply)
    .map(({ beginTime, endTime }) => ({
      id: formatPlatformTime(beginTime),
      startsAt: beginTime,
      endsAt: endTime,
    }));
}

function sessionField(slots: OfferContent['slots']): FieldSpec {
  const options = slots.map(({ id }) => id);
  return { code: SESSION_CODE, label: '场次', widget: 'select', scope: 'offer', required: true, options };
}

const REQUIREMENTS: Readonly<Record<string, (rule: Rule) => Requirement | undefined>> = {
  CATEGORY: ({ categoryNames: anyOf, ruleText: words }) => anyOf && { kind: 'category', anyOf, words },
  GOOD_RATE_MIN: ({ ruleValue, ruleText: words }) => {
    const bp = hundredths(ruleValue);
    return bp === undefined ? undefined : { kind: 'min-good-rate', bp, words };
  },
  // 促销价格 is compared with 京东价, the listing's own price.
  DISCOUNT_MAX: ({ ruleValue, ruleText: words }) => {
    const maxBp = hundredths(ruleValue);
    return maxBp === undefined ? undefined : { kind: 'max-discount', maxBp, of: 'list', words };
  },
  // The 门槛 is on 预估到手价; an empty one in the list does not mean that there is none.
  PRICE_THRESHOLD: ({ ruleText: words }) => ({ kind: 'price-line', basis: 'net', words }),
  PROMO_NUM_MIN: ({ ruleValue, ruleText: words }) => {
    const count = Number(ruleValue);
    return Number.isSafeInteger(count) ? { kind: 'min-stock', per: 'line', count, words } : undefined;
  },
};

/** A rule we cannot turn into numbers keeps its words: the verdict is then cannot-tell. */
function parseRequirement(rule: Rule): Requirement {
  return REQUIREMENTS[rule.ruleCode]?.(rule) ?? { kind: 'unreadable', words: rule.ruleText };
}

/** `88.5` per cent → 8850. */
function hundredths(percent: string | undefined): number | undefined {
  const value = Number(percent);
  return percent === undefined || !Number.isFinite(value) ? undefined : Math.round(value * 100);
}

const SCOPES = { SKU: 'line', WARE: 'subject', AREA: 'offer' } as const;
const WIDGETS: Readonly<Record<string, FieldSpec['widget']>> = {
  PRICE: 'price',
  NUMBER: 'count',
  SELECT: 'select',
  IMAGE: 'file',
};

function parseField(item: FormItem): FieldSpec {
  const preset =
    item.optionList?.find(({ value }) => value === item.defaultValue)?.label ?? item.defaultValue;
  return {
    code: item.code,
    label: item.name,
    widget: WIDGETS[item.type] ?? 'text',
    scope: SCOPES[item.level],
    required: item.required,
    ...(item.minLength === undefined ? {} : { minLength: item.minLength }),
    ...(item.maxLength === undefined ? {} : { maxLength: item.maxLength }),
    ...(item.optionList === undefined ? {} : { options: item.optionList.map(({ label }) => label) }),
    ...(preset === undefined ? {} : { preset }),
    ...buyerPiecesOf(item),
    ...(item.type === 'IMAGE' ? { file: WHITE_IMAGE } : {}),
  };
}

/** 图片规格: 1:1, at least 480 × 480, at most 3 MB; a white image must be JPG (2026-09, one author). */
const WHITE_IMAGE: FieldSpec['file'] = {
  formats: ['jpg'],
  maxBytes: 3 * 1024 * 1024,
  minWidth: 480,
  minHeight: 480,
  isSquare: true,
};

/** 0 = no limit. */
function buyerPiecesOf({ code, optionList = [] }: FormItem): Pick<FieldSpec, 'buyerPieces'> {
  if (code !== 'limitNum') return {};
  const limits = optionList.filter(({ value }) => Number(value) > 0);
  return { buyerPieces: Object.fromEntries(limits.map(({ value, label }) => [label, Number(value)])) };
}

function parseBox({ remindCode, name, required }: FormSet['protocolList'][number]): FieldSpec {
  return { code: remindCode, label: name, widget: 'agreement', scope: 'offer', required };
}

/** The skus of one SPU; one that may not sign up keeps the whole listing out, with the platform's reason. */
export function parseFacts(rows: readonly [SkuRow, ...SkuRow[]], observedAt: Instant): SubjectFacts {
  const [first] = rows;
  const goodRateBp = hundredths(first.goodRate);
  const reason = rows.find((row) => row.cannotApplyReason !== undefined)?.cannotApplyReason;
  return {
    platformListingId: first.wareId,
    title: first.wareName,
    category: first.categoryNames,
    isEligible: reason === undefined,
    ...(reason === undefined ? {} : { ineligibleReason: reason }),
    ...(first.saleNum30 === undefined ? {} : { sales30d: first.saleNum30 }),
    ...(goodRateBp === undefined ? {} : { goodRateBp }),
    skus: rows.map((row) => ({
      platformSkuId: row.skuId,
      spec: row.spec,
      listPriceFen: row.jdPrice,
      platformStock: row.stockNum,
      ...(row.priceThreshold === undefined ? {} : { lineFen: row.priceThreshold }),
    })),
    observedAt,
  };
}
