/** Money in integer 分 (1/100 元); never negative where a price is meant. */
export type Fen = number;
/** Rate in basis points: 10_000 = 100 %. Integer. */
export type Bp = number;

const MONEY_TEXT = /^[￥¥]?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?\s*元?$/u;

/**
 * Reads `12.5`, `￥12.50`, `1,299.00` or a number of 元 as exact 分.
 * Undefined when the input is not money or finer than one 分; callers turn that into an error naming the cell.
 */
export function parseYuan(input: string | number): Fen | undefined {
  const text = typeof input === 'number' ? numberText(input) : input.trim();
  const match = MONEY_TEXT.exec(text);
  if (!match?.[1]) return undefined;
  const fen = Number(match[1].replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(fen) ? fen : undefined;
}

/** Binary doubles as spreadsheets store them: 12.1 arrives as 12.1, 0.1+0.2 as 0.30000000000000004. */
function numberText(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  const isTwoDecimals = Math.abs(rounded - value) < 1e-9 * Math.max(1, Math.abs(value));
  return isTwoDecimals ? rounded.toFixed(2) : String(value);
}

const CENTS = Array.from({ length: 100 }, (_, cents) => `.${String(cents).padStart(2, '0')}`);

/** `1990` → `19.90`: the form the platforms' price boxes take. */
export function formatYuan(fen: Fen): string {
  const sign = fen < 0 ? '-' : '';
  const abs = Math.abs(fen);
  return `${sign}${Math.trunc(abs / 100)}${CENTS[abs % 100]}`;
}

/** Share of an amount, rounded down (never promises a 分 more than the rate gives). */
export function shareOf(amount: Fen, rate: Bp): Fen {
  return Math.floor((amount * rate) / 10_000);
}

/** Smallest price whose discount does not undercut `rate` of `amount` (rounded up). */
export function shareOfUp(amount: Fen, rate: Bp): Fen {
  return Math.ceil((amount * rate) / 10_000);
}
