import { Checkbox, Pagination } from './beast.js';
import { h, mount, own, query, useLoaded, useState } from './core.js';
import { recordColumns } from './records-columns.js';
import { emptyFilter, Filters } from './records-filters.js';
import { ask } from './request.js';
import { Loading, MenuPage } from './shell.js';
import { Table } from './table.js';

const TABS = ['全部', '待处理', '审核中', '活动中', '已结束'];

/** Another tab forgets the filter, and the whole list is asked for anew after each action. */
function RecordsPage() {
  const [view, setView] = useState({
    tab: Number(query('tab')) || 0,
    page: 1,
    filter: emptyFilter(),
    read: 0,
  });
  const show = (change) => setView((now) => ({ ...now, read: now.read + 1, ...change }));
  const openTab = (tab) => {
    window.history.replaceState(null, '', `/act/register_record?tab=${tab}`);
    show({ tab, page: 1, filter: emptyFilter() });
  };
  return h(
    MenuPage,
    { title: '报名记录' },
    h(
      'div',
      { className: own('register-record_tabs'), role: 'tablist' },
      TABS.map((name, tab) =>
        h(
          'a',
          {
            key: name,
            role: 'tab',
            'aria-selected': tab === view.tab,
            className: own(`register-record_tab${tab === view.tab ? 'Active' : ''}`),
            onClick: () => openTab(tab),
          },
          name,
        ),
      ),
    ),
    h(Filters, { key: view.tab, tab: view.tab, onSearch: (filter) => show({ filter, page: 1 }) }),
    h(Records, { key: view.read, view, onPage: (page) => show({ page }), onChanged: () => show({}) }),
  );
}

function Records({ view, onPage, onChanged }) {
  const { data, error } = useLoaded(() => ask('/lakemms/activityGoods/list', bodyOf(view)), []);
  const [ticked, setTicked] = useState([]);
  if (!data) return h(Loading, { error, onRetry: onChanged });
  const selection = ({ activity_goods_id: id }) =>
    h(Checkbox, {
      isChecked: ticked.includes(id),
      onChange: (isOn) => setTicked(isOn ? [...ticked, id] : ticked.filter((one) => one !== id)),
    });
  return h(
    'div',
    { 'data-total': data.total },
    h(Table, {
      columns: recordColumns(onChanged),
      rows: data.result,
      rowKey: (record) => record.activity_goods_id,
      selection,
      emptyText: '暂无报名记录',
    }),
    h(Pagination, { page: view.page, total: data.total, onChange: onPage }),
  );
}

function bodyOf({ tab, page, filter }) {
  return {
    status: filter.status,
    page_number: page,
    page_size: 10,
    order_by: 'created_at',
    sort_by: 'desc',
    is_wait_handle_invite_cut_price: false,
    tab,
    activity_type_list: filter.types,
    goods_name: filter.goodsName.trim(),
    goods_id_list: filter.goodsIds.split(/[,，\s]+/).filter((id) => /^\d{1,17}$/.test(id)),
    submit_time_start: filter.range ? filter.range[0] : null,
    submit_time_end: filter.range ? filter.range[1] : null,
  };
}

mount(h(RecordsPage));
