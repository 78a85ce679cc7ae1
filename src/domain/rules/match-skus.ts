import type { ListingSku } from '../pool/schema.ts';
import type { Finding } from '../verdict.ts';
import type { ListingInput } from './judge-input.ts';
import type { FactSku, MatchedSku } from './planned-line.ts';

export interface Matching {
  matched: MatchedSku[];
  /** Why the set is not complete, Chinese, one per sku. */
  problems: string[];
}

/** The skus to send are exactly those the platform shows for the listing; each must lead to one of ours. */
export function matchSkus(input: ListingInput): Matching {
  const matching: Matching = { matched: [], problems: [] };
  for (const fact of input.facts?.skus ?? []) {
    const listingSku = input.listingSkus.find((one) => one.platformSkuId === fact.platformSkuId);
    const sku = listingSku?.skuId === undefined ? undefined : input.skus.get(listingSku.skuId);
    if (listingSku && sku) matching.matched.push({ fact, listingSku, sku });
    else matching.problems.push(problemOf(fact, listingSku));
  }
  return matching;
}

function problemOf(fact: FactSku, listingSku: ListingSku | undefined): string {
  const name = `${fact.spec}(${fact.platformSkuId})`;
  if (!listingSku) return `平台规格 ${name} 不在数据池的商品链接中`;
  if (listingSku.skuId === undefined) return `规格 ${name} 尚未匹配到我方 SKU`;
  return `规格 ${name} 对应的 SKU ${listingSku.skuId} 不在数据池中`;
}

export function matchingFindings(matching: Matching): Finding[] {
  if (matching.problems.length > 0) {
    return [{ requirement: 'pool', result: 'cannot-tell', text: matching.problems.join(';') }];
  }
  if (matching.matched.length === 0) {
    return [{ requirement: 'pool', result: 'cannot-tell', text: '平台没有展示该商品的规格' }];
  }
  const text = `平台展示的 ${matching.matched.length} 个规格均已匹配到我方 SKU`;
  return [{ requirement: 'pool', result: 'met', text }];
}
