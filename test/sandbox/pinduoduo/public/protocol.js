import { Button } from './beast.js';
import { h, own } from './core.js';
import { Modal } from './modal.js';

/** The agreement's full text, exactly as the JSON has it. */
export function Protocol({ agreement, onClose }) {
  return h(
    Modal,
    { title: agreement.label, onClose, isDialog: true, footer: h(Button, { onClick: onClose }, '我知道了') },
    h('div', { className: own('protocol_text'), style: { whiteSpace: 'pre-wrap' } }, agreement.text),
  );
}
