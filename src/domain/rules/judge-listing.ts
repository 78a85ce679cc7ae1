import type { Finding, Verdict, VerdictKind } from '../verdict.ts';
import { freshnessFindings, groundFindings } from './ground-findings.ts';
import type { JudgeInput } from './judge-input.ts';
import { matchingFindings, matchSkus } from './match-skus.ts';
import { type AppliedPolicies, appliedPolicies, planLines } from './plan-lines.ts';
import type { PlannedLine } from './planned-line.ts';
import { missingPolicies, policyFindings } from './policy-findings.ts';
import { couponsIn } from './policy-lookup.ts';
import { judgeQualification } from './qualification-rule.ts';
import type { RuleSubject } from './rule.ts';
import { judgeRequirement } from './rule-table.ts';
import { stockFinding } from './stock-rules.ts';
import { windowOf } from './window.ts';

/**
 * One listing against one offer. Pure: same input, same verdict. Every requirement leaves a finding, met or not, and a missing
 * or stale number makes the verdict cannot-tell, never a guess.
 */
export function judgeListing(input: JudgeInput): Verdict {
  const matching = matchSkus(input);
  const applied = appliedPolicies(input);
  const isComplete = matching.problems.length === 0 && matching.matched.length > 0;
  const lines = isComplete && areApplied(applied) ? planLines(input, matching.matched, applied) : undefined;
  const findings = [
    ...groundFindings(input),
    ...matchingFindings(matching),
    ...freshnessFindings(input, matching.matched),
    ...requirementFindings(input, lines),
    ...missingPolicies(applied),
    ...(lines && areApplied(applied) ? [...policyFindings(lines, applied), stockFinding(lines)] : []),
  ];
  return {
    kind: kindOf(findings),
    listingId: input.listing.id,
    platformListingId: input.listing.platformListingId,
    slot: input.slot,
    findings,
    lines: lines?.map((planned) => planned.line) ?? [],
  };
}

function areApplied(applied: Partial<AppliedPolicies>): applied is AppliedPolicies {
  return applied.price !== undefined && applied.fee !== undefined && applied.shipping !== undefined;
}

function requirementFindings(input: JudgeInput, lines: readonly PlannedLine[] | undefined): Finding[] {
  const window = windowOf(input.offer, input.slot, input.now);
  const coupons = couponsIn(input.policies.couponPlans, { shopId: input.shop.id, window });
  const subject: RuleSubject = { input, lines, coupons, window };
  const named = input.offer.requirements.flatMap((one) =>
    one.kind === 'qualification' ? [one.qualification] : [],
  );
  const needed = input.neededQualifications.filter((kind) => !named.includes(kind));
  return [
    ...input.offer.requirements.map((one) => judgeRequirement(one.kind, one, subject)),
    ...needed.map((kind) => judgeQualification(kind, subject)),
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
