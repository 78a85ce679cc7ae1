import type { Fen } from '../../src/domain/money.ts';

export interface Lines {
  /** 近15天最低标价, against 活动价. */
  marketFen: Fen | undefined;
  /** 近15天最低普惠券后价, against 活动普惠券后价. */
  saleFen: Fen | undefined;
}

/**
 * after-coupon → campaign: every 活动价 up to the answer keeps both lines; undefined when the platform shows neither. Assumes 官方立减 at
 * `rateBp` and no other discount. It is rounded up to whole 元 from 100 元 on, so that a lower price can have the higher 普惠券后价:
 * nothing is gained from the rounding here.
 */
export function highestCampaignFen({ marketFen, saleFen }: Lines, rateBp: number): Fen | undefined {
  const limits = [marketFen, saleFen && Math.floor((saleFen * 10_000) / (10_000 - rateBp))];
  const known = limits.filter((fen) => fen !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** `12%` → 1200; undefined for anything but a percentage. */
export function parseRate(text: string | undefined): number | undefined {
  const [, digits] = /^(\d{1,2}(?:\.\d{1,2})?)%?$/.exec(text ?? '') ?? [];
  return digits === undefined ? undefined : Math.round(Number(digits) * 100);
}
