import type { CouponPlan, FeePolicy, PricePolicy, ShippingCost } from '../pool/schema.ts';
import type { Window } from './window.ts';

interface Scoped {
  category: string;
  campaignType?: string;
  platform?: string;
}

interface Place {
  platform: string;
  category: string;
  campaignType: string;
}

/** `食品` covers `食品/坚果`, not `食品添加剂`; `*` covers everything. */
export function coversCategory(scope: string, category: string): boolean {
  return scope === '*' || scope === category || category.startsWith(`${scope}/`);
}

export function pricePolicyFor(policies: readonly PricePolicy[], place: Place): PricePolicy | undefined {
  return mostSpecific(policies, place);
}

export function feePolicyFor(policies: readonly FeePolicy[], place: Place): FeePolicy | undefined {
  return mostSpecific(policies, place);
}

export function shippingFor(
  costs: readonly ShippingCost[],
  place: { shopId: string; category: string },
): ShippingCost | undefined {
  const own = costs.filter((cost) => cost.shopId === place.shopId || cost.shopId === '*');
  return mostSpecific(own, { ...place, platform: '*', campaignType: '*' });
}

/** Coupons of the shop that a buyer could hold on some day of the window. */
export function couponsIn(
  plans: readonly CouponPlan[],
  place: { shopId: string; window: Window },
): CouponPlan[] {
  return plans.filter(
    (plan) =>
      plan.shopId === place.shopId &&
      plan.startsAt < place.window.endsAt &&
      plan.endsAt > place.window.startsAt,
  );
}

/** Longest category first, then a named campaign type, then a named platform, then the order of the table. */
function mostSpecific<T extends Scoped>(rows: readonly T[], place: Place): T | undefined {
  const fitting = rows.filter(
    (row) =>
      coversCategory(row.category, place.category) &&
      covers(row.campaignType, place.campaignType) &&
      covers(row.platform, place.platform),
  );
  return fitting.toSorted((a, b) => weightOf(b) - weightOf(a))[0];
}

function covers(scope: string | undefined, value: string): boolean {
  return scope === undefined || scope === '*' || scope === value;
}

function weightOf(row: Scoped): number {
  const depth = row.category === '*' ? 0 : row.category.split('/').length;
  const named = (text: string | undefined) => (text === undefined || text === '*' ? 0 : 1);
  return depth * 4 + named(row.campaignType) * 2 + named(row.platform);
}
