import { Button, LinkButton } from './beast.js';
import { beast, Fragment, h, own, time, useRef, useState, yuan } from './core.js';
import { GoodsCell } from './goods-cell.js';
import { Popover, useCloseOutside } from './modal.js';
import { ask } from './request.js';
import { toast } from './toast.js';

export function recordColumns(onChanged) {
  return [
    { title: '商品信息', width: 250, cell: (record) => h(GoodsCell, { goods: record }) },
    { title: '活动名称', width: 190, cell: (record) => h(NameCell, { record }) },
    { title: '提交时间', width: 110, cell: (record) => time(record.enroll_time) },
    { title: '活动信息(元)', width: 170, cell: (record) => h(PriceCell, { record }) },
    { title: '状态', width: 200, cell: (record) => h(StatusCell, { record }) },
    { title: '操作', width: 110, cell: (record) => h(ActionCell, { record, onChanged }) },
  ];
}

function NameCell({ record }) {
  return h(
    Fragment,
    null,
    h('div', null, record.activity_name),
    h('small', null, `${record.business_type_str} | 活动ID: ${record.activity_id}`),
  );
}

function PriceCell({ record }) {
  const prices = record.activity_sku_info.map((sku) => sku.activity_price);
  const [least, most] = [Math.min(...prices), Math.max(...prices)];
  const window = record.activity_goods_time_list[0];
  return h(
    'div',
    { className: 'activity-time-wrapper' },
    h('div', null, least === most ? yuan(least) : `${yuan(least)}～${yuan(most)}`),
    h(
      'div',
      null,
      window
        ? `${time(window.activity_goods_start_time)} ～ ${time(window.activity_goods_end_time)}`
        : '待平台安排',
    ),
  );
}

function StatusCell({ record }) {
  const reason = record.refuse_reason ?? record.cancel_reason;
  return h(
    Fragment,
    null,
    h('div', { className: own('register-record_status') }, record.final_status_name),
    reason && h('div', { className: own('register-record_reason') }, reason),
  );
}

function ActionCell({ record, onChanged }) {
  return h(
    Fragment,
    null,
    h(
      LinkButton,
      {
        href: `/act/sign_detail?activity_goods_id=${record.activity_goods_id}`,
        target: '_blank',
        viewId: 'ele_registration_details_shared',
      },
      '详情',
    ),
    record.is_cancellable && h(CancelButton, { record, onChanged }),
  );
}

/** A second layer asks before anything is sent. */
function CancelButton({ record, onChanged }) {
  const root = useRef(null);
  const [anchor, setAnchor] = useState(null);
  useCloseOutside(root, anchor, setAnchor);
  const cancel = async () => {
    setAnchor(null);
    await ask('/lakemms/activityGoods/cancel', { activity_goods_id: record.activity_goods_id });
    toast('已取消报名');
    onChanged();
  };
  return h(
    'span',
    { ref: root },
    h(
      LinkButton,
      {
        viewId: 'bigpopup_reconsider_shared',
        onClick: () => setAnchor(root.current.getBoundingClientRect()),
      },
      '取消报名',
    ),
    anchor && h(ConfirmPopover, { anchor, onConfirm: cancel, onClose: () => setAnchor(null) }),
  );
}

function ConfirmPopover({ anchor, onConfirm, onClose }) {
  return h(
    Popover,
    { anchor, className: beast('PP_withConfirmPopoverMain') },
    h('p', null, '确定取消报名吗？取消后需重新报名。'),
    h(Button, { type: 'default', onClick: onClose }, '取消'),
    h(Button, { onClick: onConfirm }, '确定'),
  );
}
