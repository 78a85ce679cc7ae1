import type { Bp } from '../../domain/money.ts';
import type { Cell } from './cell.ts';

const PERCENT = /^(\d{1,4}(?:\.\d+)?)\s*%$/;
const ZHE = /^(\d{1,2}(?:\.\d+)?)\s*折$/;

/** `12.5%`, a cell in percent format, or a plain number of percent. `0.05` may mean 5 % or 0.05 %: undefined. */
export function readRate(cell: Cell): Bp | undefined {
  if (cell.kind === 'text') return percentText(cell.text.normalize('NFKC'));
  if (cell.kind !== 'number') return undefined;
  if (cell.isPercent) return exactBp(cell.number * 10_000);
  return cell.number === 0 || cell.number >= 1 ? exactBp(cell.number * 100) : undefined;
}

/** `8.5折`, `85折`, `85%`, or the plain numbers 8.5 and 85; a plain 0.85 is undefined. */
export function readDiscount(cell: Cell): Bp | undefined {
  if (cell.kind === 'number' && !cell.isPercent) {
    return cell.number >= 1 && cell.number <= 100 ? zheBp(cell.number) : undefined;
  }
  const zhe = cell.kind === 'text' ? ZHE.exec(cell.text.normalize('NFKC'))?.[1] : undefined;
  return zhe ? zheBp(Number(zhe)) : readRate(cell);
}

/** 8.5 折 and 85 折 are said of the same price. */
function zheBp(zhe: number): Bp | undefined {
  return exactBp(zhe <= 10 ? zhe * 1000 : zhe * 100);
}

function percentText(text: string): Bp | undefined {
  const percent = PERCENT.exec(text)?.[1];
  return percent ? exactBp(Number(percent) * 100) : undefined;
}

/** Undefined when finer than a basis point; binary noise of the multiplication does not count. */
function exactBp(bp: number): Bp | undefined {
  const rounded = Math.round(bp);
  return Math.abs(bp - rounded) < 1e-6 ? rounded : undefined;
}
