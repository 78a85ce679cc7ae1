import { antd, h, own, Prefixed, useMemo, useState, yuan } from './core.js';
import { PRICE_LABEL } from './product-table.js';
import { createSkuStore, useSku } from './sku-store.js';

const HEIGHT = 560;

/** Every sku of one product; only those in sight are mounted. Nothing is sent from here. */
export function EditDrawer({ activity, product, values, onClose, onSave }) {
  const [store] = useState(() => createSkuStore(values?.skus ?? {}));
  const [fields, setFields] = useState(values?.fields ?? {});
  const [errors, setErrors] = useState([]);
  const save = () => {
    const skus = store.all();
    const found = findMissing({ activity, product, skus, fields });
    if (found.length === 0) onSave({ skus, fields });
    else setErrors(found);
  };
  const columns = useMemo(() => columnsOf(store), [store]);
  const { product_id: id, product_name: name } = product.item_info;
  return h(
    Prefixed,
    { prefix: 'ecom-g' },
    h(
      antd.Drawer,
      {
        open: true,
        title: '修改报名信息',
        width: 860,
        onClose,
        maskClosable: false,
        footer: h(
          antd.Space,
          null,
          h(antd.Button, { onClick: onClose }, '取消'),
          h(antd.Button, { type: 'primary', onClick: save }, '确定'),
        ),
      },
      h('div', { className: own('drawer_name') }, name),
      h('div', null, `ID: ${id}`),
      h('div', null, `商品类目：${product.category_path.join(' > ')}`),
      h(FieldForm, { activity, fields, setFields }),
      errors.length > 0 && h('div', { className: own('drawer_error'), role: 'alert' }, errors.join('；')),
      h(antd.Table, {
        virtual: true,
        size: 'small',
        scroll: { x: 800, y: HEIGHT },
        pagination: false,
        columns,
        dataSource: product.sku_list,
        rowKey: 'sku_id',
      }),
    ),
  );
}

function columnsOf(store) {
  const box = (part, precision) => (_, sku) =>
    h(SkuBox, { key: sku.sku_id, store, id: sku.sku_id, part, precision });
  return [
    { title: 'SKU规格', width: 300, render: (_, sku) => h(SkuName, { sku }) },
    { title: PRICE_LABEL, width: 180, render: box('price', 2) },
    { title: '活动库存', width: 160, render: box('stock', 0) },
    { title: '到手价', width: 160, render: (_, sku) => h(PayPrice, { store, id: sku.sku_id }) },
  ];
}

function SkuName({ sku }) {
  return h(
    'div',
    null,
    h('div', null, sku.sku_spec),
    h('div', null, `ID: ${sku.sku_id}`),
    h('div', null, `原价：¥${yuan(sku.origin_price)}`),
  );
}

function SkuBox({ store, id, part, precision }) {
  const value = useSku(store, id)[part] ?? null;
  const onChange = (typed) => store.set(id, { [part]: typed });
  return h(antd.InputNumber, { value, onChange, precision, min: 0, controls: false });
}

function PayPrice({ store, id }) {
  return `最低到手价 ${payText(useSku(store, id).price)}`;
}

function payText(price) {
  return price == null ? '--' : `¥${Number(price).toFixed(2)}`;
}

function FieldForm({ activity, fields, setFields }) {
  const own = activity.field_list.filter((field) => field.level === 'product');
  if (own.length === 0) return null;
  return h(
    antd.Form,
    { layout: 'inline' },
    own.map((field) =>
      h(
        antd.Form.Item,
        {
          key: field.field_code,
          label: field.field_name,
          required: field.required,
          htmlFor: field.field_code,
        },
        h(antd.Select, {
          id: field.field_code,
          style: { width: 160 },
          value: fields[field.field_code],
          options: field.options,
          onChange: (value) => setFields({ ...fields, [field.field_code]: value }),
        }),
      ),
    ),
  );
}

function findMissing({ activity, product, skus, fields }) {
  const empty = product.sku_list.filter(({ sku_id }) => !skus[sku_id]?.price || !skus[sku_id]?.stock);
  const missing = activity.field_list.filter(
    (field) => field.level === 'product' && field.required && fields[field.field_code] === undefined,
  );
  return [
    ...(empty.length > 0 ? [`还有${empty.length}个SKU未填写${PRICE_LABEL}或活动库存`] : []),
    ...missing.map((field) => `请选择${field.field_name}`),
  ];
}
