import { Fragment, h, Next, own, time, useLayoutEffect, useLoaded, useRef, useState } from './core.js';
import { ApiError, newNonce, read, write } from './request.js';
import { Loading } from './shell.js';

const STATUSES = [
  '草稿',
  '待审核',
  '审核中',
  '审核不通过',
  '审核通过',
  '撤销报名',
  '排期待确认',
  '已排期待发布',
  '异常',
  '已发布设定',
  '活动中',
  '活动结束',
  '清退',
];
const EMPTY = { statusName: '', itemId: '', itemName: '', activityName: '' };
/** What the page asks of each row, as the live page does. */
const KEY_SET = 'itemId,itemName,juId,activityName,statusName,activityPrice,inventory,signTime';

/** 已报商品: filters, a table whose locked columns are drawn a second time, and the buttons of each row. */
export function SignedList() {
  const [asked, setAsked] = useState({ page: 1, filter: EMPTY, read: 0 });
  const show = (change) => setAsked((now) => ({ ...now, read: now.read + 1, ...change }));
  return h(
    Fragment,
    null,
    h(Filters, { onSearch: (filter) => show({ filter, page: 1 }) }),
    h(Rows, { key: asked.read, asked, onPage: (page) => show({ page }), onChanged: () => show({}) }),
  );
}

function Filters({ onSearch }) {
  const [filter, setFilter] = useState(EMPTY);
  const set = (name) => (value) => setFilter((now) => ({ ...now, [name]: value ?? '' }));
  const input = (name, label) =>
    h(Next.Input, {
      value: filter[name],
      onChange: set(name),
      placeholder: `请输入${label}`,
      'aria-label': label,
    });
  return h(
    'div',
    { className: own('search'), role: 'search' },
    h(Next.Select, {
      dataSource: STATUSES,
      value: filter.statusName,
      onChange: set('statusName'),
      hasClear: true,
      placeholder: '商品报名状态',
    }),
    input('itemId', '商品ID'),
    input('itemName', '商品名称'),
    input('activityName', '活动名称'),
    h(Next.Button, { type: 'primary', onClick: () => onSearch(filter) }, '查询'),
  );
}

function Rows({ asked, onPage, onChanged }) {
  const { data, error } = useLoaded(() => readSigned(asked), []);
  if (!data) return h(Loading, { error, onRetry: onChanged });
  return h(
    Fragment,
    null,
    h(
      Next.Table,
      { dataSource: data.list, primaryKey: 'juId', emptyContent: '没有数据' },
      column(
        '商品信息',
        (row) =>
          h(
            'div',
            null,
            row.itemName,
            h('p', null, `ID: ${row.itemId}`),
            h('p', null, `营销ID: ${row.juId}`),
          ),
        { width: 300, lock: 'left' },
      ),
      column('活动名称', (row) => h('a', { href: row.activityUrl }, row.activityName), { width: 200 }),
      column('报名时间', (row) => time(row.signTime), { width: 160 }),
      column('活动时间', (row) => `${time(row.onlineStartTime)} 至 ${time(row.onlineEndTime)}`, {
        width: 200,
      }),
      column('活动价', (row) => row.activityPrice, { width: 90 }),
      column('报名库存', (row) => row.inventory, { width: 100 }),
      column('商品报名状态', (row) => h(Status, { row }), { width: 200, lock: 'right' }),
      column('操作', (row) => h(Buttons, { row, onChanged }), { width: 170, lock: 'right' }),
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

/** The word under which this browser saw the row first. */
function firstWordOf({ juId, statusName }) {
  const key = `signed-status-${juId}`;
  const first = window.sessionStorage.getItem(key) ?? statusName;
  window.sessionStorage.setItem(key, first);
  return first;
}

/** The copy in the locked columns keeps the word the row began with: stale once the platform has gone on. */
function Status({ row }) {
  const place = useRef(null);
  const [isCopy, setCopy] = useState(false);
  useLayoutEffect(() => setCopy(place.current.closest('.next-table-lock-right') !== null), []);
  return h(
    'div',
    { ref: place },
    h('span', null, isCopy ? firstWordOf(row) : row.statusName),
    row.statusExceptionMessage && h('p', { className: own('message') }, row.statusExceptionMessage),
  );
}

function Buttons({ row, onChanged }) {
  const act = { 发布: publish, 撤销报名: cancel };
  return row.buttonList.map((button) =>
    h(
      Next.Button,
      {
        key: button.id,
        text: true,
        type: 'primary',
        disabled: button.disabled,
        title: button.disableMessage ?? undefined,
        onClick: () => act[button.name]?.(row, button, onChanged),
      },
      button.name,
    ),
  );
}

function cancel(_row, { url, meta }, onChanged) {
  const [path, search] = url.split('?');
  const params = Object.fromEntries(new URLSearchParams(search));
  Next.Dialog.confirm({
    title: '撤销报名',
    content: meta.warnMsg,
    onOk: () => settle(read(path, params), onChanged),
  });
}

function publish({ juId }, _button, onChanged) {
  Next.Dialog.confirm({
    title: '发布',
    content: '发布后商品将进入活动审核，确认发布？',
    onOk: () => settle(write('/domain/item/publish.json', {}, { juId, pressNonce: newNonce() }), onChanged),
  });
}

async function settle(sending, onChanged) {
  try {
    await sending;
    Next.Message.success('操作成功');
    onChanged();
  } catch (error) {
    if (error instanceof ApiError) Next.Message.error(error.message);
  }
}

function column(title, cell, extra) {
  const draw = (_value, _index, record) => cell(record);
  return h(Next.Table.Column, { key: title, title, cell: draw, ...extra });
}

function readSigned({ page, filter }) {
  return read('/domain/item/query.json', {
    querier: 'juItemCompositeQuerier',
    keySet: KEY_SET,
    pageSizeCode: 'itemList-juItemPageSize',
    sortType: '2',
    currentPage: String(page),
    pageSize: '20',
    ...filter,
  });
}
