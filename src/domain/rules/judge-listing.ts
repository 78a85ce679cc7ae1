import type { Finding, Verdict, VerdictKind } from '../verdict.ts';
import { freshnessFindings, groundFindings } from './ground-findings.ts';
import type { JudgeInput, ListingInput, OfferInput } from './judge-input.ts';
import { matchingFinding, matchSkus } from './match-skus.ts';
import { frameOf, type OfferFrame } from './offer-frame.ts';
import { planLines } from './plan-lines.ts';
import { floorFinding, marginFinding, priceFinding } from './policy-findings.ts';
import { judgeQualification, papersRestOn } from './qualification-rule.ts';
import { rememberedBy } from './remembered.ts';
import { type RequirementJudge, requirementJudge } from './rule-table.ts';
import { stockFinding } from './stock-rules.ts';

/** Judges listings against one offer; what does not depend on the listing is worked out once. */
export type OfferJudge = (input: ListingInput) => Verdict;

export function judgeFor(offer: OfferInput): OfferJudge {
  const frame = frameOf(offer);
  const requirements = [
    ...frame.offer.requirements.map((one) => requirementJudge(one.kind, one)),
    ...frame.unnamedQualifications.map((kind) =>
      rememberedBy(papersRestOn, (subject) => judgeQualification(kind, subject)),
    ),
  ];
  return (input) => judge({ frame, requirements }, input);
}

interface Asked {
  frame: OfferFrame;
  /** In the order of the offer's requirements, then what else its form needs. */
  requirements: readonly RequirementJudge[];
}

/** One listing against one offer. */
export function judgeListing(input: JudgeInput): Verdict {
  return judgeFor(input)(input);
}

/**
 * Pure: same input, same verdict. Every requirement leaves a finding, met or not, and a missing or stale number makes the verdict
 * cannot-tell, never a guess.
 */
function judge(asked: Asked, input: ListingInput): Verdict {
  const { frame } = asked;
  const { listing } = input.goods;
  const matching = matchSkus(input);
  const { applied, missing } = frame.policiesFor(listing.category);
  const isComplete = matching.problems.length === 0 && matching.matched.length > 0;
  const lines = isComplete && applied ? planLines({ frame, input, applied }, matching.matched) : undefined;
  const findings = groundFindings(frame, input);
  findings.push(matchingFinding(matching));
  for (const stale of freshnessFindings(frame, input, matching.matched)) findings.push(stale);
  const subject = { frame, input, lines };
  for (const judgeRequirement of asked.requirements) findings.push(judgeRequirement(subject));
  if (missing) findings.push(missing);
  if (lines && applied) {
    findings.push(priceFinding(lines, applied), marginFinding(lines, applied));
    findings.push(floorFinding(lines), stockFinding(lines));
  }
  return {
    kind: kindOf(findings),
    listingId: listing.id,
    platformListingId: listing.platformListingId,
    slot: frame.slot,
    findings,
    lines: lines?.map((planned) => planned.line) ?? [],
  };
}

/** A definite no outweighs a doubt, a doubt outweighs a price question. */
function kindOf(findings: readonly Finding[]): VerdictKind {
  let kind: VerdictKind = 'fit';
  for (const { result } of findings) {
    if (result === 'not-met') return 'unfit';
    if (result === 'cannot-tell') kind = 'cannot-tell';
    if (result === 'needs-decision' && kind === 'fit') kind = 'needs-price-decision';
  }
  return kind;
}
