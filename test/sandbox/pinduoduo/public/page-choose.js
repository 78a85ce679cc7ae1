import { Button, Checkbox, Input, Pagination } from './beast.js';
import { h, mount, own, query, useLoaded, useState, yuan } from './core.js';
import { GoodsCell } from './goods-cell.js';
import { ask } from './request.js';
import { Loading, PlainPage } from './shell.js';
import { Table } from './table.js';

const ACTIVITY_ID = query('activity_id');
const MOST_PER_PRESS = 5;

function ChoosePage() {
  const [eligible, setEligible] = useState(1);
  const [page, setPage] = useState(1);
  const [goodsId, setGoodsId] = useState('');
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState([]);
  const show = (next) => {
    setEligible(next);
    setPage(1);
  };
  const search = () => {
    setWanted(goodsId.trim());
    setPage(1);
  };
  return h(
    PlainPage,
    { title: '选择商品' },
    h(
      'div',
      { className: own('choose-goods_tabs') },
      h(
        'a',
        { className: own(`choose-goods_tab${eligible ? 'Active' : ''}`), onClick: () => show(1) },
        '可报名商品',
      ),
      h(
        'a',
        { className: own(`choose-goods_tab${eligible ? '' : 'Active'}`), onClick: () => show(0) },
        '不可报名商品',
      ),
    ),
    h(Input, {
      value: goodsId,
      onChange: setGoodsId,
      placeholder: '商品ID',
      suffix: h('a', { onClick: search }, '查询'),
    }),
    h(GoodsList, {
      key: `${eligible}-${wanted}-${page}`,
      eligible,
      page,
      wanted,
      chosen,
      onPage: setPage,
      onChosen: setChosen,
    }),
    h(Footer, { chosen }),
  );
}

/** Ticks survive paging and searching; five goods are the most one press takes. */
function GoodsList({ eligible, page, wanted, chosen, onPage, onChosen }) {
  const { data, error } = useLoaded(
    () => ask('/leekmms/activity/query/eligible/goods/listV2', bodyOf(eligible, page, wanted)),
    [],
  );
  if (!data) return h(Loading, { error });
  const toggle = (id) => onChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const selection = ({ goods_id: id }) => {
    const isFull = chosen.length >= MOST_PER_PRESS && !chosen.includes(String(id));
    return h(Checkbox, {
      isChecked: chosen.includes(String(id)),
      isDisabled: isFull,
      onChange: () => toggle(String(id)),
    });
  };
  return h(
    'div',
    null,
    h(Table, {
      columns: eligible ? COLUMNS : [...COLUMNS, REASON],
      rows: data.goods_list,
      rowKey: (goods) => goods.goods_id,
      selection: eligible ? selection : undefined,
    }),
    h(Pagination, { page, total: data.total, onChange: onPage }),
  );
}

function bodyOf(eligible, page, wanted) {
  return {
    activity_id: Number(ACTIVITY_ID),
    goods_id: wanted,
    goods_name: '',
    page_number: page,
    page_size: 10,
    eligible,
  };
}

function Footer({ chosen }) {
  const next = () => {
    window.location.href = `/act/goods_price/confirm?activityId=${ACTIVITY_ID}&goods_ids=${chosen.join(',')}`;
  };
  return h(
    'footer',
    { className: own('choose-goods_footer') },
    h('span', null, `已选 ${chosen.length} 件商品`),
    h(Button, { isDisabled: chosen.length === 0, onClick: next }, '下一步'),
  );
}

const COLUMNS = [
  { title: '商品信息', width: 360, cell: (goods) => h(GoodsCell, { goods }) },
  { title: '类目', width: 140, cell: (goods) => goods.category_name },
  {
    title: '拼单价(元)',
    width: 140,
    cell: (goods) => `${yuan(goods.min_group_price)}～${yuan(goods.max_group_price)}`,
  },
  { title: '库存', width: 90, cell: (goods) => goods.quantity },
  { title: '近30天销量', width: 100, cell: (goods) => goods.sales_30d },
];
const REASON = {
  title: '不可报名原因',
  width: 240,
  cell: (goods) => goods.reason_list.map((one) => one.text).join('；'),
};

mount(h(ChoosePage));
