import { BatchImport } from './batch-import.js';
import { Fragment, h, mount, Next, own, query, useLoaded, useState } from './core.js';
import { Editor } from './editor.js';
import { read } from './request.js';
import { Loading, Shell } from './shell.js';

const PLACE = {
  campaignId: query('campaignId'),
  unitedActivityId: query('unitedActivityId'),
  signRecordId: query('signRecordId'),
};

/** Items of one sign record: what the shop may sign up, and what it has. */
function ItemsPage() {
  const [asked, setAsked] = useState({ page: 1, itemId: '', read: 0 });
  const [edited, setEdited] = useState('');
  const show = (change) => setAsked((now) => ({ ...now, read: now.read + 1, ...change }));
  return h(
    Shell,
    { title: '选择商品' },
    h(BatchImport, { place: PLACE }),
    h(Search, { onSearch: (itemId) => show({ itemId, page: 1 }) }),
    h(Items, { key: asked.read, asked, onPage: (page) => show({ page }), onEdit: setEdited }),
    edited !== '' &&
      h(Editor, {
        key: edited,
        place: PLACE,
        itemId: edited,
        onOther: setEdited,
        onClose: () => setEdited(''),
      }),
  );
}

function Search({ onSearch }) {
  const [text, setText] = useState('');
  return h(
    'div',
    { className: own('search'), role: 'search' },
    h(Next.Input, { value: text, onChange: setText, placeholder: '请输入商品ID', 'aria-label': '商品ID' }),
    h(Next.Button, { onClick: () => onSearch(text.trim()) }, '搜索'),
  );
}

function Items({ asked, onPage, onEdit }) {
  const { data, error } = useLoaded(() => readItems(asked), []);
  if (!data) return h(Loading, { error });
  return h(
    Fragment,
    null,
    h(
      Next.Table,
      { dataSource: data.list, primaryKey: 'itemId', emptyContent: '没有数据' },
      column('商品信息', (item) => h('div', null, item.itemName, h('p', null, `ID: ${item.itemId}`)), {
        width: 360,
      }),
      column('类目', (item) => item.categoryName, { width: 140 }),
      column('商品状态', (item) => item.icStatusName, { width: 90 }),
      column('报名状态', (item) => item.statusName, { width: 100 }),
      column('准入', (item) => (item.isPass ? '可报名' : item.errorMessage), { width: 260 }),
      column('操作', (item) => h(EditButton, { item, onEdit }), { width: 110, lock: 'right' }),
    ),
    h(Next.Pagination, {
      current: asked.page,
      total: data.total,
      pageSize: data.pageSize,
      onChange: onPage,
      className: own('pages'),
    }),
  );
}

function EditButton({ item, onEdit }) {
  return h(
    Next.Button,
    { text: true, type: 'primary', disabled: !item.isPass, onClick: () => onEdit(item.itemId) },
    '编辑报名',
  );
}

function column(title, cell, extra) {
  const draw = (_value, _index, record) => cell(record);
  return h(Next.Table.Column, { key: title, title, cell: draw, ...extra });
}

function readItems({ page, itemId }) {
  return read('/domain/item/query.json', {
    querier: 'juItemSelectQuerier',
    ...PLACE,
    itemId,
    currentPage: String(page),
    pageSize: '20',
  });
}

mount(h(ItemsPage));
