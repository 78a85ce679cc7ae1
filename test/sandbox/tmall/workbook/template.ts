import type { Campaign, Item, ItemSku, Phase, SignedItem } from '../model.ts';
import { percent, yuan } from '../price-lines.ts';
import { type Column, columnsFor } from './layouts.ts';
import { mergeRef, writeSheets } from './sheets.ts';

export const SHEET_NAME = '商品SKU导入列表';
/** Headers in row 2, explanations in row 3. */
export const FIRST_DATA_ROW = 4;

export interface TemplateInput {
  campaign: Campaign;
  phase: Phase;
  items: readonly { item: Item; signed: SignedItem | undefined }[];
  now: number;
}

/** `「<活动名><阶段名>」商品导入模版<yyyyMMddHHmmss>.xlsx` */
export function templateName({
  campaign,
  phase,
  now,
}: Pick<TemplateInput, 'campaign' | 'phase' | 'now'>): string {
  const stamp = new Date(now + 8 * 3_600_000).toISOString().replaceAll(/\D/g, '').slice(0, 14);
  return `「${campaign.name}${phase.name}」商品导入模版${stamp}.xlsx`;
}

/** Every enabled sku of the items, with reference data and nothing filled in. */
export function writeTemplate({ campaign, phase, items }: TemplateInput): Buffer {
  const columns = columnsFor(campaign.type);
  const rows: (string | number)[][] = [];
  const merges: string[] = [];
  for (const { item, signed } of items) {
    const skus = item.skus.filter((sku) => sku.isOnShelf);
    const from = FIRST_DATA_ROW + rows.length;
    for (const [place, sku] of skus.entries()) {
      rows.push(
        columns.map((column) =>
          place > 0 && column.isMerged ? '' : shownIn(column, { item, sku, signed, phase }),
        ),
      );
    }
    merges.push(
      ...columns.flatMap((column, index) =>
        column.isMerged ? (mergeRef(index, { from, count: skus.length }) ?? []) : [],
      ),
    );
  }
  const heads = [
    [`活动：${campaign.name} ${phase.name}`],
    columns.map(({ header }) => header),
    columns.map(({ note = '仅供参考' }) => note),
  ];
  return writeSheets([
    { name: SHEET_NAME, rows: [...heads, ...rows], merges },
    { name: '说明', rows: [['请勿修改表头；同一商品的全部SKU须一次报名']], merges: [] },
  ]);
}

interface Shown {
  item: Item;
  sku: ItemSku;
  signed: SignedItem | undefined;
  phase: Phase;
}

function shownIn({ shows }: Column, { item, sku, signed, phase }: Shown): string {
  const values: Record<NonNullable<Column['shows']>, string> = {
    itemId: item.itemId,
    title: item.title,
    juId: signed?.juId ?? '',
    status: signed?.status ?? '未报名',
    skuId: sku.skuId,
    spec: sku.spec,
    listPrice: yuan(sku.listPriceFen),
    market: yuan(sku.lowestMarketFen),
    sale: yuan(sku.lowestSaleFen),
    stock: String(sku.stock),
    rate: percent(phase.discountBp),
  };
  return shows === undefined ? '' : values[shows];
}
