import type { PlatformRecord } from '../../src/domain/record.ts';
import type { Review } from '../../src/domain/submission.ts';
import { toInstant } from '../../src/domain/time.ts';
import type { ActivityRecord } from './schema.ts';
import { ASK_ADVICE, OWN_DISCOUNT_TYPES, REASONS, STATUS_WORDS } from './words.ts';

/** `activity_status` of a record: how its window stands. Only 101 was seen; the others are guessed. */
const WINDOW_REVIEWS: ReadonlyMap<number, Review> = new Map([
  [101, 'scheduled'],
  [102, 'live'],
  [103, 'ended'],
]);
const PLATFORM_SOURCE = 2;

export function isCampaignRecord(record: ActivityRecord): boolean {
  return record.is_own_discount !== true && !OWN_DISCOUNT_TYPES.has(record.business_type_str);
}

/** `detailUrl` is the page a person opens for this record. */
export function parseRecord(record: ActivityRecord, detailUrl: string): PlatformRecord {
  const review = parseReview(record);
  const reason = reasonOf(record, review);
  const reasonKind = REASONS.find(({ pattern }) => reason !== undefined && pattern.test(reason))?.kind;
  return {
    recordId: record.activity_goods_id,
    offerId: record.activity_id,
    offerName: record.activity_name,
    campaignType: record.business_type_str,
    subjectId: record.goods_id,
    subjectTitle: record.goods_name,
    statusRaw: record.final_status_name,
    review,
    ...(reason === undefined ? {} : { reasonRaw: reason }),
    ...(reasonKind === undefined ? {} : { reasonKind }),
    isSystemEnrolled: isSystemEnrolled(record),
    signedUpAt: toInstant(record.enroll_time),
    ...parseWindow(record),
    lines: record.activity_sku_info.map((sku) => ({
      platformSkuId: sku.sku_id,
      priceFen: sku.activity_price,
      ...(sku.refuse_reason === undefined ? {} : { review: 'rejected' as const, reason: sku.refuse_reason }),
    })),
    ...(review === 'needs-action' ? { asks: asksOf(record, detailUrl) } : {}),
  };
}

/** The word decides; a passed record is scheduled, live or ended by its window. */
export function parseReview(record: Pick<ActivityRecord, 'final_status_name' | 'activity_status'>): Review {
  const review = STATUS_WORDS.get(record.final_status_name) ?? 'unmapped';
  if (review !== 'passed' && review !== 'scheduled') return review;
  return WINDOW_REVIEWS.get(record.activity_status ?? 0) ?? review;
}

/** A record that ended may still carry the words of an earlier review. */
function reasonOf({ refuse_reason, cancel_reason }: ActivityRecord, review: Review): string | undefined {
  const hasEnded = review === 'withdrawn' || review === 'removed';
  return hasEnded ? (cancel_reason ?? refuse_reason) : (refuse_reason ?? cancel_reason);
}

/** The word 系统报名/返场待确认 stands for two things: without a source it is taken for the platform's own sign-up. */
function isSystemEnrolled({ enroll_source: source, final_status_name: word }: ActivityRecord): boolean {
  return source === undefined ? word.startsWith('系统报名') : source === PLATFORM_SOURCE;
}

function parseWindow(record: ActivityRecord): Pick<PlatformRecord, 'startsAt' | 'endsAt'> {
  const window = record.activity_goods_time_list?.[0];
  const { activity_goods_start_time: startsAt, activity_goods_end_time: endsAt } = window ?? {};
  return {
    ...(startsAt === undefined ? {} : { startsAt: toInstant(startsAt) }),
    ...(endsAt === undefined ? {} : { endsAt: toInstant(endsAt) }),
  };
}

function asksOf(record: ActivityRecord, link: string): NonNullable<PlatformRecord['asks']> {
  const amountFen = record.deposit_amount ?? record.recharge_amount;
  const advice = ASK_ADVICE.get(record.final_status_name);
  return {
    what: record.final_status_name,
    link,
    ...(amountFen === undefined ? {} : { amountFen }),
    ...(record.handle_end_time === undefined ? {} : { deadlineAt: toInstant(record.handle_end_time) }),
    ...(advice === undefined ? {} : { advice }),
  };
}
