import type { FeePolicy, PricePolicy, ShippingCost } from '../pool/schema.ts';
import type { JudgedLine } from '../verdict.ts';
import type { JudgeInput, KeptLine } from './judge-input.ts';
import { type Margin, type MarginInput, marginAt, marginOf } from './margin.ts';
import type { MatchedSku, PlannedLine } from './planned-line.ts';
import { ceilingOf } from './platform-line.ts';
import { couponsIn, feePolicyFor, pricePolicyFor, shippingFor } from './policy-lookup.ts';
import { type PricePlan, planPrice } from './price-plan.ts';
import { fitToTotal, planStock, type StockPlan } from './stock-plan.ts';
import { windowOf } from './window.ts';

/** The rows that apply to one listing in one offer. */
export interface AppliedPolicies {
  price: PricePolicy;
  fee: FeePolicy;
  shipping: ShippingCost;
}

/** Undefined rows are named by the caller: a verdict without them is cannot-tell. */
export function appliedPolicies(input: JudgeInput): Partial<AppliedPolicies> {
  const { shop, listing, offer, policies } = input;
  const place = { platform: shop.platform, category: listing.category, campaignType: offer.type };
  const price = pricePolicyFor(policies.pricePolicies, place);
  const fee = feePolicyFor(policies.feePolicies, place);
  const shipping = shippingFor(policies.shippingCosts, { shopId: shop.id, category: listing.category });
  return { ...(price && { price }), ...(fee && { fee }), ...(shipping && { shipping }) };
}

/** Price, stock and margin of every sku, in the order the platform shows them. */
export function planLines(
  input: JudgeInput,
  matched: readonly MatchedSku[],
  applied: AppliedPolicies,
): PlannedLine[] {
  const own = new Map<string, number>();
  const planned = matched.map((one) => {
    const before = own.get(one.sku.id) ?? 0;
    const pledged = (input.pledged.get(one.sku.id) ?? 0) + before;
    const line = planLine(input, one, { applied, pledged });
    own.set(one.sku.id, before + line.line.stock);
    return line;
  });
  return withinListingStock(input, planned);
}

interface LineInput {
  applied: AppliedPolicies;
  pledged: number;
}

function planLine(input: JudgeInput, one: MatchedSku, { applied, pledged }: LineInput): PlannedLine {
  const kept = input.kept?.get(one.fact.platformSkuId);
  const margins = marginInputOf(input, one, applied);
  const ceilingFen = ceilingOf(input.offer.requirements, one.fact, margins.coupons);
  const price = planPrice({
    listPriceFen: one.fact.listPriceFen,
    floorFen: one.sku.floorFen,
    policy: applied.price,
    coupons: margins.coupons,
    ...(ceilingFen === undefined ? {} : { ceilingFen }),
    ...(kept?.priceFen === undefined ? {} : { personFen: kept.priceFen }),
  });
  const stock = planStockOf(input, one, { applied, pledged, ...(kept ? { kept } : {}) });
  const margin = marginOf(price.priceFen, margins);
  return {
    line: judgedLineOf(one, { margin, stock, feeBp: margins.feeBp, ceilingFen }),
    price,
    availableStock: stock.availableStock,
    ...choicesOf(price, margins),
  };
}

function marginInputOf(input: JudgeInput, one: MatchedSku, applied: AppliedPolicies): MarginInput {
  const window = windowOf(input.offer, input.slot, input.now);
  return {
    costFen: one.sku.costFen,
    feeBp: applied.fee.feeBp,
    freightFen: applied.shipping.freightFen,
    packingFen: applied.shipping.packingFen,
    coupons: couponsIn(input.policies.couponPlans, { shopId: input.shop.id, window }),
  };
}

function planStockOf(input: JudgeInput, one: MatchedSku, rest: LineInput & { kept?: KeptLine }): StockPlan {
  const maximum = stockLimit(input, 'line');
  return planStock({
    sku: one.sku,
    pledged: rest.pledged,
    stockShareBp: rest.applied.price.stockShareBp,
    platformStock: one.fact.platformStock,
    ...(maximum === undefined ? {} : { maximum }),
    ...(rest.kept ? { kept: rest.kept.stock } : {}),
  });
}

function judgedLineOf(
  one: MatchedSku,
  planned: { margin: Margin; stock: StockPlan; feeBp: number; ceilingFen: number | undefined },
): JudgedLine {
  const { margin, stock, feeBp, ceilingFen } = planned;
  const listPriceFen = one.fact.listPriceFen;
  return {
    listingSkuId: one.listingSku.id,
    platformSkuId: one.fact.platformSkuId,
    skuId: one.sku.id,
    spec: one.fact.spec,
    price: { fen: margin.priceFen, basis: 'campaign' },
    netFen: margin.netFen,
    assumed: margin.assumed,
    stock: stock.stock,
    costFen: one.sku.costFen,
    floorFen: one.sku.floorFen,
    ...(ceilingFen === undefined ? {} : { lineFen: ceilingFen }),
    listPriceFen,
    feeBp,
    marginFen: margin.marginFen,
    marginBp: margin.marginBp,
    discountBp: listPriceFen > 0 ? Math.ceil(((listPriceFen - margin.priceFen) * 10_000) / listPriceFen) : 0,
  };
}

function choicesOf(price: PricePlan, margins: MarginInput): Pick<PlannedLine, 'choices'> {
  if (price.kind !== 'needs-decision') return {};
  const prices = [...new Set([price.targetFen, price.priceFen, price.ceilingFen])];
  return { choices: marginAt(prices, margins) };
}

function withinListingStock(input: JudgeInput, planned: PlannedLine[]): PlannedLine[] {
  const maximum = stockLimit(input, 'listing');
  if (maximum === undefined) return planned;
  const stocks = fitToTotal(
    planned.map((one) => one.line.stock),
    maximum,
  );
  return planned.map((one, index) => ({ ...one, line: { ...one.line, stock: stocks[index] ?? 0 } }));
}

function stockLimit(input: JudgeInput, per: 'line' | 'listing'): number | undefined {
  const counts = input.offer.requirements.flatMap((one) =>
    one.kind === 'max-stock' && one.per === per ? [one.count] : [],
  );
  return counts.length > 0 ? Math.min(...counts) : undefined;
}
