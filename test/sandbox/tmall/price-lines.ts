/** From this price on the discount is rounded up to whole yuan. */
const WHOLE_YUAN_FROM_FEN = 10_000;

/** 官方立减 of one piece: exact to the 分 below 100 元, rounded up to whole yuan from there. */
export function discountFen(priceFen: number, rateBp: number): number {
  if (rateBp === 0) return 0;
  const exact = (priceFen * rateBp) / 10_000;
  return priceFen < WHOLE_YUAN_FROM_FEN ? Math.round(exact) : Math.ceil(exact / 100) * 100;
}

/** 活动普惠券后价: what is left of 活动价 after the discount that every buyer gets. */
export function saleFen(priceFen: number, rateBp: number): number {
  return priceFen - discountFen(priceFen, rateBp);
}

export function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}

/** `12%`. */
export function percent(bp: number): string {
  return `${bp / 100}%`;
}

/** Undefined for anything but a whole percentage. */
export function parsePercent(text: string | undefined): number | undefined {
  const digits = /^(\d{1,2})%?$/.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits) * 100;
}
