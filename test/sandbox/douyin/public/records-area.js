import { antd, h, own, time, useLoaded, useState, yuan } from './core.js';
import { ask, askAloud, newNonce } from './request.js';
import { Loading } from './shell.js';

const PAGE_SIZE = 20;
const TABS = [
  ['', '全部'],
  ['1', '待提交', 'to_submit'],
  ['4', '待发布', 'to_publish'],
  ['3', '审核驳回', 'audit_reject'],
  ['5', '报名异常', 'apply_abnormal'],
  ['8', '报名成功'],
];

/** 已报名管理: the words are real, the table and its calls are ours. */
export function RecordsArea() {
  const [filter, setFilter] = useState({ page: 1, status: '', ids: [], attempt: 0 });
  const [typed, setTyped] = useState('');
  const body = {
    page: filter.page,
    size: PAGE_SIZE,
    status_list: filter.status === '' ? [] : [Number(filter.status)],
    product_id_list: filter.ids,
  };
  const counts = useLoaded(() => ask('/mmc/record/remind_info', {}), [filter.attempt]).data ?? {};
  const { data, error } = useLoaded(
    () => ask('/mmc/record/applied_product_list', body),
    [JSON.stringify(filter)],
  );
  const reload = () => setFilter({ ...filter, attempt: filter.attempt + 1 });
  const tabs = TABS.map(([key, label, count]) => ({
    key,
    label: count ? `${label} ${counts[count] ?? 0}` : label,
  }));
  const ids = () => typed.split(/[,，\s]+/).filter(Boolean);
  return h(
    'div',
    { className: own('record_area') },
    h(antd.Tabs, {
      activeKey: filter.status,
      items: tabs,
      onChange: (status) => setFilter({ ...filter, status, page: 1 }),
    }),
    h(
      antd.Space,
      null,
      h(antd.Input, {
        value: typed,
        onChange: (event) => setTyped(event.target.value),
        placeholder: '请输入商品ID，多条可用逗号隔开',
        style: { width: 420 },
      }),
      h(
        antd.Button,
        {
          type: 'primary',
          onClick: () => setFilter({ ...filter, ids: ids(), page: 1, attempt: filter.attempt + 1 }),
        },
        '查询',
      ),
    ),
    data ? h(RecordTable, { data, filter, setFilter, reload }) : h(Loading, { error, onRetry: reload }),
  );
}

function RecordTable({ data, filter, setFilter, reload }) {
  const info = (row) => row.applied_product_info;
  const columns = [
    {
      title: '商品信息',
      render: (_, row) => h('div', null, info(row).item_name, h('div', null, `商品ID：${info(row).item_id}`)),
    },
    {
      title: '活动',
      render: (_, row) =>
        h('div', null, row.activity_name, h('div', null, `活动ID：${info(row).activity_id}`)),
    },
    { title: '报名价', render: (_, row) => priceRange(row.sku_list) },
    { title: '报名状态', render: (_, row) => h(StatusCell, { info: info(row) }) },
    { title: '活动状态', render: (_, row) => row.effect_text },
    { title: '报名时间', render: (_, row) => time(info(row).apply_at) },
    { title: '操作', render: (_, row) => h(Actions, { row, reload }) },
  ];
  return h(antd.Table, {
    columns,
    dataSource: data.product_list,
    rowKey: (row) => info(row).apply_id,
    locale: { emptyText: '暂无数据' },
    pagination: {
      current: filter.page,
      total: data.total,
      pageSize: PAGE_SIZE,
      showSizeChanger: false,
      onChange: (page) => setFilter({ ...filter, page }),
      showTotal: (total) => `共 ${total} 条`,
    },
  });
}

function StatusCell({ info }) {
  const word = h(antd.Tag, null, info.status_text);
  return info.reject_reason === ''
    ? word
    : h('div', null, word, h('div', { className: own('record_reason') }, info.reject_reason));
}

function Actions({ row, reload }) {
  const { apply_id, activity_id, status_for_business: status } = row.applied_product_info;
  const body = { activity_id, apply_id };
  const press = async (path) => {
    await askAloud(path, body, { 'x-press-nonce': newNonce() });
    antd.message.success('操作成功');
    reload();
  };
  const ask2 = (title, path) => () =>
    antd.Modal.confirm({ title, okText: '确定', cancelText: '取消', onOk: () => press(path) });
  const isOpen = [1, 2, 4, 5, 8].includes(status);
  return h(
    antd.Space,
    null,
    status === 4 &&
      h(
        'a',
        {
          role: 'button',
          onClick: ask2('确定发布该商品？发布后活动价格将生效', '/mmc/apply/publish_product'),
        },
        '发布',
      ),
    isOpen &&
      h('a', { role: 'button', onClick: ask2('确定退出活动？', '/mmc/apply/quit_product') }, '退出活动'),
  );
}

function priceRange(skus) {
  const prices = skus.map((sku) => sku.apply_price);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  return low === high ? `¥${yuan(low)}` : `¥${yuan(low)} - ¥${yuan(high)}`;
}
