import type { PlatformRecord } from '../../../src/domain/record.ts';
import type { Submission } from '../../../src/domain/submission.ts';

/** What the platform's list shows for a submission's goods in its offer, under review, at our prices. */
export function recordOf(
  { offerId, subject, lines }: Submission,
  shown: Pick<PlatformRecord, 'recordId' | 'signedUpAt'>,
): PlatformRecord {
  return {
    ...shown,
    offerId,
    offerName: '活动',
    campaignType: '限时秒杀',
    subjectId: subject.id,
    subjectTitle: '商品',
    statusRaw: '审核中',
    review: 'reviewing',
    isSystemEnrolled: false,
    lines: lines.map(({ platformSkuId, price }) => ({ platformSkuId, priceFen: price.fen })),
  };
}
