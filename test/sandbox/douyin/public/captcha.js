import { h, own } from './core.js';

/** The slider is real: whoever drags it to the end is through. */
export function Captcha({ onDone }) {
  return h(
    'div',
    { className: own('captcha_mask') },
    h(
      'div',
      { className: own('captcha_box') },
      h('p', null, '请完成下列验证后继续'),
      h('input', {
        type: 'range',
        defaultValue: 0,
        min: 0,
        max: 100,
        onChange: (event) => Number(event.target.value) >= 98 && onDone(),
      }),
    ),
  );
}
