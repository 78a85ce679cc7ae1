import { formatYuan } from '../money.ts';
import type { Finding } from '../verdict.ts';
import type { PlannedLine } from './planned-line.ts';
import { type Limit, limitOf } from './platform-line.ts';
import { formatBp, namesOf, type Rule, type RuleSubject } from './rule.ts';

type PriceKind = 'max-discount' | 'price-line';

export const maxDiscount: Rule<'max-discount'> = {
  title: '折扣要求',
  judge: (requirement, subject) =>
    judgePrices('max-discount', subject, (planned) => ({
      limit: limitOf(requirement, planned.fact, subject.frame.coupons),
      name: `${formatBp(requirement.maxBp)} 折扣线`,
      planned,
    })),
};

export const priceLine: Rule<'price-line'> = {
  title: '平台价格线',
  judge: (requirement, subject) =>
    judgePrices('price-line', subject, (planned) => ({
      limit: limitOf(requirement, planned.fact, subject.frame.coupons),
      name: '平台价格线',
      planned,
    })),
};

interface Comparison {
  planned: PlannedLine;
  limit: Limit;
  name: string;
}

type Compare = (planned: PlannedLine) => Comparison;

function judgePrices(requirement: PriceKind, subject: RuleSubject, compare: Compare): Finding {
  const { lines } = subject;
  if (!lines) return { requirement, result: 'cannot-tell', text: '规格或策略不全，算不出活动价' };
  const compared = lines.map(compare);
  return (
    cannotTell(requirement, compared) ?? needsDecision(requirement, compared) ?? met(requirement, compared)
  );
}

function cannotTell(requirement: PriceKind, compared: Comparison[]): Finding | undefined {
  const open = compared.filter((one) => one.limit.kind === 'cannot-tell');
  const [first] = open;
  if (first?.limit.kind !== 'cannot-tell') return undefined;
  const text = `${namesOf(open.map((one) => one.planned.line.spec))}：${first.limit.why}`;
  return { requirement, result: 'cannot-tell', text };
}

/** A price above the platform's limit is only left when the policy would not go there: a person decides. */
function needsDecision(requirement: PriceKind, compared: Comparison[]): Finding | undefined {
  const above = compared.filter((one) => excess(one) > 0).toSorted((a, b) => excess(b) - excess(a));
  const [worst] = above;
  if (!worst) return undefined;
  const { line, price, choices = [] } = worst.planned;
  const atLine = choices.find((choice) => choice.priceFen === price.ceilingFen);
  const margin = atLine
    ? `，按平台上限 ${formatYuan(atLine.priceFen)} 毛利率 ${formatBp(atLine.marginBp)}`
    : '';
  const text = `${line.spec}：活动价 ${formatYuan(line.price.fen)} 高于${worst.name} ${formatYuan(limitFen(worst))}${margin}；共 ${above.length} 个规格`;
  return { requirement, result: 'needs-decision', text };
}

function met(requirement: PriceKind, compared: Comparison[]): Finding {
  const tightest = compared.toSorted((a, b) => excess(b) - excess(a))[0];
  if (!tightest) return { requirement, result: 'cannot-tell', text: '平台没有展示规格' };
  const { line } = tightest.planned;
  const text = `${compared.length} 个规格符合，最紧 ${line.spec}：活动价 ${formatYuan(line.price.fen)} ≤ ${tightest.name} ${formatYuan(limitFen(tightest))}`;
  return { requirement, result: 'met', text };
}

function excess(one: Comparison): number {
  return one.planned.line.price.fen - limitFen(one);
}

function limitFen(one: Comparison): number {
  return one.limit.kind === 'limit' ? one.limit.fen : Number.MAX_SAFE_INTEGER;
}
