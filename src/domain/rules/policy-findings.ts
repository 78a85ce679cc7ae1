import { formatYuan } from '../money.ts';
import type { Finding } from '../verdict.ts';
import { type Margin, marginAt } from './margin.ts';
import type { AppliedPolicies } from './offer-frame.ts';
import type { PlannedLine } from './planned-line.ts';
import type { PricePlan } from './price-plan.ts';
import { formatBp, namesOf } from './rule.ts';

const PLAN_WORDS: Record<Exclude<PricePlan['kind'], 'needs-decision'>, string> = {
  target: '取目标价',
  'raised-to-floor': '按底价上调',
  'followed-line': '跟随平台价格线',
  person: '由人员定价',
};
const PLAN_KINDS = Object.entries(PLAN_WORDS);

export function priceFinding(lines: readonly PlannedLine[], { price }: AppliedPolicies): Finding {
  const first = lines.find(isOpen);
  if (first) {
    const { price: plan, line } = first;
    const choices = choicesOf(first).map(choiceText).join('、');
    const text = `${line.spec}：策略最低 ${formatYuan(plan.priceFen)}，平台上限 ${formatYuan(plan.ceilingFen)}；预估毛利 ${choices}；共 ${lines.filter(isOpen).length} 个规格需要人决定`;
    return { requirement: 'policy', result: 'needs-decision', text };
  }
  const text = `目标价为标价的 ${formatBp(price.targetDiscountBp)}：${planCounts(lines)}`;
  return { requirement: 'policy', result: 'met', text };
}

function planCounts(lines: readonly PlannedLine[]): string {
  const counts: string[] = [];
  for (const [kind, word] of PLAN_KINDS) {
    let count = 0;
    for (const { price } of lines) if (price.kind === kind) count += 1;
    if (count > 0) counts.push(`${count} 个规格${word}`);
  }
  return counts.join(',');
}

function isOpen({ price }: PlannedLine): boolean {
  return price.kind === 'needs-decision';
}

/** What is left at our target, at the lowest the policy takes, at the platform's line. */
function choicesOf({ price, margins }: PlannedLine): Margin[] {
  const { targetFen, priceFen, ceilingFen } = price;
  const prices = [targetFen, priceFen, ceilingFen];
  return marginAt(
    prices.filter((fen, place) => prices.indexOf(fen) === place),
    margins,
  );
}

/** `活动价 13.90 → 到手 13.90、毛利 2.19(15.75%)` */
function choiceText({ priceFen, netFen, marginFen, marginBp }: Margin): string {
  return `活动价 ${formatYuan(priceFen)} → 到手 ${formatYuan(netFen)}、毛利 ${formatYuan(marginFen)}（${formatBp(marginBp)}）`;
}

export function marginFinding(lines: readonly PlannedLine[], { price }: AppliedPolicies): Finding {
  let lowest = lines[0]?.line;
  if (!lowest) return { requirement: 'policy', result: 'cannot-tell', text: '没有可计算毛利的规格' };
  let below = 0;
  for (const { line } of lines) {
    if (line.marginBp < price.minMarginBp) below += 1;
    if (line.marginBp < lowest.marginBp) lowest = line;
  }
  const numbers = `${lowest.spec}：活动价 ${formatYuan(lowest.price.fen)}，到手 ${formatYuan(lowest.netFen)}，毛利 ${formatYuan(lowest.marginFen)}（${formatBp(lowest.marginBp)}）`;
  if (below === 0) {
    const text = `最低毛利 ${numbers}，不低于策略下限 ${formatBp(price.minMarginBp)}`;
    return { requirement: 'policy', result: 'met', text };
  }
  const text = `${numbers}，低于策略下限 ${formatBp(price.minMarginBp)}；共 ${below} 个规格`;
  return { requirement: 'policy', result: 'needs-decision', text };
}

/** 价格倒挂: what the buyer pays after coupons against cost and floor. */
export function floorFinding(lines: readonly PlannedLine[]): Finding {
  const first = lines.find(isBelowFloor);
  if (first) {
    const { line } = first;
    const below = lines.filter(isBelowFloor);
    const names = namesOf(below.map((one) => one.line.spec));
    const text = `${names} 价格倒挂：到手 ${formatYuan(line.netFen)}，底价 ${formatYuan(line.floorFen)}，成本 ${formatYuan(line.costFen)}`;
    return { requirement: 'policy', result: 'needs-decision', text };
  }
  const assumed = firstAssumed(lines);
  const text = `到手价均不低于底价${assumed.length > 0 ? `(已计入 ${assumed.join('、')})` : '(无店铺券)'}`;
  return { requirement: 'policy', result: 'met', text };
}

function isBelowFloor({ line }: PlannedLine): boolean {
  return line.netFen < line.floorFen || line.netFen < line.costFen;
}

/** At most three different ones: enough to see what the net price rests on. */
function firstAssumed(lines: readonly PlannedLine[]): string[] {
  const first: string[] = [];
  for (const { line } of lines) {
    for (const words of line.assumed) if (first.length < 3 && !first.includes(words)) first.push(words);
  }
  return first;
}
