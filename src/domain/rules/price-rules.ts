import { type Fen, formatYuan } from '../money.ts';
import type { CouponPlan } from '../pool/schema.ts';
import type { Finding } from '../verdict.ts';
import type { PlannedLine } from './planned-line.ts';
import { limitOf, type PriceRequirement } from './platform-line.ts';
import { formatBp, type LineRule, namesOf } from './rule.ts';

const UNPLANNED = '规格或策略不全，算不出活动价';

export const maxDiscount: LineRule<'max-discount'> = {
  title: '折扣要求',
  unplanned: UNPLANNED,
  judgeLines: (requirement, lines, { coupons }) =>
    judgePrices(requirement, { lines, coupons }, () => `${formatBp(requirement.maxBp)} 折扣线`),
};

export const priceLine: LineRule<'price-line'> = {
  title: '平台价格线',
  unplanned: UNPLANNED,
  judgeLines: (requirement, lines, { coupons }) =>
    judgePrices(requirement, { lines, coupons }, () => '平台价格线'),
};

/** One line against the limit that the requirement sets for it. */
interface Compared {
  planned: PlannedLine;
  limitFen: Fen;
}

type NameOf = () => string;

interface Priced {
  lines: readonly PlannedLine[];
  coupons: readonly CouponPlan[];
}

function judgePrices(requirement: PriceRequirement, { lines, coupons }: Priced, nameOf: NameOf): Finding {
  const { kind } = requirement;
  const compared: Compared[] = [];
  const unlimited: string[] = [];
  let why = '';
  for (const planned of lines) {
    const limit = limitOf(requirement, planned.fact, coupons);
    if (limit.kind === 'limit') {
      compared.push({ planned, limitFen: limit.fen });
      continue;
    }
    if (unlimited.length === 0) why = limit.why;
    unlimited.push(planned.line.spec);
  }
  if (unlimited.length > 0) {
    return { requirement: kind, result: 'cannot-tell', text: `${namesOf(unlimited)}：${why}` };
  }
  return tightestFinding(kind, compared, nameOf);
}

function tightestFinding(
  requirement: PriceRequirement['kind'],
  compared: readonly Compared[],
  nameOf: NameOf,
): Finding {
  const [first] = compared;
  if (!first) return { requirement, result: 'cannot-tell', text: '平台没有展示规格' };
  const tightest = compared.reduce((tight, one) => (excess(one) > excess(tight) ? one : tight), first);
  if (excess(tightest) > 0) {
    const above = compared.filter((one) => excess(one) > 0).length;
    return {
      requirement,
      result: 'needs-decision',
      text: `${tooHigh(tightest, nameOf)}；共 ${above} 个规格`,
    };
  }
  const {
    planned: { line },
    limitFen,
  } = tightest;
  const text = `${compared.length} 个规格符合，最紧 ${line.spec}：活动价 ${formatYuan(line.price.fen)} ≤ ${nameOf()} ${formatYuan(limitFen)}`;
  return { requirement, result: 'met', text };
}

/** A price above the platform's limit is only left when the policy would not go there: a person decides. */
function tooHigh({ planned, limitFen }: Compared, nameOf: NameOf): string {
  const { line, price } = planned;
  const atLine = planned.choices().find((choice) => choice.priceFen === price.ceilingFen);
  const margin = atLine
    ? `，按平台上限 ${formatYuan(atLine.priceFen)} 毛利率 ${formatBp(atLine.marginBp)}`
    : '';
  return `${line.spec}：活动价 ${formatYuan(line.price.fen)} 高于${nameOf()} ${formatYuan(limitFen)}${margin}`;
}

function excess({ planned, limitFen }: Compared): Fen {
  return planned.line.price.fen - limitFen;
}
