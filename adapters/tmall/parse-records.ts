import type { PlatformRecord } from '../../src/domain/record.ts';
import { toInstant } from '../../src/domain/time.ts';
import { offerIdOf } from './parse-offer.ts';
import type { SignedRow } from './schema.ts';
import { ASK_ADVICE, reasonKindOf, STATUS_WORDS } from './words.ts';

/** The word decides; the row's number does not (one number stands for two words in the samples). `link`: where a person acts. */
export function parseRecord(row: SignedRow, link: string): PlatformRecord {
  const review = STATUS_WORDS.get(row.statusName) ?? 'unmapped';
  const reason = row.statusExceptionMessage;
  const reasonKind = reason === undefined ? undefined : reasonKindOf(reason);
  return {
    recordId: row.juId,
    offerId: offerIdFromUrl(row.activityUrl),
    offerName: row.activityName,
    // The list does not name it.
    campaignType: '',
    subjectId: row.itemId,
    subjectTitle: row.itemName,
    statusRaw: row.statusName,
    review,
    ...(reason === undefined ? {} : { reasonRaw: reason }),
    ...(reasonKind === undefined ? {} : { reasonKind }),
    isSystemEnrolled: row.hasHostingApplyTag === true,
    signedUpAt: toInstant(row.signTime),
    ...(row.onlineStartTime === undefined ? {} : { startsAt: toInstant(row.onlineStartTime) }),
    ...(row.onlineEndTime === undefined ? {} : { endsAt: toInstant(row.onlineEndTime) }),
    lines: row.skuList.map((sku) => ({ platformSkuId: sku.skuId, priceFen: sku.activityPrice })),
    ...(review === 'needs-action' ? { asks: asksOf(row, link) } : {}),
  };
}

/** Names alone are no identity: the address of the row's campaign is. */
function offerIdFromUrl(url: string): string {
  const query = URL.parse(url, 'https://myseller.taobao.com')?.searchParams;
  const campaignId = query?.get('campaignId') ?? query?.get('activityId') ?? '';
  return offerIdOf(campaignId, query?.get('unitedActivityId') ?? campaignId);
}

function asksOf(row: SignedRow, link: string): NonNullable<PlatformRecord['asks']> {
  const advice = ASK_ADVICE.get(row.statusName);
  return {
    what: row.statusName,
    link,
    ...(row.confirmDeadline === undefined ? {} : { deadlineAt: toInstant(row.confirmDeadline) }),
    ...(advice === undefined ? {} : { advice }),
  };
}
