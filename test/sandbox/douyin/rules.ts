import { PRODUCT_REFUSALS } from './invented.ts';
import type {
  ApplyRecord,
  Product,
  ProductOffer,
  ProductSku,
  Refusal,
  Rule,
  RuleOf,
  SubAct,
} from './model.ts';
import { isOpenStatus } from './statuses.ts';

interface Judged {
  product: Product;
  act: SubAct;
  shop: {
    /** 商家体验分 × 10. */
    scoreTenths: number;
    /** Of the shop, any status. */
    records: ApplyRecord[];
  };
}

/** Highest rate of bad ratings that the 三率 allow, basis points. */
const MOST_BAD_BP = 900;

export function refusal(
  name: keyof typeof PRODUCT_REFUSALS,
  values: { n?: string | number; skuId?: string } = {},
): Refusal {
  const { code, message } = PRODUCT_REFUSALS[name];
  const text = message.replace('{n}', String(values.n ?? ''));
  return { code, text, ...(values.skuId === undefined ? {} : { skuId: values.skuId }) };
}

export function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}

export function ruleOf<K extends Rule['kind']>(act: SubAct, kind: K): RuleOf<K> | undefined {
  return act.rules.find((rule): rule is RuleOf<K> => rule.kind === kind);
}

/** 校验价 of one sku, rounded down to 角; about one product in five gets a hard one (68 %). */
export function checkPriceFen(act: SubAct, product: Product, sku: ProductSku): number | undefined {
  const rule = ruleOf(act, 'check_price');
  if (!rule) return undefined;
  const perMille = Number(product.productId.slice(-2)) % 5 === 0 ? 680 : rule.perMille;
  return Math.floor((sku.priceFen * perMille) / 10_000) * 10;
}

/** What the shop and the product alone decide: which of the page's two lists a product is in. */
export function judgeProduct(judged: Judged): Refusal[] {
  const { product } = judged;
  return [
    ...(product.isOnShelf ? [] : [refusal('offShelf')]),
    ...(product.badRateBp > MOST_BAD_BP ? [refusal('threeRates')] : []),
    ...judged.act.rules.flatMap((rule) => judgeRule(rule, judged) ?? []),
  ];
}

function judgeRule(rule: Rule, { product, act, shop }: Judged): Refusal | undefined {
  switch (rule.kind) {
    case 'category':
      return rule.categories.some((one) => product.category.startsWith(`${one}/`))
        ? undefined
        : refusal('category');
    case 'experience_score':
      return shop.scoreTenths >= rule.tenths
        ? undefined
        : refusal('score', { n: (rule.tenths / 10).toFixed(1) });
    case 'sales_30d':
      return product.sales30d >= rule.quantity ? undefined : refusal('sales', { n: rule.quantity });
    case 'product_max': {
      const open = shop.records.filter((one) => one.activityId === act.id && isOpenStatus(one.status));
      return open.length < rule.quantity ? undefined : refusal('productMax', { n: rule.quantity });
    }
    default:
      return undefined;
  }
}

/** Everything announced: product, prices, stock, fields. Empty = the server takes it, hidden rules apart. */
export function judgeOffer(judged: Judged & { offer: ProductOffer }): Refusal[] {
  const { act, offer } = judged;
  const lacksRatio = act.fields.includes('fund_ratio') && offer.fundRatio === undefined;
  return [
    ...judgeProduct(judged),
    ...(lacksRatio ? [refusal('fundRatio')] : []),
    ...judgeLines(judged.product, act, offer),
  ];
}

function judgeLines(product: Product, act: SubAct, offer: ProductOffer): Refusal[] {
  const offered = new Map(offer.skus.map((sku) => [sku.skuId, sku]));
  const isWhole =
    offered.size === product.skus.length && product.skus.every(({ skuId }) => offered.has(skuId));
  if (!isWhole || offered.size !== offer.skus.length) return [refusal('skuSet')];
  const perSku = product.skus.flatMap((sku) => {
    const line = offered.get(sku.skuId);
    return line ? judgeSku({ product, act, sku }, line) : [];
  });
  const total = offer.skus.reduce((sum, sku) => sum + sku.stock, 0);
  const least = ruleOf(act, 'product_stock')?.quantity ?? 0;
  return total < least ? [...perSku, refusal('productStock', { n: least })] : perSku;
}

interface SkuPlace {
  product: Product;
  act: SubAct;
  sku: ProductSku;
}

function judgeSku(
  { product, act, sku }: SkuPlace,
  { priceFen, stock }: ProductOffer['skus'][number],
): Refusal[] {
  const { skuId } = sku;
  const found: Refusal[] = [];
  const perMille = ruleOf(act, 'discount')?.perMille ?? 1000;
  if (priceFen * 1000 > sku.priceFen * perMille) {
    found.push(refusal('discount', { n: yuan(Math.floor((sku.priceFen * perMille) / 1000)), skuId }));
  }
  const line = checkPriceFen(act, product, sku);
  if (line !== undefined && priceFen > line) found.push(refusal('checkPrice', { n: yuan(line), skuId }));
  const least = ruleOf(act, 'sku_stock')?.quantity ?? 1;
  if (stock < least) found.push(refusal('skuStock', { n: least, skuId }));
  if (stock > sku.stock) found.push(refusal('stockOver', { n: sku.stock, skuId }));
  return found;
}
