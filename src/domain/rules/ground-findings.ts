import type { SubjectFacts } from '../campaign.ts';
import { formatPlatformTime } from '../time.ts';
import type { Finding } from '../verdict.ts';
import type { ListingInput } from './judge-input.ts';
import type { OfferFrame } from './offer-frame.ts';
import type { MatchedSku } from './planned-line.ts';
import { namesOf } from './rule.ts';

/** What must hold before any requirement is worth reading: window, the platform's own answer, our own listing. */
export function groundFindings(frame: OfferFrame, input: ListingInput): Finding[] {
  const findings: Finding[] = [];
  findings.push(frame.signUp, eligibility(frame, input), input.goods.onSale);
  if (isThere(frame, input)) findings.push(ALREADY_THERE);
  for (const label of input.declinedBoxes) findings.push(declined(label));
  return findings;
}

const UNSEEN: Finding = {
  requirement: 'platform',
  result: 'cannot-tell',
  text: '平台没有在本活动中列出该商品（可能已报名，或不在可选范围）',
};
const ELIGIBLE: Finding = { requirement: 'platform', result: 'met', text: '平台判定可以报名' };

function eligibility(frame: OfferFrame, { facts }: ListingInput): Finding {
  if (!facts) return UNSEEN;
  return facts.isEligible ? ELIGIBLE : frame.ineligibleFor(facts.ineligibleReason ?? '未说明原因');
}

const ALREADY_THERE: Finding = {
  requirement: 'platform',
  result: 'not-met',
  text: '该商品已由同事或平台报名本活动',
};

/** Signed up by other hands: pressing again would double it. */
function isThere({ offer }: OfferFrame, { standings, goods }: ListingInput): boolean {
  return standings.ofListing(goods.listing.platformListingId).some((one) => one.offerId === offer.offerId);
}

/** A box is a promise (free shipping …): where our data does not keep it, the listing cannot take part. */
function declined(label: string): Finding {
  const text = `平台要求勾选「${label}」，按该商品的资料不能承诺`;
  return { requirement: 'pool', result: 'not-met', text };
}

/** Numbers older than the settings allow decide nothing. */
export function freshnessFindings(
  frame: OfferFrame,
  { facts }: ListingInput,
  matched: readonly MatchedSku[],
): readonly Finding[] {
  const isStale = ({ ours }: MatchedSku) => ours.stockObservedAt < frame.oldestSeen.stock;
  const old = facts && facts.observedAt < frame.oldestSeen.facts ? [oldFacts(frame, facts)] : NONE;
  if (!matched.some(isStale)) return old;
  return [...old, oldStock(frame, matched.filter(isStale))];
}

const NONE: readonly Finding[] = [];

function oldFacts({ policies }: OfferFrame, { observedAt }: SubjectFacts): Finding {
  const hours = policies.settings.priceLineMaxAgeHours;
  const text = `平台数据读取于 ${formatPlatformTime(observedAt)}，已超过 ${hours} 小时`;
  return { requirement: 'platform', result: 'cannot-tell', text };
}

function oldStock({ policies }: OfferFrame, stale: readonly MatchedSku[]): Finding {
  const names = namesOf(stale.map((one) => one.fact.spec));
  const text = `${names} 的库存数据超过 ${policies.settings.stockMaxAgeHours} 小时未更新`;
  return { requirement: 'stock', result: 'cannot-tell', text };
}
