import type { OfferContent, Requirement } from '../../../src/domain/campaign.ts';
import type { Qualification } from '../../../src/domain/pool/schema.ts';
import type { OfferInput, Policies } from '../../../src/domain/rules/judge-input.ts';
import type { Standing } from '../../../src/domain/rules/standings.ts';
import type { Choice } from '../../tools/choice.ts';
import { couponOf } from './coupon-fixture.ts';
import { NOW, offerOf, POLICIES, SHOP } from './judge-fixture.ts';

/** Plain data only, so that a copy shares nothing with it. */
export interface AnyOffer extends OfferInput {
  standings: Standing[];
}

/** Of listings, products, papers and policies alike. */
export const CATEGORIES = ['食品/坚果', '食品/茶叶', '食品', '家居/厨具'];
/** Before what the settings still call fresh. */
export const OLD = '2026-11-19T00:00:00.000Z';
const TOMORROW = '2026-11-23T02:00:00.000Z';
const FAR = '2027-06-01T00:00:00.000Z';
const SLOT = { id: 'S1', startsAt: '2026-12-01T00:00:00.000Z', endsAt: '2026-12-05T00:00:00.000Z' };
const TYPES = ['限时秒杀', '百亿补贴', '品类日'];
const KINDS = ['quality-report', 'trademark', 'food-licence'] as const;
const BASES = ['list', 'campaign', 'after-coupon', 'net', 'deposit'] as const;
const PER = ['line', 'listing'] as const;
const words = '平台原文';

/** An offer that asks for most of what can be asked, under policies shared with others. */
export function anyOffer(
  pick: Choice,
  index: number,
  shared: Pick<OfferInput, 'policies' | 'qualifications'>,
): AnyOffer {
  const { between, isRare, some, several } = pick;
  return {
    ...shared,
    now: NOW,
    shop: SHOP,
    offer: contentOf(pick, index),
    slot: some(['S1', 'assigned']),
    neededQualifications: isRare(3) ? several(KINDS) : [],
    standings: Array.from({ length: between(0, 6) }, () => ({
      offerId: String(some([index, index + 1, index + 2])),
      campaignType: some(TYPES),
      platformListingId: `5${between(0, 20)}`,
    })),
  };
}

function contentOf(pick: Choice, index: number): OfferContent {
  const { isRare, some } = pick;
  const asked = requirementsOf(pick).filter(({ kind }) => (kind === 'unreadable' ? isRare(6) : isRare(2)));
  return offerOf(asked, {
    offerId: String(index),
    name: `活动 ${index}`,
    type: some(TYPES),
    signUpEndsAt: isRare(12) ? OLD : FAR,
    signUpStartsAt: isRare(12) ? TOMORROW : OLD,
    slots: isRare(2) ? [SLOT] : [],
  });
}

function requirementsOf({ between, isRare, some, several }: Choice): Requirement[] {
  return [
    { kind: 'max-discount', maxBp: between(6_000, 9_900), of: isRare(9) ? some(BASES) : 'list', words },
    { kind: 'price-line', basis: isRare(9) ? some(BASES) : some(BASES.slice(1, 4)), words },
    { kind: 'min-stock', per: some(PER), count: between(1, 20), words },
    { kind: 'max-stock', per: some(PER), count: between(20, 900), words },
    { kind: 'min-sales-30d', count: between(0, 4) * 30, words },
    { kind: 'min-good-rate', bp: between(90, 95) * 100, words },
    { kind: 'category', anyOf: several([...CATEGORIES, '食品']), words },
    { kind: 'freight-template', anyOf: several(['全国包邮', '偏远地区除外']), words },
    { kind: 'min-shop-stars', tenths: between(30, 42), words },
    { kind: 'exclusive', withTypes: several(TYPES), words },
    { kind: 'max-subjects', count: between(1, 5), words },
    { kind: 'qualification', qualification: some([...KINDS, '证书 1']), words },
    { kind: 'unreadable', words },
  ];
}

export function anyQualification({ some, several }: Choice, index: number): Qualification {
  return {
    id: `Q${index}`,
    kind: some(KINDS),
    title: `证书 ${index}`,
    file: `qualifications/Q${index}.pdf`,
    scope: several(['brand:山野集', 'category:食品', 'category:食品/坚果', 'product:P3', 'shop:*']),
    validFrom: some(['2026-01-01', '2026-12-10']),
    validTo: some(['2026-11-25', '2027-12-31', '2028-01-31']),
  };
}

export function anyPolicies({ between, isRare, unless, some }: Choice): Policies {
  return {
    pricePolicies: CATEGORIES.map((category, index) => ({
      id: `price-${index}`,
      platform: '*',
      campaignType: isRare(3) ? some(TYPES) : '*',
      category,
      targetDiscountBp: between(7_000, 9_500),
      minMarginBp: between(0, 2_500),
      stockShareBp: between(1_000, 10_000),
      ...unless(2, { followLineDownTo: between(5_000, 8_000) }),
    })),
    feePolicies: isRare(9) ? [] : POLICIES.feePolicies,
    shippingCosts: isRare(9) ? [] : POLICIES.shippingCosts,
    settings: POLICIES.settings,
    couponPlans: Array.from({ length: between(0, 3) }, (_, index) => ({
      ...couponOf(`C${index}`, between(0, 9_900), between(1, 1_500)),
      shopId: some([SHOP.id, SHOP.id, 'other']),
    })),
  };
}
