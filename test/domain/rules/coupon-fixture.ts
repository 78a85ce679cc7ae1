import type { CouponPlan } from '../../../src/domain/pool/schema.ts';

export function couponOf(id: string, thresholdFen: number, amountFen: number): CouponPlan {
  const window = { startsAt: '2026-01-01T00:00:00.000Z', endsAt: '2027-01-01T00:00:00.000Z' };
  return { id, shopId: 's', thresholdFen, amountFen, ...window };
}
