import type { RequirementKind } from '../campaign.ts';
import type { Finding } from '../verdict.ts';
import {
  category,
  exclusive,
  freightTemplate,
  maxSubjects,
  minGoodRate,
  minSales,
  minShopStars,
  unreadable,
} from './listing-rules.ts';
import { maxDiscount, priceLine } from './price-rules.ts';
import { qualification } from './qualification-rule.ts';
import { rememberedBy } from './remembered.ts';
import type { RequirementOf, Rule, RuleSubject, RuleTable } from './rule.ts';
import { maxStock, minStock } from './stock-rules.ts';

/** Every kind of requirement we can read: adding a kind without a rule does not compile. */
const RULES: RuleTable = {
  'max-discount': maxDiscount,
  'price-line': priceLine,
  'min-stock': minStock,
  'max-stock': maxStock,
  'min-sales-30d': minSales,
  'min-good-rate': minGoodRate,
  category,
  'freight-template': freightTemplate,
  'min-shop-stars': minShopStars,
  exclusive,
  'max-subjects': maxSubjects,
  qualification,
  unreadable,
};

/** One requirement of an offer, asked of listing after listing. */
export type RequirementJudge = (subject: RuleSubject) => Finding;

/** Answers that rest on one value only are remembered: a judge serves one offer for as long as it is judged. */
export function requirementJudge<K extends RequirementKind>(
  kind: K,
  requirement: RequirementOf<K>,
): RequirementJudge {
  const rule: Rule<K> = RULES[kind];
  const judge = (subject: RuleSubject): Finding => {
    const { result, text } = rule.judge(requirement, subject);
    return { requirement: kind, result, text: `【${rule.title}】${text}` };
  };
  return rule.restsOn ? rememberedBy(rule.restsOn, judge) : judge;
}
