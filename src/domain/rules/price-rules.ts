import { type Fen, formatYuan } from '../money.ts';
import type { Finding } from '../verdict.ts';
import { marginOf } from './margin.ts';
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

type NameOf = () => string;

interface Priced {
  lines: readonly PlannedLine[];
  frame: OfferFrame;
}

function judgePrices(requirement: PriceRequirement, { lines, frame }: Priced, nameOf: NameOf): Finding {
  const { kind } = requirement;
  const place = frame.priceRequirements.indexOf(requirement);
  let tightest: PlannedLine | undefined;
  let limitFen = 0;
  let excessFen = 0;
  let above = 0;
  for (const planned of lines) {
    const limit = planned.limits[place];
    if (typeof limit !== 'number') return unlimitedFinding(kind, lines, place);
    const excess = planned.line.price.fen - limit;
    if (excess > 0) above += 1;
    if (tightest && excess <= excessFen) continue;
    tightest = planned;
    limitFen = limit;
    excessFen = excess;
  }
  if (!tightest) return { requirement: kind, result: 'cannot-tell', text: '平台没有展示规格' };
  if (above > 0) {
    const text = `${tooHigh(tightest, limitFen, nameOf)}；共 ${above} 个规格`;
    return { requirement: kind, result: 'needs-decision', text };
  }
  return {
    requirement: kind,
    result: 'met',
    text: `${lines.length} 个规格符合，${within(tightest, limitFen, nameOf)}`,
  };
}

function unlimitedFinding(
  kind: PriceRequirement['kind'],
  lines: readonly PlannedLine[],
  place: number,
): Finding {
  const unlimited = lines.filter(({ limits }) => typeof limits[place] !== 'number');
  const first = unlimited[0]?.limits[place];
  const why = typeof first === 'object' ? first.why : '';
  const names = namesOf(unlimited.map(({ line }) => line.spec));
  return { requirement: kind, result: 'cannot-tell', text: `${names}：${why}` };
}

function within({ line }: PlannedLine, limitFen: Fen, nameOf: NameOf): string {
  return `最紧 ${line.spec}：活动价 ${formatYuan(line.price.fen)} ≤ ${nameOf()} ${formatYuan(limitFen)}`;
}

/** A price above the platform's limit is only left when the policy would not go there: a person decides. */
function tooHigh({ line, price, margins }: PlannedLine, limitFen: Fen, nameOf: NameOf): string {
  const { kind, ceilingFen } = price;
  const margin =
    kind === 'needs-decision'
      ? `，按平台上限 ${formatYuan(ceilingFen)} 毛利率 ${formatBp(marginOf(ceilingFen, margins).marginBp)}`
      : '';
  return `${line.spec}：活动价 ${formatYuan(line.price.fen)} 高于${nameOf()} ${formatYuan(limitFen)}${margin}`;
}
