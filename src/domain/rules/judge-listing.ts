import type { Finding, Verdict, VerdictKind } from '../verdict.ts';
import { freshnessFindings, groundFindings } from './ground-findings.ts';
import type { JudgeInput, ListingInput, OfferInput } from './judge-input.ts';
import { matchingFindings, matchSkus } from './match-skus.ts';
import { type AppliedPolicies, frameOf, type OfferFrame } from './offer-frame.ts';
import { planLines } from './plan-lines.ts';
import type { PlannedLine } from './planned-line.ts';
import { missingPolicies, policyFindings } from './policy-findings.ts';
import { judgeQualification } from './qualification-rule.ts';
import { judgeRequirement } from './rule-table.ts';
import { stockFinding } from './stock-rules.ts';

/** Judges listings against one offer; what does not depend on the listing is worked out once. */
export type OfferJudge = (input: ListingInput) => Verdict;

export function judgeFor(offer: OfferInput): OfferJudge {
  const frame = frameOf(offer);
  return (input) => judge(frame, input);
}

/** One listing against one offer. */
export function judgeListing(input: JudgeInput): Verdict {
  return judgeFor(input)(input);
}

/**
 * Pure: same input, same verdict. Every requirement leaves a finding, met or not, and a missing or stale number makes the verdict
 * cannot-tell, never a guess.
 */
function judge(frame: OfferFrame, input: ListingInput): Verdict {
  const matching = matchSkus(input);
  const applied = frame.policiesFor(input.listing.category);
  const isComplete = matching.problems.length === 0 && matching.matched.length > 0;
  const lines =
    isComplete && areApplied(applied) ? planLines({ frame, input, applied }, matching.matched) : undefined;
  const findings = [
    ...groundFindings(frame, input),
    ...matchingFindings(matching),
    ...freshnessFindings(frame, input, matching.matched),
    ...requirementFindings(frame, input, lines),
    ...missingPolicies(applied),
    ...(lines && areApplied(applied) ? [...policyFindings(lines, applied), stockFinding(lines)] : []),
  ];
  return {
    kind: kindOf(findings),
    listingId: input.listing.id,
    platformListingId: input.listing.platformListingId,
    slot: frame.slot,
    findings,
    lines: lines?.map((planned) => planned.line) ?? [],
  };
}

function areApplied(applied: Partial<AppliedPolicies>): applied is AppliedPolicies {
  return applied.price !== undefined && applied.fee !== undefined && applied.shipping !== undefined;
}

function requirementFindings(
  frame: OfferFrame,
  input: ListingInput,
  lines: readonly PlannedLine[] | undefined,
): Finding[] {
  const subject = { frame, input, lines };
  return [
    ...frame.offer.requirements.map((one) => judgeRequirement(one.kind, one, subject)),
    ...frame.unnamedQualifications.map((kind) => judgeQualification(kind, subject)),
  ];
}

/** A definite no outweighs a doubt, a doubt outweighs a price question. */
const ORDER: readonly [Finding['result'], VerdictKind][] = [
  ['not-met', 'unfit'],
  ['cannot-tell', 'cannot-tell'],
  ['needs-decision', 'needs-price-decision'],
];

function kindOf(findings: readonly Finding[]): VerdictKind {
  const worst = ORDER.find(([result]) => findings.some((finding) => finding.result === result));
  return worst ? worst[1] : 'fit';
}
