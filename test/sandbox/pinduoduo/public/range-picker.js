import { Button } from './beast.js';
import { beast, Fragment, h, useRef, useState } from './core.js';
import { Popover, useCloseOutside } from './modal.js';

const DAY = 86_400_000;
const SHANGHAI_OFFSET = 28_800_000;
const MOST_DAYS = 30;

/** Two month panels; the range counts only after 「确认」 and is at most 30 days. Value: [from, to] epoch ms. */
export function RangePicker({ value, onChange }) {
  const root = useRef(null);
  const [anchor, setAnchor] = useState(null);
  useCloseOutside(root, anchor, setAnchor);
  const confirm = (range) => {
    setAnchor(null);
    onChange(range);
  };
  const text = value ? `${dayText(value[0])} ～ ${dayText(value[1])}` : '';
  return h(
    Fragment,
    null,
    h(
      'div',
      {
        ref: root,
        className: beast('RPR_inputWrapper'),
        onClick: () => setAnchor(root.current.getBoundingClientRect()),
      },
      h('input', {
        readOnly: true,
        value: text,
        placeholder: '开始日期 ～ 结束日期',
        'data-testid': 'beast-core-rangePicker-htmlInput',
      }),
    ),
    anchor && h(Panels, { anchor, onConfirm: confirm }),
  );
}

function Panels({ anchor, onConfirm }) {
  const [picked, setPicked] = useState([]);
  const today = startOfDay(Date.now());
  const pick = (day) => setPicked(picked.length === 1 ? [picked[0], day].sort((a, b) => a - b) : [day]);
  const isFar = (day) => picked.length === 1 && Math.abs(day - picked[0]) > (MOST_DAYS - 1) * DAY;
  const panels = [monthOf(today, -1), monthOf(today, 0)];
  return h(
    Popover,
    { anchor, className: beast('RPR_contentPickerWrapper') },
    panels.map((days) =>
      h(Month, { key: days[0], days, picked, isOff: (day) => day > today || isFar(day), onPick: pick }),
    ),
    h(
      'div',
      { className: beast('RPR_footerWrapper') },
      h('a', { onClick: () => onConfirm(null) }, '归零'),
      h(
        Button,
        { isDisabled: picked.length < 2, onClick: () => onConfirm([picked[0], picked[1] + DAY - 1]) },
        '确认',
      ),
    ),
  );
}

function Month({ days, picked, isOff, onPick }) {
  return h(
    'div',
    { className: beast('RPR_month') },
    h('div', null, dayText(days[0]).slice(0, 7)),
    days.map((day) =>
      h(
        'span',
        {
          key: day,
          className: beast('RPR_tdDay', isOff(day) && 'RPR_disabled', picked.includes(day) && 'RPR_selected'),
          onClick: () => !isOff(day) && onPick(day),
        },
        Number(dayText(day).slice(8)),
      ),
    ),
  );
}

function startOfDay(epochMs) {
  return Math.floor((epochMs + SHANGHAI_OFFSET) / DAY) * DAY - SHANGHAI_OFFSET;
}

function dayText(epochMs) {
  return new Date(epochMs + SHANGHAI_OFFSET).toISOString().slice(0, 10);
}

/** Every midnight (Asia/Shanghai) of the month `offset` months from the given day. */
function monthOf(day, offset) {
  const wall = new Date(day + SHANGHAI_OFFSET);
  const [year, month] = [wall.getUTCFullYear(), wall.getUTCMonth() + offset];
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Array.from({ length: count }, (_, index) => Date.UTC(year, month, index + 1) - SHANGHAI_OFFSET);
}
