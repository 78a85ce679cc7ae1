import { antd, boot, h, own, yuan } from './core.js';

/** Skus shown in a row; the others stand in the drawer alone. */
const SLOTS = 3;

export const PRICE_LABEL = boot.variant.renamedLabel ? '活动价格' : '报名价';

/** One row per product, in it parallel columns with one slot per sku. */
export function ProductTable({ activity, data, form, setForm, filter, setFilter, onEdit, pageSize }) {
  const columns = [
    { title: '商品信息', render: (_, product) => h(ProductCell, { product }) },
    {
      title: 'SKU信息',
      render: (_, product) =>
        slots(product, (sku) => `${sku.sku_spec}\nSKUID：${sku.sku_id}\n原价\n¥${yuan(sku.origin_price)}`),
    },
    {
      title: PRICE_LABEL,
      render: (_, product) =>
        slots(product, (sku) => enteredText(form.products[product.item_info.product_id], sku)),
    },
    {
      title: '价格参考',
      render: (_, product) =>
        slots(product, (sku) => {
          const check = sku.check_price === null ? '--' : `¥${yuan(sku.check_price)}`;
          return `校验价\n${check}\n普惠到手价\n--\n最低到手价\n--`;
        }),
    },
    {
      title: '操作',
      render: (_, product) =>
        product.can_apply && h('a', { role: 'button', onClick: () => onEdit(product) }, '查看全部SKU信息'),
    },
  ];
  return h(antd.Table, {
    columns,
    dataSource: data.product_list,
    rowKey: (product) => product.item_info.product_id,
    locale: { emptyText: '暂无数据' },
    rowSelection: {
      selectedRowKeys: Object.keys(form.chosen),
      preserveSelectedRowKeys: true,
      getCheckboxProps: (product) => ({ disabled: !product.can_apply }),
      onChange: (keys, rows) => setForm({ ...form, chosen: chosenOf(keys, rows, form.chosen) }),
    },
    pagination: {
      current: filter.page,
      total: data.total,
      pageSize,
      showSizeChanger: false,
      onChange: (page) => setFilter({ ...filter, page }),
    },
    'data-activity-id': activity.activity_id,
  });
}

/** Rows of other pages are known by their key alone. */
function chosenOf(keys, rows, before) {
  const shown = new Map(rows.filter(Boolean).map((row) => [row.item_info.product_id, row]));
  return Object.fromEntries(keys.map((key) => [key, shown.get(key) ?? before[key]]));
}

function ProductCell({ product }) {
  const { product_id: id, product_name: name, product_img: picture } = product.item_info;
  return h(
    'div',
    { className: own('style_product') },
    h('img', { src: picture, width: 48, height: 48, alt: '' }),
    h('div', null, name),
    h('div', null, `商品ID：${id}`),
    product.cannot_apply_reasons.map((reason) =>
      h('div', { key: reason, className: own('style_reason') }, reason),
    ),
  );
}

function slots(product, textOf) {
  const shown = product.sku_list.slice(0, SLOTS);
  return shown.map((sku) =>
    h(
      'div',
      { key: sku.sku_id, className: own('style_slot'), style: { whiteSpace: 'pre-line' } },
      textOf(sku),
    ),
  );
}

function enteredText(values, sku) {
  const price = values?.skus[sku.sku_id]?.price;
  const stock = values?.skus[sku.sku_id]?.stock;
  return `${PRICE_LABEL}\n${price == null ? '--' : `¥${Number(price).toFixed(2)}`}\n活动库存\n${stock ?? '--'}`;
}
