import { formatYuan } from '../../domain/money.ts';
import type { Pool } from '../../domain/pool/schema.ts';
import { type PoolFinding, poolError, poolWarning } from './finding.ts';

/** What platform listings and our skus say against each other, and prices that cannot work. */
export function checkListings(pool: Pool): PoolFinding[] {
  const shopOf = new Map(pool.listings.map(({ id, shopId }) => [id, shopId]));
  return [
    ...unmatched(pool),
    ...otherProduct(pool),
    ...repeated(pool.listings, ({ shopId, platformListingId }) => `${shopId} ${platformListingId}`).map(
      (ids) =>
        poolError('listings', 'duplicate-platform-listing', {
          ids,
          text: `${ids.join('、')} 在同一店铺里用了同一个平台商品ID，只能保留一条。`,
        }),
    ),
    ...repeated(pool.listingSkus, (sku) => `${shopOf.get(sku.listingId)} ${sku.platformSkuId}`).map((ids) =>
      poolError('listingSkus', 'duplicate-platform-sku', {
        ids,
        text: `${ids.join('、')} 在同一店铺里用了同一个平台SKU ID，只能保留一条。`,
      }),
    ),
    ...floorBelowCost(pool),
  ];
}

function unmatched({ listingSkus }: Pool): PoolFinding[] {
  return listingSkus
    .filter(({ skuId }) => skuId === undefined)
    .map(({ id, spec }) =>
      poolWarning('listingSkus', 'unmatched-listing-sku', {
        ids: [id],
        text: `${id}（${spec}）还没有对应我们的 SKU，所在链接不能申报。请填写「SKU编号」。`,
      }),
    );
}

function otherProduct(pool: Pool): PoolFinding[] {
  const productOfListing = new Map(pool.listings.map(({ id, productId }) => [id, productId]));
  const productOfSku = new Map(pool.skus.map(({ id, productId }) => [id, productId]));
  return pool.listingSkus
    .filter(({ listingId, skuId }) => {
      const [ours, theirs] = [productOfSku.get(skuId ?? ''), productOfListing.get(listingId)];
      return ours !== undefined && theirs !== undefined && ours !== theirs;
    })
    .map(({ id, skuId, listingId }) =>
      poolWarning('listingSkus', 'product-differs', {
        ids: [id],
        text: `${id} 对应的 SKU ${skuId} 与链接 ${listingId} 不是同一个商品，请核对「SKU编号」。`,
      }),
    );
}

function floorBelowCost({ skus }: Pool): PoolFinding[] {
  return skus
    .filter(({ floorFen, costFen }) => floorFen < costFen)
    .map(({ id, floorFen, costFen }) =>
      poolWarning('skus', 'floor-below-cost', {
        ids: [id],
        text: `${id} 的底价 ${formatYuan(floorFen)} 低于成本 ${formatYuan(costFen)}，请确认是否填错。`,
      }),
    );
}

/** Groups of two and more entries that share a key. */
function repeated<Entry extends { id: string }>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
): string[][] {
  const groups = Map.groupBy(entries, keyOf);
  return [...groups.values()].filter((group) => group.length > 1).map((group) => group.map(({ id }) => id));
}
