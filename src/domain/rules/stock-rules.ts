import type { Finding } from '../verdict.ts';
import type { PlannedLine } from './planned-line.ts';
import { type LineRule, namesOf, type RequirementOf } from './rule.ts';

const UNPLANNED = '规格或策略不全，算不出活动库存';

export const minStock: LineRule<'min-stock'> = {
  title: '最低活动库存',
  unplanned: UNPLANNED,
  judgeLines: (requirement, lines) =>
    requirement.per === 'line' ? minPerLine(requirement, lines) : minPerListing(requirement, lines),
};

export const maxStock: LineRule<'max-stock'> = {
  title: '最高活动库存',
  unplanned: UNPLANNED,
  judgeLines: ({ per, count }, lines) => {
    const highest = per === 'line' ? Math.max(0, ...lines.map(piecesOf)) : sumOf(lines, piecesOf);
    const name = per === 'line' ? '单规格活动库存' : '商品活动库存合计';
    const isMet = highest <= count;
    const text = `${name} ${highest} ${isMet ? '≤' : '>'} 上限 ${count}`;
    return { requirement: 'max-stock', result: isMet ? 'met' : 'not-met', text };
  },
};

function minPerLine({ count }: RequirementOf<'min-stock'>, lines: readonly PlannedLine[]): Finding {
  const lowest = lowestOf(lines);
  if (lowest >= count) {
    return {
      requirement: 'min-stock',
      result: 'met',
      text: `每个规格活动库存至少 ${lowest} ≥ 要求 ${count}`,
    };
  }
  const short = lines.filter((one) => one.line.stock < count);
  const names = namesOf(short.map((one) => `${one.line.spec}（可报 ${one.line.stock}）`));
  return { requirement: 'min-stock', result: 'not-met', text: `${names} 不足要求的 ${count} 件` };
}

function minPerListing({ count }: RequirementOf<'min-stock'>, lines: readonly PlannedLine[]): Finding {
  const total = sumOf(lines, piecesOf);
  const isMet = total >= count;
  const text = `商品活动库存合计 ${total} ${isMet ? '≥' : '<'} 要求 ${count}`;
  return { requirement: 'min-stock', result: isMet ? 'met' : 'not-met', text };
}

/** The red line is ours whatever the platform asks: nothing beyond physical − safety − pledged is promised. */
export function stockFinding(lines: readonly PlannedLine[]): Finding {
  if (lowestOf(lines) > 0) {
    const total = sumOf(lines, piecesOf);
    const available = sumOf(lines, availableOf);
    return {
      requirement: 'stock',
      result: 'met',
      text: `计划库存 ${total}，可用库存 ${available}（已扣安全库存与在途申报）`,
    };
  }
  const empty = lines.filter((one) => one.line.stock <= 0);
  const names = namesOf(empty.map((one) => `${one.line.spec}（可用 ${one.availableStock}）`));
  return {
    requirement: 'stock',
    result: 'not-met',
    text: `${names} 没有可报库存（现货 − 安全库存 − 在途申报）`,
  };
}

function piecesOf({ line }: PlannedLine): number {
  return line.stock;
}

function availableOf({ availableStock }: PlannedLine): number {
  return availableStock;
}

function sumOf(lines: readonly PlannedLine[], countOf: (one: PlannedLine) => number): number {
  let total = 0;
  for (const one of lines) total += countOf(one);
  return total;
}

function lowestOf(lines: readonly PlannedLine[]): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const { line } of lines) if (line.stock < lowest) lowest = line.stock;
  return lowest;
}
