import { boot, h, Next, own } from './core.js';
import { saleYuan } from './editor-state.js';

/** Every enabled sku of the item; a change re-renders the whole table, and the locked column is drawn a second time. */
export function EditorSkus({ item, values, errors, setSku }) {
  const lineFields = item.fieldList.filter((field) => field.level === 'sku');
  return h(
    'div',
    { className: own('skus') },
    h(
      Next.Table,
      {
        dataSource: item.skuList,
        primaryKey: 'skuId',
        fixedHeader: item.skuList.length > 12,
        maxBodyHeight: 520,
      },
      column('SKU名称', (sku) => sku.skuName, { width: 200, lock: 'left' }),
      column('SKUID', (sku) => sku.skuId, { width: 150 }),
      column('一口价', (sku) => sku.originalPrice, { width: 90 }),
      column('最低标价', (sku) => sku.lowestMarketPrice, { width: 100 }),
      column('最低普惠券后价要求', (sku) => sku.lowestSalePrice, { width: 160 }),
      column('活动普惠券后价', (sku) => saleYuan(values, sku), { width: 130 }),
      ...lineFields.map((field) => lineColumn(field, { values, errors, setSku })),
    ),
  );
}

function lineColumn(field, { values, errors, setSku }) {
  const label = boot.variant.renamedLabel && field.code === 'activityPrice' ? '报名价' : field.label;
  const draw = (sku) =>
    h(
      'div',
      null,
      h(field.component === 'number' ? Next.NumberPicker : Next.Input, {
        value: values.skus[sku.skuId][field.code],
        onChange: (next) => setSku(sku.skuId, field.code, next),
        ...(field.component === 'number' ? { min: 0, precision: 0 } : { placeholder: '请输入' }),
        style: { width: 110 },
      }),
      errors[`${sku.skuId}/${field.code}`] &&
        h('p', { className: own('cellError') }, errors[`${sku.skuId}/${field.code}`]),
    );
  return column(label, draw, { width: 150 });
}

function column(title, cell, extra) {
  const draw = (_value, _index, record) => cell(record);
  return h(Next.Table.Column, { key: title, title, cell: draw, ...extra });
}
