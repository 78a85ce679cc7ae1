import type {
  CampaignSeen,
  FieldSpec,
  OfferContent,
  Requirement,
  SubjectFacts,
} from '../../src/domain/campaign.ts';
import { type Instant, toInstant } from '../../src/domain/time.ts';
import { canonicalText } from '../page/canonical-text.ts';
import { highestCampaignFen, parseRate } from './price-line.ts';
import type { Card, Choice, Detail, Field, Rule, Sku } from './schema.ts';

/** One offer is one phase; an activity that runs for years has one phase, of its own id. */
export function offerIdOf(campaignId: string, unitedActivityId: string): string {
  return campaignId === unitedActivityId ? campaignId : `${campaignId}-${unitedActivityId}`;
}

export function placeOf(offerId: string): { campaignId: string; unitedActivityId: string } {
  const [campaignId = '', unitedActivityId = campaignId] = offerId.split('-');
  return { campaignId, unitedActivityId };
}

/** Card dates are days without an end year: nothing is read from them. */
export function parseCampaign(card: Card): CampaignSeen {
  return {
    campaignId: card.id,
    name: card.name,
    type: card.typeName,
    offers: card.unitedActivityList.map(({ unitedActivityId, name }) => ({
      offerId: offerIdOf(card.id, unitedActivityId),
      name: `${card.name}-${name}`,
    })),
  };
}

/** The one slot of a phase; its id stays when the window moves. */
const FIXED_SLOT = 'fixed';

export function parseOffer(detail: Detail): OfferContent {
  return {
    offerId: offerIdOf(detail.campaignId, detail.unitedActivityId),
    campaignId: detail.campaignId,
    name: `${detail.campaignName}-${detail.name}`,
    type: detail.typeName,
    signUpStartsAt: toInstant(detail.signStartTime),
    signUpEndsAt: toInstant(detail.signEndTime),
    slots: [
      {
        id: FIXED_SLOT,
        startsAt: toInstant(detail.onlineStartTime),
        endsAt: toInstant(detail.onlineEndTime),
      },
    ],
    requirements: detail.ruleList.flatMap(parseRequirement),
    fields: [
      ...detail.fieldList.map(parseField),
      ...(detail.agreement ? [agreementField(detail.agreement)] : []),
    ],
    agreements: detail.agreement
      ? [
          {
            code: detail.agreement.code,
            label: detail.agreement.title,
            text: canonicalText(detail.agreement.text),
            required: detail.agreement.required,
          },
        ]
      : [],
  };
}

type Reader = (rule: Rule) => Requirement | undefined;

/** Both lines are in the facts as one: the highest 活动价 that keeps them (`price-line.ts`). */
const priceLine: Reader = ({ ruleText: words }) => ({ kind: 'price-line', basis: 'campaign', words });

const REQUIREMENTS: Readonly<Record<string, Reader>> = {
  lowestMarketPrice: priceLine,
  lowestSalePrice: priceLine,
  category: ({ values, ruleText: words }) => values && { kind: 'category', anyOf: values, words },
  skuInventoryMin: ({ value, ruleText: words }) =>
    typeof value === 'number' ? { kind: 'min-stock', per: 'line', count: value, words } : undefined,
};

/**
 * Rules that need no judging of ours: 近60天动销 is checked by the platform as it lists the item (`isPass`), and 价保 is a duty
 * after the campaign.
 */
const NOT_JUDGED = new Set(['sold60d', 'priceGuarantee']);

/** A rule we cannot turn into numbers keeps its words: the verdict is then cannot-tell. */
function parseRequirement(rule: Rule): Requirement[] {
  if (NOT_JUDGED.has(rule.ruleCode)) return [];
  return [REQUIREMENTS[rule.ruleCode]?.(rule) ?? { kind: 'unreadable', words: rule.ruleText }];
}

const PRICE_CODES = new Set(['activityPrice', 'depositPrice']);

function parseField(field: Field): FieldSpec {
  const { code, label, required, options, minLength, maxLength } = field;
  const preset = presetOf(field);
  return {
    code,
    label,
    widget: widgetOf(field),
    scope: field.level === 'sku' ? 'line' : 'subject',
    required,
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(options === undefined ? {} : { options }),
    ...(preset === undefined ? {} : { preset }),
    ...(code === 'limitNum' ? { buyerPieces: buyerPiecesOf(options ?? []) } : {}),
  };
}

function widgetOf({ code, component }: Field): FieldSpec['widget'] {
  if (PRICE_CODES.has(code)) return 'price';
  if (component === 'number') return 'count';
  return component === 'select' || component === 'checkbox' ? component : 'text';
}

/** As the control reads back; an unticked box is not pre-set. */
function presetOf({ defaultValue }: Field): string | undefined {
  return defaultValue === undefined || defaultValue === false || defaultValue === ''
    ? undefined
    : String(defaultValue);
}

/** `限购2件` → 2; 不限购 limits nothing. */
function buyerPiecesOf(options: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    options.flatMap((option) => {
      const pieces = /^限购(\d+)件$/.exec(option)?.[1];
      return pieces === undefined ? [] : [[option, Number(pieces)]];
    }),
  );
}

function agreementField({ code, title: label, required }: NonNullable<Detail['agreement']>): FieldSpec {
  return { code, label, widget: 'agreement', scope: 'offer', required };
}

/** What the platform says about one item for this phase. */
export function parseFacts(choice: Choice, observedAt: Instant): SubjectFacts {
  return {
    platformListingId: choice.itemId,
    title: choice.itemName,
    category: choice.categoryName,
    ...(choice.sold30d === undefined ? {} : { sales30d: choice.sold30d }),
    isEligible: choice.isPass,
    ...(choice.errorMessage === undefined ? {} : { ineligibleReason: choice.errorMessage }),
    skus: choice.skuList.map(skuFacts),
    observedAt,
  };
}

function skuFacts(sku: Sku): SubjectFacts['skus'][number] {
  const rateBp = parseRate(sku.playDiscount) ?? 0;
  const lineFen = highestCampaignFen(
    { marketFen: sku.lowestMarketPrice, saleFen: sku.lowestSalePrice },
    rateBp,
  );
  return {
    platformSkuId: sku.skuId,
    spec: sku.skuName,
    listPriceFen: sku.originalPrice,
    platformStock: sku.inventory,
    ...(lineFen === undefined ? {} : { lineFen }),
  };
}
