import type { Listing, ListingSku, Product, Sku } from '../pool/schema.ts';
import type { Finding } from '../verdict.ts';
import { rememberedBy } from './remembered.ts';

/** All that the pool says of one listing. */
export interface GoodsInput {
  listing: Listing;
  listingSkus: readonly ListingSku[];
  skus: ReadonlyMap<string, Sku>;
  product: Product | undefined;
}

/** One listing with what is the same in every offer: a run judges it hundreds of times and looks it up once. */
export interface Goods {
  listing: Listing;
  product: Product | undefined;
  /** In the pool's order. */
  skus: readonly GoodsSku[];
  /** Whether we sell it at all. */
  onSale: Finding;
  /** Undefined when the pool does not know the product. */
  papers: PapersPlace | undefined;
}

export interface GoodsSku {
  platformSkuId: string;
  skuId: string | undefined;
  /** Undefined when it is matched to none of ours, or to one that the pool does not have. */
  ours: OurSku | undefined;
}

/** All that verdicts ask of one sku, side by side: tens of thousands do not stay in the processor's cache from offer to offer. */
export interface OurSku
  extends Pick<Sku, 'costFen' | 'floorFen' | 'physicalStock' | 'safetyStock' | 'stockObservedAt'> {
  skuId: string;
  listingSkuId: string;
}

/** Goods of one place have the same papers. */
interface PapersPlace {
  /** All that scopes look at, products' own aside. */
  shared: string;
  /** Where some paper is for single products only. */
  single: string;
}

export function goodsOf({ listing, listingSkus, skus, product }: GoodsInput): Goods {
  return {
    listing,
    product,
    skus: listingSkus.map((listingSku) => goodsSkuOf(listingSku, skus)),
    onSale: onSaleFinding(listing, product),
    papers: product && {
      shared: theSame(`${product.brand}\n${product.category}\n${listing.category}`),
      single: `${product.id}\n${listing.category}`,
    },
  };
}

function goodsSkuOf({ id, platformSkuId, skuId }: ListingSku, skus: GoodsInput['skus']): GoodsSku {
  const sku = skuId === undefined ? undefined : skus.get(skuId);
  return { platformSkuId, skuId, ours: sku && ourSkuOf(sku, id) };
}

function ourSkuOf(sku: Sku, listingSkuId: string): OurSku {
  return {
    costFen: sku.costFen,
    floorFen: sku.floorFen,
    physicalStock: sku.physicalStock,
    safetyStock: sku.safetyStock,
    skuId: sku.id,
    listingSkuId,
    stockObservedAt: theSame(sku.stockObservedAt),
  };
}

/** Thousands of listings share a few places and times: the very same text is found again without being compared. */
const theSame = rememberedBy(String, String);

const ON_SALE: Finding = { requirement: 'pool', result: 'met', text: '商品在售' };

function onSaleFinding(listing: Listing, product: Product | undefined): Finding {
  const requirement = 'pool';
  if (!product) {
    return { requirement, result: 'cannot-tell', text: `商品 ${listing.productId} 不在数据池中` };
  }
  if (!product.active) return { requirement, result: 'not-met', text: `商品「${product.title}」已停用` };
  if (listing.status !== 'on-sale') return { requirement, result: 'not-met', text: '商品链接已下架' };
  return ON_SALE;
}
