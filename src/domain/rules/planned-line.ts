import type { SubjectFacts } from '../campaign.ts';
import type { ListingSku, Sku } from '../pool/schema.ts';
import type { JudgedLine } from '../verdict.ts';
import type { Margin } from './margin.ts';
import type { Limit } from './platform-line.ts';
import type { PricePlan } from './price-plan.ts';

export type FactSku = SubjectFacts['skus'][number];

/** One sku of the listing as the platform shows it, with ours behind it. */
export interface MatchedSku {
  fact: FactSku;
  listingSku: ListingSku;
  sku: Sku;
}

/** A judged line with what the requirements are checked against. */
export interface PlannedLine {
  line: JudgedLine;
  fact: FactSku;
  price: PricePlan;
  /** Of each price requirement of the offer, in their order. */
  limits: readonly Limit[];
  availableStock: number;
  /** What is left at our target, at the lowest the policy takes, at the platform's line; none unless the price needs a decision. */
  choices(): Margin[];
}
