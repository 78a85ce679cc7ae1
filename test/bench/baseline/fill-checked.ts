import type { Locator } from 'playwright';
import type { Snapshot } from '../../../src/domain/snapshot.ts';

/**
 * Cell by cell: each row is brought into sight, filled and checked. Lines come in the table's order; filling a row scrolls its
 * table to it, and the next rows are mounted by that.
 */
export async function fillChecked(card: Locator, lines: Snapshot['lines']): Promise<void> {
  for (const { platformSkuId, priceFen, stock } of lines) {
    const row = card.getByRole('row').filter({ hasText: platformSkuId });
    await fillOne(row.getByPlaceholder('请输入活动价'), (priceFen / 100).toFixed(2));
    await fillOne(row.getByPlaceholder('请输入库存'), String(stock));
  }
}

async function fillOne(cell: Locator, text: string): Promise<void> {
  await cell.fill(text);
  const shown = await cell.inputValue();
  if (shown !== text) throw new Error(`cell shows ${shown} instead of ${text}`);
}
