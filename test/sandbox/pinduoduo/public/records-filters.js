import { Button, Input } from './beast.js';
import { h, own, useState } from './core.js';
import { RangePicker } from './range-picker.js';
import { PASSED_CODES, STATUS_OPTIONS, TYPE_OPTIONS } from './records-words.js';
import { Select } from './select.js';

export function emptyFilter() {
  return { status: [], types: [], goodsName: '', goodsIds: '', range: null };
}

/** Nothing is asked before 「查询」. */
export function Filters({ tab, onSearch }) {
  const [filter, setFilter] = useState(emptyFilter);
  const set = (change) => setFilter({ ...filter, ...change });
  return h(
    'div',
    { className: own('register-record_filters') },
    labelled(
      '活动类型',
      h(Select, {
        isMulti: true,
        options: TYPE_OPTIONS,
        value: filter.types,
        onChange: (types) => set({ types }),
      }),
    ),
    labelled(
      '活动状态',
      h(Select, {
        isMulti: true,
        options: statusOptions(tab),
        value: filter.status,
        onChange: (status) => set({ status }),
      }),
    ),
    labelled(
      '商品名称',
      h(Input, {
        value: filter.goodsName,
        placeholder: '请输入商品名称',
        onChange: (goodsName) => set({ goodsName }),
      }),
    ),
    labelled(
      '商品ID',
      h('textarea', {
        rows: 1,
        value: filter.goodsIds,
        placeholder: '多个ID用逗号隔开',
        onChange: (event) => set({ goodsIds: event.target.value }),
      }),
    ),
    labelled('提交时间', h(RangePicker, { value: filter.range, onChange: (range) => set({ range }) })),
    h(Button, { viewId: 'ele_inquire', onClick: () => onSearch(filter) }, '查询'),
  );
}

function labelled(label, control) {
  return h('div', { className: 'activity-with-label-wrapper' }, h('span', null, label), control);
}

/** Some words cannot be asked for under 待处理. */
function statusOptions(tab) {
  return STATUS_OPTIONS.map((option) => ({
    ...option,
    isDisabled: tab === 1 && PASSED_CODES.includes(option.value),
  }));
}
