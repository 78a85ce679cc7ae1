import type {
  CampaignSeen,
  FieldSpec,
  OfferContent,
  Requirement,
  SubjectFacts,
} from '../../src/domain/campaign.ts';
import type { PlatformRecord } from '../../src/domain/record.ts';
import type { Instant } from '../../src/domain/time.ts';
import { type Answer, notAsKnown } from '../page/answer.ts';
import { canonicalText } from '../page/canonical-text.ts';
import {
  type Campaign,
  type CampaignRow,
  Envelope,
  type Field,
  type Goods,
  type RecordRow,
  type Rule,
} from './schema.ts';
import { kindOf, STATUS_WORDS } from './words.ts';

/** The answer's content, or the platform's refusal of the whole call. Throws when it is no answer of this backend. */
export function parseAnswer(path: string, body: unknown): Answer {
  const parsed = Envelope.safeParse(body);
  if (!parsed.success) throw notAsKnown(`answer of ${path} is no envelope`, '平台接口返回的格式');
  const { code, message, data } = parsed.data;
  return code === 0 ? { result: data } : { refusal: { code, text: message } };
}

/** Here a campaign is its one offer. */
export function parseCampaign({ campaignId, name, type, signUpEndsAt }: CampaignRow): CampaignSeen {
  return { campaignId, name, type, offers: [{ offerId: campaignId, name, signUpEndsAt }] };
}

export function parseOffer(campaign: Campaign): OfferContent {
  const { campaignId, name, type, signUpStartsAt, signUpEndsAt, startsAt, endsAt } = campaign;
  const { rules, fields, agreements } = campaign;
  return {
    offerId: campaignId,
    campaignId,
    name,
    type,
    signUpStartsAt,
    signUpEndsAt,
    slots: [{ id: 'fixed', startsAt, endsAt }],
    requirements: rules.map(parseRequirement),
    fields: [
      ...fields.map(parseField),
      ...agreements.map(({ code, label, required }): FieldSpec => {
        return { code, label, widget: 'agreement', scope: 'offer', required };
      }),
    ],
    agreements: agreements.map(({ text, ...agreement }) => ({ ...agreement, text: canonicalText(text) })),
  };
}

/** A rule we cannot turn into numbers keeps its words: the verdict is then cannot-tell. */
function parseRequirement({ kind, value, text: words }: Rule): Requirement {
  if (kind === 'discount') return { kind: 'max-discount', maxBp: value * 100, of: 'list', words };
  if (kind === 'stock') return { kind: 'min-stock', per: 'line', count: value, words };
  return { kind: 'unreadable', words };
}

function parseField({ type, per, ...field }: Field): FieldSpec {
  return {
    ...field,
    widget: type === 'box' ? 'checkbox' : 'text',
    scope: per === 'form' ? 'offer' : 'subject',
  };
}

export function parseFacts({ goodsId, reason, skus, ...goods }: Goods, observedAt: Instant): SubjectFacts {
  return {
    platformListingId: goodsId,
    ...goods,
    isEligible: reason === undefined,
    ...(reason === undefined ? {} : { ineligibleReason: reason }),
    skus: skus.map(({ skuId, spec, priceFen, stock }) => ({
      platformSkuId: skuId,
      spec,
      listPriceFen: priceFen,
      platformStock: stock,
    })),
    observedAt,
  };
}

export function parseRecord(row: RecordRow): PlatformRecord {
  const { recordId, campaignId, campaignName, campaignType, goodsId, title, status, reason } = row;
  const reasonKind = reason === undefined ? undefined : kindOf(reason);
  return {
    recordId,
    offerId: campaignId,
    offerName: campaignName,
    campaignType,
    subjectId: goodsId,
    subjectTitle: title,
    statusRaw: status,
    review: STATUS_WORDS.get(status) ?? 'unmapped',
    ...(reason === undefined ? {} : { reasonRaw: reason }),
    ...(reasonKind === undefined ? {} : { reasonKind }),
    isSystemEnrolled: false,
    signedUpAt: row.signedUpAt,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    lines: row.skus.map(({ skuId, priceFen }) => ({ platformSkuId: skuId, priceFen })),
  };
}
