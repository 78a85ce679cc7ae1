import { Button, Pagination } from './beast.js';
import { h, mount, own, useLoaded, useState, yuan } from './core.js';
import { GoodsCell } from './goods-cell.js';
import { ask } from './request.js';
import { Loading, MenuPage } from './shell.js';
import { Table } from './table.js';

const TABS = [
  { name: '全部', countOf: (counts) => counts.on_sale_total + counts.off_sale_total },
  { name: '在售中', isOnSale: true, countOf: (counts) => counts.on_sale_total },
  { name: '已下架', isOnSale: false, countOf: (counts) => counts.off_sale_total },
];

/** Totals stand in the captions of the tabs only, ten goods are on a page. */
function GoodsPage() {
  const [view, setView] = useState({ tab: 0, page: 1, goodsIds: '', read: 0 });
  const show = (change) => setView((now) => ({ ...now, read: now.read + 1, ...change }));
  const { data, error } = useLoaded(
    () => ask('/vodka/v2/mms/query/display/mall/goodsList', bodyOf(view)),
    [view.read],
  );
  return h(
    MenuPage,
    { title: '商品列表' },
    h(Tabs, { tab: view.tab, counts: data, onTab: (tab) => show({ tab, page: 1 }) }),
    h(Filter, { onSearch: (goodsIds) => show({ goodsIds, page: 1 }) }),
    data
      ? h(Table, {
          columns: COLUMNS,
          rows: data.goods_list,
          rowKey: (goods) => goods.goods_id,
          emptyText: '暂无商品',
        })
      : h(Loading, { error, onRetry: () => show({}) }),
    data && h(Pagination, { page: view.page, total: data.total, onChange: (page) => show({ page }) }),
  );
}

function Tabs({ tab, counts, onTab }) {
  return h(
    'div',
    { className: own('register-record_tabs'), role: 'tablist' },
    TABS.map(({ name, countOf }, index) =>
      h(
        'a',
        {
          key: name,
          role: 'tab',
          'aria-selected': index === tab,
          className: own(`register-record_tab${index === tab ? 'Active' : ''}`),
          onClick: () => onTab(index),
        },
        counts ? `${name}(${countOf(counts)})` : name,
      ),
    ),
  );
}

/** Nothing is asked before 「查询」. */
function Filter({ onSearch }) {
  const [text, setText] = useState('');
  return h(
    'div',
    { className: own('register-record_filters') },
    h(
      'div',
      { className: 'activity-with-label-wrapper' },
      h('span', null, '商品ID'),
      h('textarea', {
        rows: 1,
        value: text,
        placeholder: '多个ID用逗号隔开',
        'data-tracking-viewid': 'goods_id',
        onChange: (event) => setText(event.target.value),
      }),
    ),
    h(Button, { viewId: 'ele_inquire', onClick: () => onSearch(text) }, '查询'),
  );
}

function bodyOf({ tab, page, goodsIds }) {
  const { isOnSale } = TABS[tab];
  return {
    page_number: page,
    page_size: 10,
    goods_id_list: goodsIds.split(/[,，\s]+/).filter((id) => /^\d{1,20}$/.test(id)),
    ...(isOnSale === undefined ? {} : { is_onsale: isOnSale }),
  };
}

const COLUMNS = [
  { title: '商品信息', width: 320, cell: (goods) => h(GoodsCell, { goods }) },
  { title: '类目', width: 140, cell: (goods) => goods.category_name },
  { title: '拼单价(元)', width: 140, cell: (goods) => priceText(goods) },
  { title: '库存', width: 90, cell: (goods) => goods.quantity },
  { title: '规格数', width: 80, cell: (goods) => goods.sku_list.length },
  { title: '状态', width: 90, cell: (goods) => (goods.is_onsale ? '在售中' : '已下架') },
];

function priceText({ sku_list: skus }) {
  const prices = skus.map((sku) => sku.group_price);
  const [least, most] = [Math.min(...prices), Math.max(...prices)];
  return least === most ? yuan(least) : `${yuan(least)}～${yuan(most)}`;
}

mount(h(GoodsPage));
