import { beast, Fragment, h, useRef, useState } from './core.js';
import { Popover, useCloseOutside } from './modal.js';

/** Drop-down whose options exist only while it is open, in a portal under the body. */
export function Select({ options, value, onChange, placeholder = '请选择', isMulti, isDisabled }) {
  const [anchor, setAnchor] = useState(null);
  const root = useRef(null);
  useCloseOutside(root, anchor, setAnchor);
  const chosen = options.filter((option) =>
    isMulti ? value.includes(option.value) : option.value === value,
  );
  const pick = (option) => {
    if (option.isDisabled) return;
    if (!isMulti) setAnchor(null);
    onChange(isMulti ? toggle(value, option.value) : option.value);
  };
  return h(
    Fragment,
    null,
    h(
      'div',
      {
        ref: root,
        className: beast('ST_outerWrapper', isDisabled && 'ST_disabled'),
        'data-testid': 'beast-core-select',
        onClick: () => !isDisabled && setAnchor(anchor ? null : root.current.getBoundingClientRect()),
      },
      h(
        'div',
        { className: beast('ST_head'), 'data-testid': 'beast-core-select-header' },
        h('input', {
          className: beast('ST_selectValue'),
          'data-testid': 'beast-core-select-htmlInput',
          readOnly: true,
          placeholder,
          value: chosen.map((option) => option.label).join('，'),
        }),
        h('i', { className: beast('ST_headDropdownArrow') }, '▾'),
      ),
    ),
    anchor && h(Options, { anchor, options, chosen, onPick: pick }),
  );
}

function Options({ anchor, options, chosen, onPick }) {
  return h(
    Popover,
    { anchor, className: beast('ST_dropdownPanel') },
    h(
      'ul',
      { role: 'listbox' },
      options.map((option) =>
        h(
          'li',
          {
            key: option.value,
            role: 'option',
            'aria-selected': chosen.includes(option),
            'aria-disabled': Boolean(option.isDisabled),
            className: beast(
              'ST_option',
              chosen.includes(option) && 'ST_optionActive',
              option.isDisabled && 'ST_optionDisabled',
            ),
            'data-testid': 'beast-core-select-option',
            onClick: () => onPick(option),
          },
          option.label,
        ),
      ),
    ),
  );
}

function toggle(values, value) {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}
