import type { ListingSku } from '../pool/schema.ts';
import type { Finding } from '../verdict.ts';
import type { ListingInput } from './judge-input.ts';
import type { FactSku, MatchedSku } from './planned-line.ts';
import { rememberedBy } from './remembered.ts';

export interface Matching {
  matched: readonly MatchedSku[];
  /** Why the set is not complete, Chinese, one per sku. */
  problems: readonly string[];
}

const NOTHING_SHOWN: Matching = { matched: [], problems: [] };

/** The skus to send are exactly those the platform shows for the listing; each must lead to one of ours. */
export function matchSkus(input: ListingInput): Matching {
  const shown = input.facts?.skus ?? [];
  if (shown.length === 0) return NOTHING_SHOWN;
  const matched: MatchedSku[] = [];
  const problems: string[] = [];
  shown.forEach((fact, place) => {
    const listingSku = listingSkuAt(input, place, fact);
    const sku = listingSku?.skuId === undefined ? undefined : input.skus.get(listingSku.skuId);
    if (listingSku && sku) matched.push({ fact, listingSku, sku });
    else problems.push(problemOf(fact, listingSku));
  });
  return { matched, problems };
}

/** Most platforms show the skus in the order in which they were imported. */
function listingSkuAt(
  { listingSkus }: ListingInput,
  place: number,
  { platformSkuId }: FactSku,
): ListingSku | undefined {
  const likely = listingSkus[place];
  if (likely?.platformSkuId === platformSkuId) return likely;
  return listingSkus.find((one) => one.platformSkuId === platformSkuId);
}

function problemOf(fact: FactSku, listingSku: ListingSku | undefined): string {
  const name = `${fact.spec}(${fact.platformSkuId})`;
  if (!listingSku) return `平台规格 ${name} 不在数据池的商品链接中`;
  if (listingSku.skuId === undefined) return `规格 ${name} 尚未匹配到我方 SKU`;
  return `规格 ${name} 对应的 SKU ${listingSku.skuId} 不在数据池中`;
}

const NO_SKUS: Finding = { requirement: 'pool', result: 'cannot-tell', text: '平台没有展示该商品的规格' };

export function matchingFinding(matching: Matching): Finding {
  if (matching.problems.length > 0) {
    return { requirement: 'pool', result: 'cannot-tell', text: matching.problems.join(';') };
  }
  if (matching.matched.length === 0) return NO_SKUS;
  return allMatched(matching.matched.length);
}

const allMatched = rememberedBy(
  (count: number) => count,
  (count): Finding => {
    const text = `平台展示的 ${count} 个规格均已匹配到我方 SKU`;
    return { requirement: 'pool', result: 'met', text };
  },
);
