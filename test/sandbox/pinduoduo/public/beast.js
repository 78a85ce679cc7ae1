import { beast, Fragment, h } from './core.js';

export function Button({ children, type = 'primary', viewId, isDisabled, onClick, tracking }) {
  return h(
    'button',
    {
      type: 'button',
      className: beast('BTN_outerWrapper', `BTN_${type}`, isDisabled && 'BTN_disabled'),
      'data-testid': 'beast-core-button',
      'data-tracking-click-viewid': viewId,
      'data-tracking-viewid': tracking,
      disabled: Boolean(isDisabled),
      onClick,
    },
    h('span', null, children),
  );
}

export function LinkButton({ children, href, target, viewId, onClick }) {
  return h(
    'a',
    {
      className: beast('BTN_outerWrapper', 'BTN_textPrimary'),
      'data-testid': 'beast-core-button-link',
      'data-tracking-click-viewid': viewId,
      href,
      target,
      rel: target && 'noopener',
      onClick,
    },
    children,
  );
}

export function Input({
  value,
  onChange,
  placeholder,
  suffix,
  type = 'text',
  id,
  maxLength,
  isDisabled,
  onBlur,
}) {
  return h(
    'div',
    { className: beast('IPT_outerWrapper'), 'data-testid': 'beast-core-input' },
    h('input', {
      className: beast('IPT_input'),
      'data-testid': 'beast-core-input-htmlInput',
      id,
      type,
      value,
      placeholder,
      maxLength,
      disabled: isDisabled,
      autoComplete: 'off',
      onBlur,
      onChange: (event) => onChange(event.target.value),
    }),
    suffix &&
      h('span', { className: beast('IPT_suffixWrapper'), 'data-testid': 'beast-core-input-suffix' }, suffix),
  );
}

/** The native box lies invisible under the square; the label carries `data-checked`. */
export function Checkbox({ isChecked, onChange, children, isDisabled }) {
  return h(
    'label',
    {
      className: beast('CBX_checkbox', isChecked && 'CBX_active', isDisabled && 'CBX_disabled'),
      'data-testid': 'beast-core-checkbox',
      'data-checked': String(Boolean(isChecked)),
    },
    h(
      'div',
      { className: beast('CBX_squareInputWrapper') },
      h('input', {
        type: 'checkbox',
        checked: Boolean(isChecked),
        disabled: isDisabled,
        onChange: (event) => onChange(event.target.checked),
      }),
      h('div', { className: beast('CBX_square'), 'data-testid': 'beast-core-checkbox-checkIcon' }),
    ),
    children && h('div', { className: beast('CBX_textWrapper') }, children),
  );
}

export function FormItem({ id, label, isRequired, error, children }) {
  return h(
    'div',
    { className: beast('Form_itemWrapper'), 'data-testid': 'beast-core-form-item', id },
    label &&
      h(
        'label',
        { className: beast('Form_itemLabel') },
        isRequired && h('i', { className: beast('Form_star') }),
        label,
      ),
    h('div', { className: beast('Form_itemContent') }, children, h(FormError, { error })),
  );
}

export function FormError({ error }) {
  return error ? h('div', { className: beast('Form_error') }, error) : null;
}

/** Pages of ten; a click on the active one does nothing. */
export function Pagination({ page, total, pageSize = 10, onChange }) {
  const last = Math.max(1, Math.ceil(total / pageSize));
  const go = (next) => next !== page && next >= 1 && next <= last && onChange(next);
  const numbers = Array.from({ length: last }, (_, index) => index + 1);
  return h(
    'ul',
    { className: beast('PGT_outerWrapper'), 'data-testid': 'beast-core-pagination' },
    h(
      'li',
      {
        className: beast('PGT_prev', page === 1 && 'PGT_disabled'),
        'data-testid': 'beast-core-pagination-prev',
        onClick: () => go(page - 1),
      },
      '‹',
    ),
    h(
      Fragment,
      null,
      numbers.map((number) =>
        h(
          'li',
          {
            key: number,
            className: beast('PGT_pagerItem', number === page && 'PGT_pagerItemActive'),
            onClick: () => go(number),
          },
          number,
        ),
      ),
    ),
    h(
      'li',
      {
        className: beast('PGT_next', page === last && 'PGT_disabled'),
        'data-testid': 'beast-core-pagination-next',
        onClick: () => go(page + 1),
      },
      '›',
    ),
  );
}
