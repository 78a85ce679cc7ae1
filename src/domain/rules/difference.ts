import { formatYuan } from '../money.ts';
import type { Basis, Snapshot } from '../snapshot.ts';

export interface Content {
  snapshot: Snapshot;
  basis: Basis;
}

/** What changed between two contents, field by field, Chinese: shown to whoever approved the first. */
export function differenceOf(before: Content, after: Content): string[] {
  return [
    ...fieldDifference(before.snapshot, after.snapshot),
    ...lineDifference(before.snapshot, after.snapshot),
    ...agreementDifference(before.snapshot, after.snapshot),
    ...basisDifference(before.basis, after.basis),
  ];
}

function fieldDifference(before: Snapshot, after: Snapshot): string[] {
  return pairUp(before.fields, after.fields, (field) => field.code).flatMap(([old, now]) => {
    const label = (now ?? old)?.label ?? '';
    const oldText = old?.file ?? old?.value;
    const newText = now?.file ?? now?.value;
    if (old?.value === now?.value && oldText === newText) return [];
    if (oldText === newText) return [`${label}：文件「${newText}」的内容已变`];
    return [`${label}：${oldText ?? '(无)'} → ${newText ?? '(无)'}`];
  });
}

function lineDifference(before: Snapshot, after: Snapshot): string[] {
  return pairUp(before.lines, after.lines, (line) => line.platformSkuId).flatMap(([old, now]) => {
    if (!old) return [`新增规格 ${now?.spec ?? ''}（${now?.platformSkuId ?? ''}）`];
    if (!now) return [`减少规格 ${old.spec}（${old.platformSkuId}）`];
    const price =
      old.priceFen === now.priceFen
        ? []
        : [`${now.spec} 活动价：${formatYuan(old.priceFen)} → ${formatYuan(now.priceFen)}`];
    const stock = old.stock === now.stock ? [] : [`${now.spec} 活动库存：${old.stock} → ${now.stock}`];
    const spec = old.spec === now.spec ? [] : [`规格名：${old.spec} → ${now.spec}`];
    return [...price, ...stock, ...spec];
  });
}

function agreementDifference(before: Snapshot, after: Snapshot): string[] {
  return pairUp(before.agreements, after.agreements, (one) => one.code).flatMap(([old, now]) => {
    if (!old) return [`新增协议 ${now?.code ?? ''}`];
    if (!now) return [`不再勾选协议 ${old.code}`];
    return old.textHash === now.textHash ? [] : [`协议 ${now.code} 的文本已变`];
  });
}

function basisDifference(before: Basis, after: Basis): string[] {
  const offer = before.offerHash === after.offerHash ? [] : ['活动规则有新版本'];
  const policy = before.policyVersion === after.policyVersion ? [] : ['策略或设置有改动'];
  const skus = pairUp(before.skus, after.skus, (sku) => sku.skuId).flatMap(([old, now]) => {
    const name = `SKU ${(now ?? old)?.skuId ?? ''}`;
    return [
      ...money(`${name} 成本`, old?.costFen, now?.costFen),
      ...money(`${name} 底价`, old?.floorFen, now?.floorFen),
      ...money(`${name} 平台价格线`, old?.lineFen, now?.lineFen),
    ];
  });
  return [...offer, ...policy, ...skus];
}

function money(name: string, before: number | undefined, after: number | undefined): string[] {
  const show = (fen: number | undefined) => (fen === undefined ? '(无)' : formatYuan(fen));
  return before === after ? [] : [`${name}：${show(before)} → ${show(after)}`];
}

/** Old and new side by side by key, in the order of first appearance. */
function pairUp<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (one: T) => string,
): [T | undefined, T | undefined][] {
  const olds = new Map(before.map((one) => [keyOf(one), one]));
  const news = new Map(after.map((one) => [keyOf(one), one]));
  return [...new Set([...olds.keys(), ...news.keys()])].map((key) => [olds.get(key), news.get(key)]);
}
