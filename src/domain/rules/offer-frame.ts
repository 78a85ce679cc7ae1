import type { CouponPlan, FeePolicy, PricePolicy, ShippingCost } from '../pool/schema.ts';
import { formatPlatformTime, type Instant, platformDateOf } from '../time.ts';
import type { Finding } from '../verdict.ts';
import type { OfferInput } from './judge-input.ts';
import { isPriceRequirement, type PriceRequirement } from './platform-line.ts';
import { couponsIn, feePolicyFor, pricePolicyFor, shippingFor } from './policy-lookup.ts';
import {
  coverOf,
  namesProducts,
  type QualificationCover,
  type QualificationNeed,
} from './qualification-cover.ts';
import { rememberedBy } from './remembered.ts';
import { hoursBefore, type Window, windowOf } from './window.ts';

/** The rows that apply to one listing in one offer. */
export interface AppliedPolicies {
  price: PricePolicy;
  fee: FeePolicy;
  shipping: ShippingCost;
}

/** Without all of the rows no price is made; the finding names the tables that have none. */
type FoundPolicies =
  | { applied: AppliedPolicies; missing?: undefined }
  | { applied?: undefined; missing: Finding };

/** What one offer asks of every listing, worked out once: thousands of listings are judged against it. */
export interface OfferFrame extends OfferInput {
  window: Window;
  /** First and last platform day of the window, for people. */
  days: string;
  /** Coupons a buyer could hold in the window. */
  coupons: readonly CouponPlan[];
  signUp: Finding;
  priceRequirements: readonly PriceRequirement[];
  /** Needed by the form and named by no requirement. */
  unnamedQualifications: readonly string[];
  /** Lowest of the offer's stock limits. */
  stockLimit: Readonly<Record<'line' | 'listing', number | undefined>>;
  /** What was observed before is too old to decide anything. */
  oldestSeen: Readonly<Record<'facts' | 'stock', Instant>>;
  /** The platform's own no, in its words. */
  ineligibleFor(reason: string): Finding;
  policiesFor(category: string): FoundPolicies;
  coverFor(kind: string, goods: Goods): QualificationCover;
  /** Papers go by brand and category, some by product. */
  papersGoBy: 'shared' | 'single';
}

type Goods = Pick<QualificationNeed, 'listing' | 'product'>;

export function frameOf(input: OfferInput): OfferFrame {
  const { offer, slot, now, shop, policies } = input;
  const window = windowOf(offer, slot, now);
  const named = offer.requirements.flatMap((one) =>
    one.kind === 'qualification' ? [one.qualification] : [],
  );
  return {
    ...input,
    window,
    days: `${platformDateOf(window.startsAt)} 至 ${platformDateOf(window.endsAt)}`,
    coupons: couponsIn(policies.couponPlans, { shopId: shop.id, window }),
    signUp: signUpFinding(input),
    priceRequirements: offer.requirements.filter(isPriceRequirement),
    unnamedQualifications: input.neededQualifications.filter((kind) => !named.includes(kind)),
    stockLimit: { line: stockLimit(input, 'line'), listing: stockLimit(input, 'listing') },
    oldestSeen: {
      facts: hoursBefore(now, policies.settings.priceLineMaxAgeHours),
      stock: hoursBefore(now, policies.settings.stockMaxAgeHours),
    },
    ineligibleFor: rememberedBy(String, ineligible),
    policiesFor: rememberedBy(String, (category: string) => policiesOf(input, category)),
    coverFor: (kind, goods) => coverOf(input.qualifications, { ...goods, kind, shop, window }),
    papersGoBy: namesProducts(input.qualifications) ? 'single' : 'shared',
  };
}

function signUpFinding({ offer, now }: OfferInput): Finding {
  const requirement = 'platform';
  const from = formatPlatformTime(offer.signUpStartsAt);
  const to = formatPlatformTime(offer.signUpEndsAt);
  if (now >= offer.signUpEndsAt) return { requirement, result: 'not-met', text: `报名已于 ${to} 截止` };
  if (now < offer.signUpStartsAt) return { requirement, result: 'cannot-tell', text: `报名 ${from} 才开始` };
  return { requirement, result: 'met', text: `报名时间 ${from} 至 ${to}` };
}

function ineligible(reason: string): Finding {
  return { requirement: 'platform', result: 'not-met', text: `平台判定不可报名：${reason}` };
}

function stockLimit({ offer }: OfferInput, per: 'line' | 'listing'): number | undefined {
  const counts = offer.requirements.flatMap((one) =>
    one.kind === 'max-stock' && one.per === per ? [one.count] : [],
  );
  return counts.length > 0 ? Math.min(...counts) : undefined;
}

function policiesOf({ shop, offer, policies }: OfferInput, category: string): FoundPolicies {
  const place = { platform: shop.platform, category, campaignType: offer.type };
  const price = pricePolicyFor(policies.pricePolicies, place);
  const fee = feePolicyFor(policies.feePolicies, place);
  const shipping = shippingFor(policies.shippingCosts, { shopId: shop.id, category });
  if (price && fee && shipping) return { applied: { price, fee, shipping } };
  const missing = [price ? [] : '价格策略', fee ? [] : '平台费率', shipping ? [] : '运费与包装成本'].flat();
  const text = `数据池没有适用于该商品和活动类型的${missing.join('、')}`;
  return { missing: { requirement: 'policy', result: 'cannot-tell', text } };
}
