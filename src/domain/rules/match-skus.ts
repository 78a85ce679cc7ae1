import type { Finding } from '../verdict.ts';
import type { Goods, GoodsSku } from './goods.ts';
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
  for (const fact of shown) {
    const known = goodsSkuAt(input.goods, matched.length + problems.length, fact);
    if (known?.ours) matched.push({ fact, ours: known.ours });
    else problems.push(problemOf(fact, known));
  }
  return { matched, problems };
}

/** Most platforms show the skus in the order in which they were imported. */
function goodsSkuAt({ skus }: Goods, place: number, { platformSkuId }: FactSku): GoodsSku | undefined {
  const likely = skus[place];
  if (likely?.platformSkuId === platformSkuId) return likely;
  return skus.find((one) => one.platformSkuId === platformSkuId);
}

function problemOf(fact: FactSku, known: GoodsSku | undefined): string {
  const name = `${fact.spec}(${fact.platformSkuId})`;
  if (!known) return `平台规格 ${name} 不在数据池的商品链接中`;
  const { skuId } = known;
  if (skuId === undefined) return `规格 ${name} 尚未匹配到我方 SKU`;
  return `规格 ${name} 对应的 SKU ${skuId} 不在数据池中`;
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
