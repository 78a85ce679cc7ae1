import { Checkbox, Form, h, Modal, useState } from './form-core.js';

/** Switches of the pool with the text behind each. */
export function Protocols({ formSet, agreed, onChange }) {
  const [shown, setShown] = useState();
  return h(
    Form,
    { name: 'protocol' },
    formSet.protocolList.map((protocol) =>
      h(
        Form.Item,
        { key: protocol.remindCode, label: protocol.name },
        h(
          Checkbox,
          {
            id: `protocol_${protocol.remindCode}`,
            checked: Boolean(agreed[protocol.remindCode]),
            onChange: (event) => onChange({ ...agreed, [protocol.remindCode]: event.target.checked }),
          },
          '我已阅读并同意',
        ),
        h('a', { onClick: () => setShown(protocol) }, `《${protocol.title}》`),
      ),
    ),
    h(
      Modal,
      { title: shown?.title, open: Boolean(shown), footer: null, onCancel: () => setShown(undefined) },
      h('div', { className: 'protocol-content', style: { whiteSpace: 'pre-wrap' } }, shown?.content),
    ),
  );
}
