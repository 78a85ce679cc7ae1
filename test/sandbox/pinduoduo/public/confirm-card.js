import { FormError, Input } from './beast.js';
import { GoodsFields } from './confirm-fields.js';
import { lineFenOf } from './confirm-state.js';
import { beast, boot, h, memo, own, yuan } from './core.js';
import { Table } from './table.js';

/** One goods of the press. Redrawn only when its own values change. */
export const GoodsCard = memo(function GoodsCard(props) {
  const { goods, activity, isDone, failure } = props;
  return h(
    'section',
    { className: own('goods-card_card'), 'data-goods-id': goods.goods_id },
    h('h4', null, '商品信息'),
    h(
      'div',
      { className: own('TableCommonClips_goodsInfo') },
      h('img', { src: goods.thumb_url, width: 48, height: 48, alt: '' }),
      h(
        'div',
        null,
        h('div', null, goods.goods_name),
        h('div', { className: own('columns_id') }, `ID: ${goods.goods_id}`),
      ),
      goods.is_enrolled && h('span', { className: own('goods-card_enrolled') }, '已报名'),
    ),
    isDone && h('div', { className: own('goods-card_done') }, '提交成功'),
    failure && h('div', { className: own('goods-card_error') }, `报名失败：${failure}`),
    boot.variant.hiddenTwin && h(HiddenTwin),
    h(SkuTable, props),
    h(GoodsFields, {
      fields: activity.field_list.filter((field) => field.level === 'goods'),
      goodsId: goods.goods_id,
      values: props.values.fields,
      errors: props.errors?.fields,
      onChange: (code, value) =>
        props.onChange(goods.goods_id, (now) => ({ ...now, fields: { ...now.fields, [code]: value } })),
    }),
  );
});

/** A price box that nobody sees and that sends nothing. */
function HiddenTwin() {
  const box = h(Input, { value: '', placeholder: '请输入活动价', onChange: () => undefined });
  return h('div', { style: { display: 'none' } }, box);
}

function SkuTable({ goods, activity, suggest, values, errors, isDone, onChange }) {
  const set = (skuId, code, value) =>
    onChange(goods.goods_id, (now) => ({
      ...now,
      skus: { ...now.skus, [skuId]: { ...now.skus[skuId], [code]: value } },
    }));
  const box = (code, placeholder) => (sku) =>
    h(
      'div',
      { className: beast('Form_itemContent') },
      h(Input, {
        value: values.skus[sku.sku_id][code],
        placeholder,
        isDisabled: isDone,
        onChange: (value) => set(sku.sku_id, code, value),
      }),
      h(FormError, { error: errors?.skus?.[sku.sku_id]?.[code] }),
    );
  return h(Table, {
    rowKey: (sku) => sku.sku_id,
    rows: goods.sku_list,
    columns: [
      ...fixedColumns(goods, suggest),
      { title: priceLabel(activity), width: 170, cell: box('activity_price', '请输入活动价') },
      { title: labelOf(activity, 'sku_quantity'), width: 150, cell: box('sku_quantity', '请输入库存') },
    ],
  });
}

/** What is only shown. The sku's id stands beside its boxes: both are read together. */
function fixedColumns(goods, suggest) {
  return [
    { title: '规格', width: 190, cell: (sku) => sku.spec },
    { title: 'SKU ID', width: 190, cell: (sku) => String(sku.sku_id) },
    { title: '拼单价(元)', width: 110, cell: (sku) => yuan(sku.group_price) },
    { title: '参考价(元)', width: 110, cell: (sku) => lineText(lineFenOf(goods, sku, suggest)) },
  ];
}

function lineText(lineFen) {
  return lineFen === undefined ? '-' : yuan(lineFen);
}

function labelOf(activity, code) {
  return activity.field_list.find((field) => field.field_code === code).label;
}

function priceLabel(activity) {
  return boot.variant.renamedLabel ? '报名价(元)' : labelOf(activity, 'activity_price');
}
