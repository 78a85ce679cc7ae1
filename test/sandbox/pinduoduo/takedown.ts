import type { EnrolRecord, Goods } from './model.ts';
import { groupOf } from './statuses.ts';

/** How long the platform watches a breach before it acts: ours, no public source gives a delay. */
const PATIENCE_MS = 24 * 3_600_000;

/**
 * What follows from a change of goods: passed sign-ups that no longer hold what was promised go down when the platform's
 * patience ends (`RecordStore` does it), and are spared when the goods is mended before.
 */
export function watchBreaches(records: EnrolRecord[], goods: Goods, reviewNow: number): void {
  for (const record of records) {
    if (record.goodsId !== goods.goodsId || record.isOwnDiscount || groupOf(record.status) !== 'passed')
      continue;
    const reason = breachReason(record, goods);
    if (reason === undefined) delete record.takedown;
    else record.takedown = { atReview: record.takedown?.atReview ?? reviewNow + PATIENCE_MS, reason };
  }
}

function breachReason({ lines }: EnrolRecord, goods: Goods): string | undefined {
  if (!goods.isOnSale) return '商品已下架，平台下线该商品';
  for (const line of lines.filter((one) => one.refusal === undefined)) {
    const sku = goods.skus.find((one) => one.skuId === line.skuId);
    if (sku && sku.stock < line.quantity) {
      return `规格「${line.spec}」库存 ${sku.stock} 件，少于报名的 ${line.quantity} 件，平台下线该商品`;
    }
    if (sku && sku.groupPriceFen < line.priceFen) {
      return `规格「${line.spec}」的拼单价已低于活动价，平台下线该商品`;
    }
  }
  return undefined;
}
