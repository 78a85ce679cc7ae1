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
import type { LineRule, RequirementOf, Rule, RuleSubject, RuleTable } from './rule.ts';
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

/** What needs no working out again is remembered: a judge serves one offer for as long as it is judged. */
export function requirementJudge<K extends RequirementKind>(
  kind: K,
  requirement: RequirementOf<K>,
): RequirementJudge {
  const rule: Rule<K> | LineRule<K> = RULES[kind];
  const named = ({ result, text }: Answer): Finding => ({
    requirement: kind,
    result,
    text: `【${rule.title}】${text}`,
  });
  if ('unplanned' in rule) {
    const unplanned = named({ result: 'cannot-tell', text: rule.unplanned });
    return ({ frame, lines }) => (lines ? named(rule.judgeLines(requirement, lines, frame)) : unplanned);
  }
  const judge = (subject: RuleSubject) => named(rule.judge(requirement, subject));
  return rule.restsOn ? rememberedBy(rule.restsOn, judge) : judge;
}

type Answer = Pick<Finding, 'result' | 'text'>;
