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

export function judgeRequirement<K extends RequirementKind>(
  kind: K,
  requirement: RequirementOf<K>,
  subject: RuleSubject,
): Finding {
  const rule: Rule<K> = RULES[kind];
  const finding = rule.judge(requirement, subject);
  return { ...finding, text: `【${rule.title}】${finding.text}` };
}
