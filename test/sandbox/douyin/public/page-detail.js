import { antd, boot, h, own, Prefixed, query, time, useLoaded, useState } from './core.js';
import { EditDrawer } from './edit-drawer.js';
import { ProductTable } from './product-table.js';
import { ask } from './request.js';
import { Loading, mountApp } from './shell.js';
import { SubmitBar } from './submit-bar.js';

const PAGE_SIZE = 20;
const activityId = query('id');

function DetailPage() {
  const [attempt, setAttempt] = useState(0);
  const { data, error } = useLoaded(
    () => ask('/mmc/activity/sub_activity_detail', { activity_id: activityId }),
    [attempt],
  );
  if (!data) return h(Loading, { error, onRetry: () => setAttempt(attempt + 1) });
  return h(
    Prefixed,
    { prefix: 'antd' },
    h('div', { className: own('style_title') }, data.activity_name),
    h('div', null, `所属活动：${data.main_activity_name}　活动ID：${data.activity_id}`),
    h('div', null, `报名时间：${time(data.apply_start_time)} ~ ${time(data.apply_end_time)}`),
    h('div', null, `活动时间：${time(data.start_time)} ~ ${time(data.end_time)}`),
    h(
      'ul',
      null,
      data.rule_list.map((rule) => h('li', { key: rule.rule_code }, rule.rule_desc)),
    ),
    h(Products, { activity: data }),
  );
}

/** Chosen products and what was typed for them outlive paging and searching. */
function Products({ activity }) {
  const [filter, setFilter] = useState({ page: 1, productId: '', attempt: 0 });
  const [typed, setTyped] = useState('');
  const [form, setForm] = useState({ products: {}, chosen: {} });
  const [edited, setEdited] = useState(undefined);
  const { data, error } = useLoaded(() => loadProducts(filter), [JSON.stringify(filter)]);
  const reload = () => {
    setForm({ products: {}, chosen: {} });
    setFilter({ ...filter, attempt: filter.attempt + 1 });
  };
  return h(
    'div',
    null,
    h(antd.Tabs, { activeKey: 'allow', items: [{ key: 'allow', label: '可报名商品' }] }),
    h(
      antd.Space,
      null,
      h(antd.Input, {
        value: typed,
        onChange: (event) => setTyped(event.target.value),
        placeholder: '请输入商品ID',
      }),
      h(
        antd.Button,
        { onClick: () => setFilter({ page: 1, productId: typed.trim(), attempt: filter.attempt + 1 }) },
        '查询',
      ),
    ),
    boot.variant.hiddenTwin &&
      h('input', { className: own('style_twin'), style: { display: 'none' }, placeholder: '报名价' }),
    data
      ? h(ProductTable, {
          activity,
          data,
          form,
          setForm,
          filter,
          setFilter,
          onEdit: setEdited,
          pageSize: PAGE_SIZE,
        })
      : h(Loading, { error, onRetry: reload }),
    h(SubmitBar, { activity, form, onDone: reload }),
    edited &&
      h(EditDrawer, {
        activity,
        product: edited,
        values: form.products[edited.item_info.product_id],
        onClose: () => setEdited(undefined),
        onSave: (values) => {
          setForm({ ...form, products: { ...form.products, [edited.item_info.product_id]: values } });
          setEdited(undefined);
        },
      }),
  );
}

function loadProducts({ page, productId }) {
  return ask('/mmc/apply/all_product_list', {
    activity_id: activityId,
    product_list_type: 2,
    product_cond: { status_type: 1, status_list: [], product_id: productId },
    filter_condition: { filter_applied: true, not_need_control_price: false, not_need_left_stock: false },
    channel_prod_condition: {},
    page,
    size: PAGE_SIZE,
  });
}

mountApp('merchant', h(DetailPage));
