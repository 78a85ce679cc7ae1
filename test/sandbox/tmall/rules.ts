import { ITEM_REFUSALS, TINY_EXCESS_BP } from './invented.ts';
import type { Item, ItemOffer, ItemSku, Phase } from './model.ts';
import { parsePercent, percent, saleFen, yuan } from './price-lines.ts';

/** The machine's verdict on one item: `texts` are refusals in its words, `hints` let it pass. */
export interface Verdict {
  texts: string[];
  hints: string[];
}

/** Precedes the real verdict in many answers and proves nothing by itself (verbatim from receipts). */
const SOLD_BOILERPLATE =
  '参加本次活动的商品要求满足“动销”校验基础准入门槛要求，近60天销售件数≥1件。系统实时校验，不满足条件的商品不予准入。…新品规则(点此查看)';

export const WORDS = {
  wholeItem: '列【活动价】要求全部SKU报名',
  signedAlready: '商品已报名，且不是草稿态，不支持批量导入，请到商品编辑页手动更新',
  foreignSku: '数据解析失败：SKUID 不属于当前商品或已下架',
  repeatedSku: '存在重复的SKUID',
} as const;

/** What depends on item and shop alone: the page shows it before any price is typed. */
export function judgeItem(item: Item, phase: Phase): string[] {
  return [
    ...(item.isOnSale ? [] : [ITEM_REFUSALS.offShelf]),
    ...(phase.categories.includes(item.category) ? [] : [ITEM_REFUSALS.category]),
    ...(item.sold60d >= phase.soldMin
      ? []
      : [`${SOLD_BOILERPLATE}您的资质近60天销售件数${item.sold60d}件，活动要求大于等于${phase.soldMin}`]),
  ];
}

/** Everything announced. No text = the server takes it, review apart. */
export function judgeOffer(item: Item, phase: Phase, offer: ItemOffer): Verdict {
  const rows = judgeRows(item, offer);
  if (rows.length > 0) return { texts: rows, hints: [] };
  const hints: string[] = [];
  const texts = [
    ...judgeItem(item, phase),
    ...item.skus.flatMap((sku) => {
      const line = offer.lines.find((one) => one.skuId === sku.skuId);
      return line ? judgeSku(sku, phase, line) : [];
    }),
    ...judgeFields(phase, offer),
  ];
  const above = aboveSaleLine(item, phase, offer);
  if (above.length > 0) {
    const text = `您的以下sku不满足该要求：[${above.map(({ text: each }) => each).join('，')}]`;
    if (above.every(({ isTiny }) => isTiny)) hints.push(text);
    else texts.push(text);
  }
  return { texts, hints };
}

/** Rows against the item's skus: none of another item or off the shelf, none twice, none left out. */
function judgeRows(item: Item, { lines }: ItemOffer): string[] {
  const enabled = item.skus.filter((sku) => sku.isOnShelf).map((sku) => sku.skuId);
  const sent = lines.map((line) => line.skuId);
  const foreign = sent.filter((id) => !enabled.includes(id));
  const missing = enabled.filter((id) => !sent.includes(id));
  if (foreign.length > 0) return [`${WORDS.foreignSku}：${foreign.join('、')}`];
  if (new Set(sent).size < sent.length) return [WORDS.repeatedSku];
  return missing.length > 0 ? [`${WORDS.wholeItem}，缺少SKUID：${missing.join('、')}`] : [];
}

function judgeSku(sku: ItemSku, phase: Phase, line: ItemOffer['lines'][number]): string[] {
  const stockText = (words: string, n: number): string =>
    words.replace('{spec}', sku.spec).replace('{n}', String(n));
  return [
    ...(line.priceFen > 0 && line.priceFen <= sku.listPriceFen ? [] : [ITEM_REFUSALS.priceMissing]),
    ...(line.priceFen > sku.lowestMarketFen
      ? [`您的sku：${sku.spec} 在管控期标价为${yuan(sku.lowestMarketFen)}元`]
      : []),
    ...(line.stock < phase.stockMin ? [stockText(ITEM_REFUSALS.stockMin, phase.stockMin)] : []),
    ...(line.stock > sku.stock ? [stockText(ITEM_REFUSALS.stockOver, sku.stock)] : []),
  ];
}

function aboveSaleLine(item: Item, phase: Phase, offer: ItemOffer): { text: string; isTiny: boolean }[] {
  const rateBp = offeredRateBp(phase, offer);
  return item.skus.flatMap((sku) => {
    const line = offer.lines.find((one) => one.skuId === sku.skuId);
    if (!line) return [];
    const saleAt = saleFen(line.priceFen, rateBp);
    if (saleAt <= sku.lowestSaleFen) return [];
    const lowest = yuan(sku.lowestSaleFen);
    const text = `${sku.spec}（活动普惠券后价：${yuan(saleAt)}元，最低普惠券后价：${lowest}元，10.0折折后券后价：${lowest}元）`;
    const isTiny = (saleAt - sku.lowestSaleFen) * 10_000 <= sku.lowestSaleFen * TINY_EXCESS_BP;
    return [{ text, isTiny }];
  });
}

/** The rate that this item joins with: what its field says, else the campaign's own. */
function offeredRateBp(phase: Phase, { fields }: Pick<ItemOffer, 'fields'>): number {
  return parsePercent(fields.playDiscount ?? fields.discountRate) ?? phase.discountBp;
}

function judgeFields(phase: Phase, { fields }: ItemOffer): string[] {
  const has = (code: Phase['fields'][number]): boolean => phase.fields.includes(code);
  const below = (text: string | undefined): boolean => (parsePercent(text) ?? 0) < phase.discountBp;
  const titleLength = [...(fields.shortTitle ?? '')].length;
  return [
    ...(has('deliveryTime') && !/^\d{1,3}天$/.test(fields.deliveryTime ?? '')
      ? [ITEM_REFUSALS.deliveryTime]
      : []),
    ...(has('shortTitle') && (titleLength < 6 || titleLength > 15) ? [ITEM_REFUSALS.shortTitle] : []),
    ...(has('discountRate') && below(fields.discountRate)
      ? [ITEM_REFUSALS.discountRate.replace('{n}', percent(phase.discountBp))]
      : []),
    ...(has('playDiscount') && below(fields.playDiscount)
      ? [ITEM_REFUSALS.officialDiscount.replace('{n}', percent(phase.discountBp))]
      : []),
  ];
}
