import type { SubjectFacts } from '../campaign.ts';
import type { JudgedLine } from '../verdict.ts';
import type { OurSku } from './goods.ts';
import type { MarginInput } from './margin.ts';
import type { Limit } from './platform-line.ts';
import type { PricePlan } from './price-plan.ts';

export type FactSku = SubjectFacts['skus'][number];

/** One sku of the listing as the platform shows it, with ours behind it. */
export interface MatchedSku {
  fact: FactSku;
  ours: OurSku;
}

/** A judged line with what the requirements are checked against. */
export interface PlannedLine {
  line: JudgedLine;
  fact: FactSku;
  price: PricePlan;
  /** Of each price requirement of the offer, in their order. */
  limits: readonly Limit[];
  availableStock: number;
  /** Margins at other prices are worked out where a text shows them. */
  margins: MarginInput;
}
