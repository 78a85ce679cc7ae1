import { boot, h, Next, own, useEffect, useState } from './core.js';

/** Fields of the item as a whole, and the agreement; they mount after the table. */
export function EditorFields({ item, values, errors, setField }) {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setThere(true), boot.variant.lateMountMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isThere) return null;
  const fields = item.fieldList.filter((field) => field.level === 'item');
  return h(
    Next.Form,
    { labelCol: { fixedSpan: 8 }, wrapperCol: { span: 12 }, className: own('fields') },
    boot.variant.hiddenTwin && h('input', { style: { display: 'none' }, defaultValue: '', tabIndex: -1 }),
    fields.map((field) =>
      h(Field, {
        key: field.code,
        field,
        value: values.fields[field.code],
        error: errors[field.code],
        setField,
      }),
    ),
  );
}

function Field({ field, value, error, setField }) {
  const validation = error ? { validateState: 'error', help: error } : {};
  return h(
    Next.Form.Item,
    { label: `${field.label}：`, required: field.required, id: field.code, ...validation },
    h(Control, { field, value, onChange: (next) => setField(field.code, next) }),
  );
}

function Control({ field, value, onChange }) {
  if (field.component === 'checkbox')
    return h(Next.Checkbox, { checked: value, onChange }, '商品活动期间包邮');
  if (field.component === 'select') {
    return h(Next.Select, {
      dataSource: field.options,
      value,
      onChange,
      placeholder: '请选择',
      style: { width: 260 },
    });
  }
  return h(Next.Input, {
    value,
    onChange,
    placeholder: `请输入${field.label}`,
    maxLength: field.maxLength,
    showLimitHint: Boolean(field.maxLength),
    style: { width: 360 },
  });
}

/** The text as the JSON has it, behind its own link. */
export function AgreementBox({ agreement, isChecked, setField }) {
  const [isOpen, setOpen] = useState(false);
  return h(
    Next.Form,
    { labelCol: { fixedSpan: 4 }, wrapperCol: { span: 18 } },
    h(
      Next.Form.Item,
      { id: agreement.code, label: '协议：' },
      h(
        Next.Checkbox,
        { checked: isChecked, onChange: (next) => setField(agreement.code, next) },
        '我已阅读并同意',
      ),
      h(Next.Button, { text: true, type: 'primary', onClick: () => setOpen(true) }, agreement.title),
    ),
    h(
      Next.Dialog,
      { visible: isOpen, title: agreement.title, footer: false, onClose: () => setOpen(false) },
      h('div', { className: own('agreement') }, agreement.text),
    ),
  );
}
