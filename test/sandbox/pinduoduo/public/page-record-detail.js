import { Button } from './beast.js';
import { h, mount, own, query, time, useLoaded, useState, yuan } from './core.js';
import { ask } from './request.js';
import { Loading, MenuPage } from './shell.js';
import { Table } from './table.js';

function RecordDetailPage() {
  const { data, error } = useLoaded(
    () => ask('/lakemms/activityGoods/detail', { activity_goods_id: Number(query('activity_goods_id')) }),
    [],
  );
  return h(MenuPage, { title: '报名详情' }, data ? h(Detail, { record: data }) : h(Loading, { error }));
}

function Detail({ record }) {
  const reason = record.refuse_reason ?? record.cancel_reason;
  return h(
    'div',
    { className: own('sign-detail_panel') },
    h('h3', { className: own('activity-detail_text') }, record.activity_name),
    h('p', null, `${record.business_type_str} | 活动ID: ${record.activity_id}`),
    h('p', null, `${record.goods_name}  ID: ${record.goods_id}`),
    h('p', null, '状态：', h('b', { className: own('sign-detail_status') }, record.final_status_name)),
    reason && h('p', { className: own('sign-detail_reason') }, reason),
    h(Asked, { record }),
    h(Table, { columns: COLUMNS, rows: record.activity_sku_info, rowKey: (sku) => sku.sku_id }),
    h(Progress, { steps: record.progress_list }),
  );
}

/** What a person has to do, for how much and until when. */
function Asked({ record }) {
  const amount = record.deposit_amount ?? record.recharge_amount;
  if (!record.handle_end_time) return null;
  return h(
    'p',
    { className: own('sign-detail_asked') },
    amount && `${record.deposit_amount ? '活动保证金' : '需充值'}：${yuan(amount)} 元，`,
    `请在 ${time(record.handle_end_time)} 前处理：${record.final_status_name}`,
  );
}

const COLUMNS = [
  { title: '规格', width: 220, cell: (sku) => sku.sku_name },
  { title: 'SKU ID', width: 200, cell: (sku) => String(sku.sku_id) },
  { title: '拼单价(元)', width: 120, cell: (sku) => yuan(sku.cost_price) },
  { title: '活动价(元)', width: 120, cell: (sku) => yuan(sku.activity_price) },
  { title: '活动库存', width: 100, cell: (sku) => sku.activity_quantity },
  { title: '说明', width: 240, cell: (sku) => sku.refuse_reason ?? '-' },
];

function Progress({ steps }) {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? steps : steps.slice(-1);
  return h(
    'div',
    null,
    h(
      Button,
      { type: 'default', onClick: () => setOpen(!isOpen) },
      isOpen ? '收起活动进度' : '展开全部活动进度',
    ),
    h(
      'ul',
      { className: own('sign-detail_timeline') },
      shown.map((step) =>
        h(
          'li',
          { key: `${step.time}-${step.title}` },
          h('div', null, step.title),
          h('div', null, time(step.time)),
          step.text,
        ),
      ),
    ),
  );
}

mount(h(RecordDetailPage));
