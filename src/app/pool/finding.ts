import type { Pool } from '../../domain/pool/schema.ts';
import { sheetFor } from '../../domain/pool/sheets.ts';

export type PoolFindingCode =
  | 'missing-reference'
  | 'unmatched-listing-sku'
  | 'product-differs'
  | 'duplicate-platform-listing'
  | 'duplicate-platform-sku'
  | 'floor-below-cost'
  | 'stale-fact'
  | 'qualification-expired'
  | 'qualification-ends-soon'
  | 'qualification-not-yet-valid'
  | 'window-reversed'
  | 'follow-above-target'
  | 'coupon-above-threshold'
  | 'bad-route'
  | 'role-unfilled'
  | 'file-missing'
  | 'override-empty'
  | 'override-twice';

/** Something in the pool that will hold or spoil submissions. error: mend it; warning: know it. */
export interface PoolFinding {
  level: 'error' | 'warning';
  code: PoolFindingCode;
  /** Sheet title. */
  sheet: string;
  /** Entries concerned, at least one. */
  ids: string[];
  /** Chinese: what is wrong and what to do. */
  text: string;
}

export function poolError(
  part: keyof Pool,
  code: PoolFindingCode,
  at: { ids: string[]; text: string },
): PoolFinding {
  return { level: 'error', code, sheet: sheetFor(part).title, ...at };
}

export function poolWarning(
  part: keyof Pool,
  code: PoolFindingCode,
  at: { ids: string[]; text: string },
): PoolFinding {
  return { level: 'warning', code, sheet: sheetFor(part).title, ...at };
}
