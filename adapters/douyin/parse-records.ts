import type { PlatformRecord } from '../../src/domain/record.ts';
import type { Review } from '../../src/domain/submission.ts';
import { instantOf } from './parse-offer.ts';
import type { Applied } from './schema.ts';
import { ASK_ADVICE, EFFECT_WORDS, REASONS, STATUS_WORDS } from './words.ts';

/** `listUrl` is the page a person opens for it. */
export function parseRecord(applied: Applied, listUrl: string): PlatformRecord {
  const info = applied.applied_product_info;
  const review = parseReview(applied);
  const reason = info.reject_reason || undefined;
  const reasonKind = REASONS.find(({ pattern }) => reason !== undefined && pattern.test(reason))?.kind;
  const advice = ASK_ADVICE.get(info.status_text);
  return {
    recordId: info.apply_id,
    offerId: info.activity_id,
    offerName: applied.activity_name,
    campaignType: applied.activity_type_name ?? '',
    subjectId: info.item_id,
    subjectTitle: info.item_name,
    statusRaw: info.status_text,
    review,
    ...(reason === undefined ? {} : { reasonRaw: reason }),
    ...(reasonKind === undefined ? {} : { reasonKind }),
    isSystemEnrolled: false,
    signedUpAt: instantOf(info.apply_at),
    ...(applied.start_time ? { startsAt: instantOf(applied.start_time) } : {}),
    ...(applied.end_time ? { endsAt: instantOf(applied.end_time) } : {}),
    lines: applied.sku_list.map((sku) => ({ platformSkuId: sku.sku_id, priceFen: sku.apply_price })),
    ...(review === 'needs-action'
      ? { asks: { what: info.status_text, link: listUrl, ...(advice === undefined ? {} : { advice }) } }
      : {}),
  };
}

/** The word decides; what succeeded is scheduled, live or ended by the campaign's own window. */
export function parseReview(applied: Applied): Review {
  const review = STATUS_WORDS.get(applied.applied_product_info.status_text) ?? 'unmapped';
  if (review !== 'passed') return review;
  return EFFECT_WORDS.get(applied.effect_text ?? '') ?? review;
}
