import { ask, variant } from './boot.js';
import { Button, Card, Form, h, Input, message, Select, Table, Upload, useState } from './form-core.js';

/** Values by form item, as the antd form keeps them. */
export function emptyWare(sku, { formItemList }) {
  const values = {};
  for (const item of formItemList) {
    if (item.level === 'WARE')
      values[item.formItemId] = item.type === 'IMAGE' ? [] : (item.defaultValue ?? '');
  }
  return { wareId: sku.wareId, wareName: sku.wareName, skus: [], values };
}

/** One SPU: the table of its skus and what stands once for all of them. */
export function WareCard({ ware, formSet, failures }) {
  const items = formSet.formItemList.filter((item) => item.level === 'WARE');
  return h(
    'section',
    { 'data-ware-id': ware.wareId },
    h(
      Card,
      { title: `${ware.wareName}（商品编码：${ware.wareId}）`, size: 'small' },
      h(SkuTable, { ware, formSet, failures }),
      h(
        Form,
        {
          name: ware.wareId,
          layout: 'horizontal',
          initialValues: ware.values,
          onValuesChange: (_, values) => {
            ware.values = values;
          },
        },
        variant.hiddenTwin && h('input', { style: { display: 'none' }, name: 'shortNameMirror' }),
        items.map((item) => h(WareItem, { key: item.formItemId, item })),
      ),
    ),
  );
}

/** antd makes the control's id of form and item name: another one in each pool. */
function WareItem({ item }) {
  const isFile = item.type === 'IMAGE';
  const asFile = { valuePropName: 'fileList', getValueFromEvent: (event) => event.fileList };
  const control = {
    SELECT: () => h(Select, { options: item.optionList, style: { width: 160 } }),
    IMAGE: () =>
      h(Upload, { customRequest: upload, maxCount: 1, listType: 'text' }, h(Button, null, '上传图片')),
    TEXT: () => h(Input, { style: { width: 320 }, autoComplete: 'off' }),
  }[item.type];
  const naming = { label: item.name, name: item.formItemId, required: item.required };
  return h(Form.Item, { ...naming, ...(isFile ? asFile : {}) }, control());
}

/** Keeps what is typed by itself, as antd's form items do: a table of hundreds is not drawn again for each letter. */
function SkuInput({ sku, code }) {
  const [text, setText] = useState(sku[code] ?? '');
  const onChange = ({ target }) => {
    sku[code] = target.value;
    setText(target.value);
  };
  return h(Input, { value: text, onChange });
}

function SkuTable({ ware, formSet, failures }) {
  const cells = formSet.formItemList
    .filter((item) => item.level === 'SKU')
    .map(({ name, code }) => ({
      title: variant.renamedLabel && code === 'promoPrice' ? '活动价格' : name,
      width: 140,
      render: (_, sku) => h(SkuInput, { sku, code }),
    }));
  const columns = [
    { title: 'SKU编码', dataIndex: 'skuId', width: 160 },
    { title: '规格', dataIndex: 'spec', width: 140 },
    { title: '京东价', dataIndex: 'jdPrice', width: 90 },
    { title: '可用库存', dataIndex: 'stockNum', width: 90 },
    { title: '报名价格门槛', render: (_, sku) => sku.priceThreshold ?? '-', width: 110 },
    ...(variant.reordered ? cells.toReversed() : cells),
    { title: '校验结果', render: (_, sku) => failures[sku.skuId] ?? '', width: 200 },
  ];
  return h(Table, { rowKey: 'skuId', size: 'small', columns, dataSource: ware.skus, pagination: false });
}

async function upload({ file, onSuccess, onError }) {
  try {
    const headers = { 'content-type': file.type, 'x-file-name': encodeURIComponent(file.name) };
    onSuccess(await ask('/openness/material/upload', file, { headers }));
  } catch (error) {
    message.error(error.message);
    onError(error);
  }
}

/** What travels: of a picture the address it was stored under. */
export function sentValue(ware, { formItemId, type }) {
  const value = ware.values[formItemId];
  return type === 'IMAGE' ? (value?.[0]?.response?.url ?? '') : (value ?? '');
}
