import { shareOf } from '../money.ts';
import type { Sku } from '../pool/schema.ts';

export interface StockInput {
  sku: Pick<Sku, 'physicalStock' | 'safetyStock'>;
  /** Promised by other open submissions of all shops, and by earlier lines of this one. */
  pledged: number;
  stockShareBp: number;
  platformStock: number;
  /** The platform's limit per line. */
  maximum?: number | undefined;
  /** What the draft already pledges, or a person asked for: kept while it can be covered, so that drafts do not drift. */
  kept?: number | undefined;
}

export interface StockPlan {
  stock: number;
  /** physical − safety − pledged, never below zero: the red line. */
  availableStock: number;
}

/** Pieces to promise for one sku: never past the red line nor what the platform holds. */
export function planStock(input: StockInput): StockPlan {
  const availableStock = Math.max(0, input.sku.physicalStock - input.sku.safetyStock - input.pledged);
  const cap = Math.min(availableStock, input.platformStock, input.maximum ?? Number.MAX_SAFE_INTEGER);
  const share = Math.min(shareOf(availableStock, input.stockShareBp), cap);
  const stock = input.kept !== undefined && input.kept <= cap ? input.kept : share;
  return { stock, availableStock };
}

/** Scales stocks down so that their sum keeps a limit per listing; each keeps its share, rounded down. */
export function fitToTotal(stocks: readonly number[], maximum: number): number[] {
  const total = stocks.reduce((sum, stock) => sum + stock, 0);
  if (total <= maximum) return [...stocks];
  return stocks.map((stock) => Math.floor((stock * maximum) / total));
}
