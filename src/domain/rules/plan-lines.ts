import type { JudgedLine } from '../verdict.ts';
import type { OurSku } from './goods.ts';
import type { KeptLine, ListingInput } from './judge-input.ts';
import { type Margin, type MarginInput, marginOf } from './margin.ts';
import { limitedTo, type UsableCoupon } from './net-price.ts';
import type { AppliedPolicies, OfferFrame } from './offer-frame.ts';
import type { MatchedSku, PlannedLine } from './planned-line.ts';
import { limitsOf, lowestOf } from './platform-line.ts';
import { planPrice } from './price-plan.ts';
import { fitToTotal, planStock, type StockPlan } from './stock-plan.ts';

/** One listing whose skus are all matched and whose policies are all found. */
export interface Planning {
  frame: OfferFrame;
  input: ListingInput;
  applied: AppliedPolicies;
}

interface Planned extends Planning {
  /** As the buyers of this listing can use them. */
  coupons: readonly UsableCoupon[];
}

/** Price, stock and margin of every sku, in the order the platform shows them. */
export function planLines(planning: Planning, matched: readonly MatchedSku[]): PlannedLine[] {
  const { frame, input, applied } = planning;
  const coupons = limitedTo(frame.coupons, input.maxPieces);
  const usable = { frame, input, applied, coupons };
  const planned: PlannedLine[] = [];
  for (const one of matched) {
    const elsewhere = input.pledged.get(one.ours.skuId) ?? 0;
    planned.push(planLine(usable, one, elsewhere + piecesOf(one.ours.skuId, planned)));
  }
  return withinListingStock(frame, planned);
}

/** Two of the listing's skus may be one of ours. */
function piecesOf(skuId: string, planned: readonly PlannedLine[]): number {
  let pieces = 0;
  for (const { line } of planned) if (line.skuId === skuId) pieces += line.stock;
  return pieces;
}

function planLine(planning: Planned, one: MatchedSku, pledged: number): PlannedLine {
  const { frame, input, applied, coupons } = planning;
  const kept = input.kept?.get(one.fact.platformSkuId);
  const margins = marginInputOf(planning, one.ours);
  const limits = limitsOf(frame.priceRequirements, one.fact, coupons);
  const ceilingFen = lowestOf(limits);
  const price = planPrice({
    listPriceFen: one.fact.listPriceFen,
    floorFen: one.ours.floorFen,
    policy: applied.price,
    coupons,
    ceilingFen,
    personFen: kept?.priceFen,
  });
  const stock = planStockOf(planning, one, { pledged, kept });
  const margin = marginOf(price.priceFen, margins);
  return {
    line: judgedLineOf(one, { margin, stock, feeBp: margins.feeBp, ceilingFen }),
    fact: one.fact,
    price,
    limits,
    availableStock: stock.availableStock,
    margins,
  };
}

function marginInputOf({ applied, coupons }: Planned, { costFen }: OurSku): MarginInput {
  return {
    costFen,
    feeBp: applied.fee.feeBp,
    freightFen: applied.shipping.freightFen,
    packingFen: applied.shipping.packingFen,
    coupons,
  };
}

function planStockOf(
  { frame, applied }: Planned,
  one: MatchedSku,
  { pledged, kept }: { pledged: number; kept: KeptLine | undefined },
): StockPlan {
  return planStock({
    sku: one.ours,
    pledged,
    stockShareBp: applied.price.stockShareBp,
    platformStock: one.fact.platformStock,
    maximum: frame.stockLimit.line,
    kept: kept?.stock,
  });
}

function judgedLineOf(
  one: MatchedSku,
  planned: { margin: Margin; stock: StockPlan; feeBp: number; ceilingFen: number | undefined },
): JudgedLine {
  const { margin, stock, feeBp, ceilingFen } = planned;
  const listPriceFen = one.fact.listPriceFen;
  const line: JudgedLine = {
    listingSkuId: one.ours.listingSkuId,
    platformSkuId: one.fact.platformSkuId,
    skuId: one.ours.skuId,
    spec: one.fact.spec,
    price: { fen: margin.priceFen, basis: 'campaign' },
    netFen: margin.netFen,
    assumed: margin.assumed,
    stock: stock.stock,
    costFen: one.ours.costFen,
    floorFen: one.ours.floorFen,
    listPriceFen,
    feeBp,
    marginFen: margin.marginFen,
    marginBp: margin.marginBp,
    discountBp: listPriceFen > 0 ? Math.ceil(((listPriceFen - margin.priceFen) * 10_000) / listPriceFen) : 0,
  };
  if (ceilingFen !== undefined) line.lineFen = ceilingFen;
  return line;
}

function withinListingStock({ stockLimit }: OfferFrame, planned: PlannedLine[]): PlannedLine[] {
  const maximum = stockLimit.listing;
  if (maximum === undefined) return planned;
  const stocks = fitToTotal(
    planned.map((one) => one.line.stock),
    maximum,
  );
  return planned.map((one, index) => ({ ...one, line: { ...one.line, stock: stocks[index] ?? 0 } }));
}
