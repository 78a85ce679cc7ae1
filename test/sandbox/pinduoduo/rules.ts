import { GOODS_REFUSALS } from './invented.ts';
import type { Activity, EnrolRecord, Goods, GoodsOffer, GoodsSku, Rule, RuleRefusal } from './model.ts';
import { isOpenStatus } from './statuses.ts';

interface RuleContext {
  starTimesTen: number;
  /** Records of the shop, any status. */
  records: EnrolRecord[];
}

interface Judged {
  goods: Goods;
  activity: Activity;
  context: RuleContext;
}

export function refusal(
  name: keyof typeof GOODS_REFUSALS,
  rule: string,
  values: { n?: string | number; skuId?: string } = {},
): RuleRefusal {
  const { code, message } = GOODS_REFUSALS[name];
  const text = message.replace('{n}', String(values.n ?? ''));
  return { code, text, rule, ...(values.skuId === undefined ? {} : { skuId: values.skuId }) };
}

export function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}

/**
 * The platform's price line of one sku, rounded down to 角; about one goods in four gets a hard line (70 %).
 * Undefined where the campaign has no line.
 */
export function priceLineFen(activity: Activity, goods: Goods, sku: GoodsSku): number | undefined {
  if (!activity.rules.some((rule) => rule.kind === 'price_line')) return undefined;
  const perMille = hasHardLine(goods) ? 700 : activity.linePerMille;
  return Math.floor((sku.groupPriceFen * perMille) / 10_000) * 10;
}

function hasHardLine(goods: Goods): boolean {
  return [...goods.goodsId].reduce((sum, digit) => sum + Number(digit), 0) % 4 === 0;
}

/** Rules about the goods and the shop alone: what `eligible/goods/listV2` looks at. */
export function judgeGoods(judged: Judged): RuleRefusal[] {
  const refusals = judged.activity.rules.flatMap((rule) => judgeGoodsRule(rule, judged) ?? []);
  return judged.goods.isOnSale ? refusals : [refusal('offShelf', 'on_sale'), ...refusals];
}

function judgeGoodsRule(rule: Rule, { goods, activity, context }: Judged): RuleRefusal | undefined {
  const open = context.records.filter((record) => isOpenStatus(record.status) && !record.isOwnDiscount);
  switch (rule.kind) {
    case 'sales_30d_min':
      return goods.sales30d >= rule.quantity ? undefined : refusal('sales', rule.kind, { n: rule.quantity });
    case 'good_rate_min':
      return goods.goodRateBp >= rule.bp ? undefined : refusal('goodRate', rule.kind, { n: rule.bp / 100 });
    case 'category_in':
      return rule.categories.includes(goods.category) ? undefined : refusal('category', rule.kind);
    case 'freight_template_in':
      return rule.templates.includes(goods.freightTemplate) ? undefined : refusal('freight', rule.kind);
    case 'mall_star_min':
      return context.starTimesTen >= rule.starTimesTen
        ? undefined
        : refusal('star', rule.kind, { n: (rule.starTimesTen / 10).toFixed(1) });
    case 'exclusive_type':
      return open.some(
        (record) =>
          record.goodsId === goods.goodsId &&
          record.activityId !== activity.id &&
          rule.types.includes(record.type),
      )
        ? refusal('exclusive', rule.kind)
        : undefined;
    case 'goods_max':
      return open.filter((record) => record.activityId === activity.id).length < rule.quantity
        ? undefined
        : refusal('goodsMax', rule.kind, { n: rule.quantity });
    default:
      return undefined;
  }
}

/** Everything announced: goods, prices, stock, materials. Empty = the server takes it, server-only rules apart. */
export function judgeOffer(judged: Judged & { offer: GoodsOffer }): RuleRefusal[] {
  return [...judgeGoods(judged), ...judgeSkus(judged), ...judgeMaterial(judged.activity, judged.offer)];
}

function judgeSkus({ goods, activity, offer }: Judged & { offer: GoodsOffer }): RuleRefusal[] {
  const offered = new Map(offer.skus.map((sku) => [sku.skuId, sku]));
  const isWhole = offered.size === goods.skus.length && goods.skus.every((sku) => offered.has(sku.skuId));
  if (!isWhole || offered.size !== offer.skus.length) return [refusal('skuSet', 'sku_set')];
  const perSku = goods.skus.flatMap((sku) => {
    const line = offered.get(sku.skuId);
    return line ? judgeSku({ goods, activity, sku, priceFen: line.priceFen, quantity: line.quantity }) : [];
  });
  const total = offer.skus.reduce((sum, sku) => sum + sku.quantity, 0);
  const least = activity.rules.find((rule) => rule.kind === 'goods_stock_min')?.quantity ?? 0;
  return total < least ? [...perSku, refusal('goodsStock', 'goods_stock_min', { n: least })] : perSku;
}

interface SkuOffer {
  goods: Goods;
  activity: Activity;
  sku: GoodsSku;
  priceFen: number;
  quantity: number;
}

function judgeSku({ goods, activity, sku, priceFen, quantity }: SkuOffer): RuleRefusal[] {
  const { skuId } = sku;
  const found: RuleRefusal[] = [];
  for (const rule of activity.rules) {
    if (rule.kind === 'discount_max' && priceFen * 1000 > sku.groupPriceFen * rule.perMille) {
      const most = Math.floor((sku.groupPriceFen * rule.perMille) / 1000);
      found.push(refusal('discount', rule.kind, { n: yuan(most), skuId }));
    }
    const line = priceLineFen(activity, goods, sku);
    if (rule.kind === 'price_line' && line !== undefined && priceFen > line) {
      found.push(refusal('priceLine', rule.kind, { n: yuan(line), skuId }));
    }
    if (rule.kind === 'sku_stock_min' && quantity < rule.quantity) {
      found.push(refusal('skuStock', rule.kind, { n: rule.quantity, skuId }));
    }
  }
  if (quantity > sku.stock) found.push(refusal('stockOverLimit', 'stock', { n: sku.stock, skuId }));
  return found;
}

function judgeMaterial(activity: Activity, { material }: GoodsOffer): RuleRefusal[] {
  const found: RuleRefusal[] = [];
  const needs = (field: string): boolean => activity.fields.some((code) => code === field);
  const sloganLength = [...(material.slogan ?? '')].length;
  if (needs('slogan') && (sloganLength < 6 || sloganLength > 15)) {
    found.push(refusal('slogan', 'slogan', { n: '6-15' }));
  }
  if (needs('white_image') && !material.whiteImageUrl) found.push(refusal('whiteImage', 'white_image'));
  if (needs('quality_report') && !material.qualityReportUrl)
    found.push(refusal('qualityReport', 'quality_report'));
  if (needs('shipping_config') && material.shippingConfig !== true) {
    found.push(refusal('commitment', 'shipping_config'));
  }
  return found;
}
