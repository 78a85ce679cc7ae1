import { Checkbox, FormItem, Input, LinkButton } from './beast.js';
import { Fragment, h, own, useState } from './core.js';
import { Protocol } from './protocol.js';
import { Select } from './select.js';
import { Upload } from './upload.js';

const PAGE_IDS = {
  outer_protocol: 'isCheckedOuterProtocol',
  shipping_config: 'enroll_goods_shipping_config',
  traffic_protect: 'traffic_protect_info',
};

export function GoodsFields({ fields, goodsId, values, errors, onChange }) {
  return h(
    Fragment,
    null,
    fields.map((field) =>
      h(
        FormItem,
        {
          key: field.field_code,
          id: `goods_${field.field_code}_${goodsId}`,
          label: field.label,
          isRequired: field.is_required,
          error: errors?.[field.field_code],
        },
        h(FieldControl, {
          field,
          value: values[field.field_code],
          onChange: (value) => onChange(field.field_code, value),
        }),
      ),
    ),
  );
}

function FieldControl({ field, value, onChange }) {
  if (field.widget === 'select') return h(Select, { options: field.options, value, onChange });
  if (field.widget === 'upload') return h(Upload, { kind: field.field_code, value, onChange });
  const placeholder = field.min_length ? `请输入${field.min_length}-${field.max_length}个字` : '请输入';
  return h(Input, { value, onChange, placeholder, maxLength: field.max_length });
}

export function PageFields({ activity, values, onChange }) {
  const fields = activity.field_list.filter((field) => field.level === 'page');
  return h(
    'section',
    { className: own('confirm_pageFields') },
    fields.map((field) =>
      h(
        FormItem,
        { key: field.field_code, id: PAGE_IDS[field.field_code] ?? `page_${field.field_code}` },
        h(PageBox, { field, activity, value: values[field.field_code], onChange }),
      ),
    ),
  );
}

/** An agreement's link stands outside the box's label: opening the text ticks nothing. */
function PageBox({ field, activity, value, onChange }) {
  const [isOpen, setOpen] = useState(false);
  const agreement = activity.agreement_list.find((one) => one.field_code === field.field_code);
  const box = h(
    Checkbox,
    { isChecked: value, onChange: (next) => onChange(field.field_code, next) },
    agreement ? '我已阅读并同意' : field.label,
  );
  if (!agreement) return box;
  return h(
    Fragment,
    null,
    box,
    h(LinkButton, { onClick: () => setOpen(true) }, agreement.label),
    isOpen && h(Protocol, { agreement, onClose: () => setOpen(false) }),
  );
}
