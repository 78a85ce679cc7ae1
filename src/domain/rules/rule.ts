import type { Requirement, RequirementKind } from '../campaign.ts';
import type { Finding } from '../verdict.ts';
import type { ListingInput } from './judge-input.ts';
import type { OfferFrame } from './offer-frame.ts';
import type { PlannedLine } from './planned-line.ts';

export type RequirementOf<K extends RequirementKind> = Extract<Requirement, { kind: K }>;

/** What a rule may look at. `lines` is undefined when skus or policies were missing (named by another finding). */
export interface RuleSubject {
  frame: OfferFrame;
  input: ListingInput;
  lines: readonly PlannedLine[] | undefined;
}

/** One kind of requirement: its Chinese name and one pure function that answers with numbers. */
export interface Rule<K extends RequirementKind> {
  title: string;
  /** Where the answer to one requirement rests on this alone, it is worked out once per value and serves all listings. */
  restsOn?: (subject: RuleSubject) => Value;
  judge: (requirement: RequirementOf<K>, subject: RuleSubject) => Finding;
}

/** A requirement on the planned price or stock of each sku; only asked where there is a plan. */
export interface LineRule<K extends RequirementKind> {
  title: string;
  /** What is answered to every listing without a plan. */
  unplanned: string;
  judgeLines: (requirement: RequirementOf<K>, lines: readonly PlannedLine[], frame: OfferFrame) => Finding;
}

type Value = string | number | undefined;

export type RuleTable = { [K in RequirementKind]: Rule<K> | LineRule<K> };

/** Names at most three specs, so that a listing of 64 skus stays readable. */
export function namesOf(specs: readonly string[]): string {
  const shown = specs.slice(0, 3).join('、');
  return specs.length > 3 ? `${shown} 等 ${specs.length} 个规格` : shown;
}

/** `8550` → `85.5%`. */
export function formatBp(bp: number): string {
  const sign = bp < 0 ? '-' : '';
  const abs = Math.abs(bp);
  const cents = abs % 100;
  const whole = `${sign}${Math.trunc(abs / 100)}`;
  if (cents === 0) return `${whole}%`;
  return cents % 10 === 0 ? `${whole}.${cents / 10}%` : `${whole}.${String(cents).padStart(2, '0')}%`;
}
