import { beast, h, useState } from './core.js';

const ROW_PX = 52;
const VIEW_ROWS = 10;
const VIRTUAL_FROM = 20;

/** Header and body are two tables. A checkbox column has no `th`: the body then has one cell more than the header. */
export function Table({ columns, rows, rowKey, selection, emptyText = '暂无数据' }) {
  return h(
    'div',
    { className: beast('TB_outerWrapper'), 'data-testid': 'beast-core-table' },
    h(
      'table',
      { className: beast('TB_header') },
      h(Columns, { columns, selection }),
      h(HeaderRow, { columns, selection }),
    ),
    h(
      'div',
      { className: beast('TB_body'), 'data-testid': 'beast-core-table-middle-body' },
      rows.length > VIRTUAL_FROM
        ? h(VirtualBody, { columns, rows, rowKey, selection })
        : h(BodyTable, { columns, rows, rowKey, selection }),
      rows.length === 0 && h('div', { className: beast('TB_empty') }, emptyText),
    ),
  );
}

function Columns({ columns, selection }) {
  return h(
    'colgroup',
    null,
    selection && h('col', { style: { width: 48 } }),
    columns.map((column) => h('col', { key: column.title, style: { width: column.width } })),
  );
}

function HeaderRow({ columns, selection }) {
  return h(
    'thead',
    null,
    h(
      'tr',
      { className: beast('TB_headerTr') },
      selection && h('td', null),
      columns.map((column) => h('th', { key: column.title, className: beast('TB_th') }, column.title)),
    ),
  );
}

function BodyTable({ columns, rows, rowKey, selection, style }) {
  return h(
    'table',
    { className: beast('TB_bodyTable'), style },
    h(Columns, { columns, selection }),
    h(
      'tbody',
      { className: beast('TB_tbody'), 'data-testid': 'beast-core-table-middle-tbody' },
      rows.map((row) => h(BodyRow, { key: rowKey(row), columns, row, selection })),
    ),
  );
}

function BodyRow({ columns, row, selection }) {
  return h(
    'tr',
    { className: beast('TB_tr'), 'data-testid': 'beast-core-table-body-tr' },
    selection && h('td', { className: beast('TB_td') }, selection(row)),
    columns.map((column) => h('td', { key: column.title, className: beast('TB_td') }, column.cell(row))),
  );
}

/** Long tables draw only what is in sight; the scroll container sits inside TB_body. */
function VirtualBody(props) {
  const [first, setFirst] = useState(0);
  const shown = props.rows.slice(first, first + VIEW_ROWS + 4);
  const onScroll = (event) => setFirst(Math.max(0, Math.floor(event.target.scrollTop / ROW_PX) - 2));
  return h(
    'div',
    { className: beast('TB_virtual'), style: { height: VIEW_ROWS * ROW_PX, overflowY: 'auto' }, onScroll },
    h(
      'div',
      { style: { height: props.rows.length * ROW_PX, position: 'relative' } },
      h(BodyTable, { ...props, rows: shown, style: { transform: `translateY(${first * ROW_PX}px)` } }),
    ),
  );
}
