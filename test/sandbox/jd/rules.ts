import { FIELD_LABELS, FORBIDDEN_WORDS, PROTOCOLS, REFUSALS } from './invented.ts';
import type { Area, FieldCode, Refusal, Rule, Sku, SkuOffer, Ware } from './model.ts';

export function refusal(
  name: keyof typeof REFUSALS,
  rule: string,
  values: Partial<Record<'n' | 'x' | 'y' | 'skuId', string>> = {},
): Refusal {
  const text = REFUSALS[name].replace(/\{([nxy])\}/g, (_, key: 'n' | 'x' | 'y') => values[key] ?? '');
  return { rule, text, ...(values.skuId === undefined ? {} : { skuId: values.skuId }) };
}

export function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}

/** 分 of a price as the form sends it; undefined when it is none or finer than one 分. */
export function fenOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,7}(\.\d{1,2})?$/.test(text)
    ? Math.round(Number(text) * 100)
    : undefined;
}

/** 到手价 at a promotion price: the platform's own 满减 takes two per cent off, rounded up to one 分. */
export function trialFen(promoPriceFen: number): number {
  return Math.ceil((promoPriceFen * 98) / 100);
}

/** Highest 到手价 of the pool for one sku; undefined where it has no 门槛. */
export function thresholdFen({ rules }: Area, sku: Sku): number | undefined {
  const rule = rules.find((one) => one.kind === 'threshold');
  return rule && Math.floor((sku.jdPriceFen * rule.perMille) / 10_000) * 10;
}

/** 可报范围: what the pool's list of skus is made from. */
export function isInRange({ category }: Ware, { rules }: Area): boolean {
  return rules.every((rule) => rule.kind !== 'category' || rule.categories.includes(category));
}

/** Rules about the ware alone: what the eligible list calls `cannotApplyReason`. */
export function judgeWare(ware: Ware, area: Area): Refusal[] {
  const refusals = [
    ...(ware.isOnSale ? [] : [refusal('offShelf', 'on-sale')]),
    ...(isInRange(ware, area) ? [] : [refusal('category', 'category')]),
  ];
  return [...refusals, ...area.rules.flatMap((rule) => judgeWareRule(rule, ware) ?? [])];
}

function judgeWareRule(rule: Rule, ware: Ware): Refusal | undefined {
  if (rule.kind === 'good-rate' && ware.goodRateBp < rule.bp) {
    return refusal('goodRate', rule.kind, { n: `${(rule.bp / 100).toFixed(1)}%` });
  }
  return undefined;
}

/** Everything a merchant could have known about one sku that is offered. */
export function judgeSku(offer: SkuOffer, { ware, area }: { ware: Ware; area: Area }): Refusal[] {
  const sku = ware.skus.find((one) => one.skuId === offer.skuId);
  if (!sku) return [refusal('category', 'sku', { skuId: offer.skuId })];
  const found = [...judgeWare(ware, area), ...judgeNumbers(offer, sku, area), ...judgeMaterial(offer, area)];
  return found.map((one) => ({ ...one, skuId: offer.skuId }));
}

function judgeNumbers({ values }: SkuOffer, sku: Sku, area: Area): Refusal[] {
  const priceFen = fenOf(values.promoPrice);
  const count = Number(values.promoNum);
  if (priceFen === undefined || priceFen === 0) return [badValue('promoPrice')];
  if (!Number.isSafeInteger(count) || count < 1) return [badValue('promoNum')];
  const found = area.rules.flatMap((rule) => judgePriceRule(rule, { priceFen, count, sku, area }) ?? []);
  return count > sku.stock ? [...found, refusal('stock', 'stock', { n: String(sku.stock) })] : found;
}

interface Numbers {
  priceFen: number;
  count: number;
  sku: Sku;
  area: Area;
}

function judgePriceRule(rule: Rule, { priceFen, count, sku, area }: Numbers): Refusal | undefined {
  if (rule.kind === 'discount' && priceFen * 1000 > sku.jdPriceFen * rule.perMille) {
    return refusal('discount', rule.kind, { n: yuan(Math.floor((sku.jdPriceFen * rule.perMille) / 1000)) });
  }
  const most = thresholdFen(area, sku) ?? Number.POSITIVE_INFINITY;
  if (rule.kind === 'threshold' && trialFen(priceFen) > most) {
    return refusal('threshold', rule.kind, { x: yuan(trialFen(priceFen)), y: yuan(most) });
  }
  if (rule.kind === 'promo-num' && count < rule.count) {
    return refusal('promoNum', rule.kind, { n: String(rule.count) });
  }
  return undefined;
}

/** 商品短标题 is between six and fifteen characters here. */
const SHORT_NAME = { least: 6, most: 15 };

function judgeMaterial({ values }: SkuOffer, { fields }: Area): Refusal[] {
  const found: Refusal[] = [];
  const name = values.shortName ?? '';
  const word = FORBIDDEN_WORDS.find((one) => name.includes(one));
  if (
    fields.includes('shortName') &&
    ([...name].length < SHORT_NAME.least || [...name].length > SHORT_NAME.most)
  ) {
    found.push(refusal('shortName', 'shortName', { n: `${SHORT_NAME.least}-${SHORT_NAME.most}` }));
  }
  if (fields.includes('shortName') && word) found.push(refusal('forbiddenWord', 'shortName', { n: word }));
  if (fields.includes('whitePic') && !values.whitePic) found.push(refusal('whitePic', 'whitePic'));
  return found;
}

function badValue(code: FieldCode): Refusal {
  return refusal('badValue', code, { n: FIELD_LABELS[code] });
}

/** Switches that the pool insists on, with their agreements. */
export function protocolCodes({ fields }: Area): FieldCode[] {
  return fields.filter((code) => PROTOCOLS[code] !== undefined);
}
