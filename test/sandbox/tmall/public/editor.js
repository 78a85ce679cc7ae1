import { h, Next, own, useLoaded, useState } from './core.js';
import { AgreementBox, EditorFields } from './editor-fields.js';
import { EditorSkus } from './editor-skus.js';
import { emptyValues, findErrors, submit } from './editor-state.js';
import { read } from './request.js';
import { Loading } from './shell.js';

/** 商品编辑页: a drawer with the products at its side; one item with all its skus per press. */
export function Editor({ place, itemId, onOther, onClose }) {
  const { data, error } = useLoaded(() => read('/domain/item/editor.json', { ...place, itemId }), []);
  return h(
    Next.Drawer,
    { visible: true, placement: 'right', width: 1180, title: '商品报名', onClose, className: own('editor') },
    h(
      'div',
      { className: own('editorBody') },
      h(Sidebar, { place, itemId, onOther }),
      data ? h(EditorForm, { place, item: data }) : h(Loading, { error }),
    ),
  );
}

function Sidebar({ place, itemId, onOther }) {
  const { data } = useLoaded(
    () =>
      read('/domain/item/query.json', {
        querier: 'juItemSelectQuerier',
        ...place,
        currentPage: '1',
        pageSize: '20',
        scene: 'sidebar',
      }),
    [],
  );
  const items = (data?.list ?? []).filter((item) => item.isPass);
  return h(
    Next.Menu,
    {
      className: own('sidebar'),
      selectedKeys: [itemId],
      selectMode: 'single',
      onSelect: ([key]) => onOther(key),
    },
    items.map((item) => h(Next.Menu.Item, { key: item.itemId }, item.itemName)),
  );
}

function EditorForm({ place, item }) {
  const [values, setValues] = useState(() => emptyValues(item));
  const [errors, setErrors] = useState({});
  const [outcome, setOutcome] = useState({});
  const [isSending, setSending] = useState(false);
  const setField = (code, value) =>
    setValues((now) => ({ ...now, fields: { ...now.fields, [code]: value } }));
  const setSku = (skuId, code, value) =>
    setValues((now) => ({ ...now, skus: { ...now.skus, [skuId]: { ...now.skus[skuId], [code]: value } } }));
  const press = async () => {
    const found = findErrors(item, values);
    setErrors(found);
    if (Object.keys(found).length > 0) return Next.Message.error('请完善报名信息');
    setSending(true);
    setOutcome(await submit(place, item, values));
    return setSending(false);
  };
  return h(
    'div',
    { className: own('editorForm') },
    h(
      'section',
      { 'data-item-id': item.itemId },
      h('h3', null, item.itemName),
      h('p', null, `ID: ${item.itemId} | ${item.categoryName} | ${item.statusName}`),
      h(EditorFields, { item, values, errors, setField }),
      h(EditorSkus, { item, values, errors, setSku }),
    ),
    h(Outcome, { outcome }),
    item.agreement &&
      h(AgreementBox, { agreement: item.agreement, isChecked: values.fields.signAgreement, setField }),
    h(
      Next.Button,
      {
        type: 'primary',
        size: 'large',
        loading: isSending,
        disabled: Boolean(outcome.juId),
        onClick: press,
      },
      '提交报名',
    ),
  );
}

/** What became of the press, in words that stay. */
function Outcome({ outcome: { juId, statusName, texts } }) {
  if (juId) return h('p', { className: own('done') }, `报名成功，营销ID：${juId}，当前状态：${statusName}`);
  return (texts ?? []).map((text) => h('p', { key: text, className: own('failed') }, text));
}
