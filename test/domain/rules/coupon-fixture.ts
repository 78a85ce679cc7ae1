import type { FieldSpec } from '../../../src/domain/campaign.ts';
import type { CouponPlan } from '../../../src/domain/pool/schema.ts';

export function couponOf(id: string, thresholdFen: number, amountFen: number): CouponPlan {
  const window = { startsAt: '2026-01-01T00:00:00.000Z', endsAt: '2027-01-01T00:00:00.000Z' };
  return { id, shopId: 's', thresholdFen, amountFen, ...window };
}

/** The form's limit per buyer, pre-set to none, with one option for so many pieces. */
export function buyerLimitField(pieces: number): FieldSpec {
  const option = `限购${pieces}件`;
  return {
    code: 'user_activity_limit',
    label: '每人限购',
    widget: 'select',
    scope: 'subject',
    required: true,
    options: ['不限购', option],
    preset: '不限购',
    buyerPieces: { [option]: pieces },
  };
}
