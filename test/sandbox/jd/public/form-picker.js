import { ask } from './boot.js';
import { Button, complain, Drawer, h, Input, Space, Table, useEffect, useState } from './form-core.js';

const PAGE_SIZE = 50;
const COLUMNS = [
  { title: 'SKU编码', dataIndex: 'skuId', width: 150 },
  { title: '商品编码', dataIndex: 'wareId', width: 150 },
  { title: '商品名称', dataIndex: 'skuName' },
  { title: '京东价', dataIndex: 'jdPrice', width: 90 },
  { title: '不可报原因', dataIndex: 'cannotApplyReason', width: 200 },
];

/** The drawer of skus: a search by SPU, pages, ticks that stay over pages. */
export function Picker({ area, isOpen, onClose, onPicked }) {
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState({ page: 1, wareIds: [] });
  const [list, setList] = useState({ rows: [], total: 0, isLoading: true });
  const [ticked, setTicked] = useState([]);
  useEffect(() => {
    if (!isOpen) return undefined;
    let isCurrent = true;
    setList((now) => ({ ...now, isLoading: true }));
    loadSkus(area, asked).then(({ list: rows, totalCount }) => {
      if (isCurrent) setList({ rows, total: totalCount, isLoading: false });
    }, complain);
    return () => {
      isCurrent = false;
    };
  }, [isOpen, asked]);
  const search = () => setAsked({ page: 1, wareIds: words.split(/[,，\s]+/).filter(Boolean) });
  const confirm = () => {
    onPicked(ticked);
    setTicked([]);
  };
  const footer = h(
    Space,
    null,
    h('span', null, `已选 ${ticked.length} 个SKU`),
    h(Button, { type: 'primary', onClick: confirm, disabled: ticked.length === 0 }, '确定'),
  );
  return h(
    Drawer,
    { title: '选择商品', open: isOpen, onClose, width: 960, footer, destroyOnHidden: true },
    h(
      Space,
      null,
      h(Input, {
        placeholder: '请输入商品编码，多个用逗号分隔',
        value: words,
        style: { width: 360 },
        onChange: (event) => setWords(event.target.value),
      }),
      h(Button, { onClick: search }, '查询'),
    ),
    h(SkuTable, { list, asked, setAsked, ticked, setTicked }),
  );
}

function SkuTable({ list, asked, setAsked, ticked, setTicked }) {
  return h(Table, {
    rowKey: 'skuId',
    size: 'small',
    columns: COLUMNS,
    dataSource: list.rows,
    loading: list.isLoading,
    rowSelection: {
      selectedRowKeys: ticked.map((one) => one.skuId),
      preserveSelectedRowKeys: true,
      onChange: (_, rows) => setTicked(rows),
      getCheckboxProps: (row) => ({ disabled: Boolean(row.cannotApplyReason) }),
    },
    pagination: {
      current: asked.page,
      pageSize: PAGE_SIZE,
      total: list.total,
      showSizeChanger: false,
      onChange: (page) => setAsked((now) => ({ ...now, page })),
    },
  });
}

function loadSkus(area, { page, wareIds }) {
  return ask('/openness/selection/pagingQuerySkuList4Http', {
    currentPage: page,
    pageSize: PAGE_SIZE,
    filterFields: { areaId: area.areaId, ...(wareIds.length > 0 ? { wareIds } : {}) },
    dispFields: ['skuId', 'skuName', 'jdPrice', 'cannotApplyReason'],
  });
}
