import { type Fen, formatYuan } from '../money.ts';
import type { Finding } from '../verdict.ts';
import type { OfferFrame } from './offer-frame.ts';
import type { PlannedLine } from './planned-line.ts';
import type { PriceRequirement } from './platform-line.ts';
import { formatBp, type LineRule, namesOf } from './rule.ts';

const UNPLANNED = '规格或策略不全，算不出活动价';

export const maxDiscount: LineRule<'max-discount'> = {
  title: '折扣要求',
  unplanned: UNPLANNED,
  judgeLines: (requirement, lines, frame) =>
    judgePrices(requirement, { lines, frame }, () => `${formatBp(requirement.maxBp)} 折扣线`),
};

export const priceLine: LineRule<'price-line'> = {
  title: '平台价格线',
  unplanned: UNPLANNED,
  judgeLines: (requirement, lines, frame) => judgePrices(requirement, { lines, frame }, () => '平台价格线'),
};

/** One line against the limit that the requirement sets for it. */
interface Compared {
  planned: PlannedLine;
  limitFen: Fen;
  excessFen: Fen;
}

type NameOf = () => string;

interface Priced {
  lines: readonly PlannedLine[];
  frame: OfferFrame;
}

function judgePrices(requirement: PriceRequirement, { lines, frame }: Priced, nameOf: NameOf): Finding {
  const { kind } = requirement;
  const place = frame.priceRequirements.indexOf(requirement);
  const unlimited: string[] = [];
  let why = '';
  let tightest: Compared | undefined;
  let above = 0;
  for (const planned of lines) {
    const limit = planned.limits[place];
    if (limit?.kind !== 'limit') {
      if (unlimited.length === 0) why = limit?.why ?? '';
      unlimited.push(planned.line.spec);
      continue;
    }
    const excessFen = planned.line.price.fen - limit.fen;
    if (excessFen > 0) above += 1;
    if (!tightest || excessFen > tightest.excessFen) tightest = { planned, limitFen: limit.fen, excessFen };
  }
  if (unlimited.length > 0) {
    return { requirement: kind, result: 'cannot-tell', text: `${namesOf(unlimited)}：${why}` };
  }
  if (!tightest) return { requirement: kind, result: 'cannot-tell', text: '平台没有展示规格' };
  if (above > 0) {
    const text = `${tooHigh(tightest, nameOf)}；共 ${above} 个规格`;
    return { requirement: kind, result: 'needs-decision', text };
  }
  return {
    requirement: kind,
    result: 'met',
    text: `${lines.length} 个规格符合，${within(tightest, nameOf)}`,
  };
}

function within({ planned: { line }, limitFen }: Compared, nameOf: NameOf): string {
  return `最紧 ${line.spec}：活动价 ${formatYuan(line.price.fen)} ≤ ${nameOf()} ${formatYuan(limitFen)}`;
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
