import { beast, createPortal, h, useEffect } from './core.js';

/** Modal in a portal. Only `isDialog` ones carry the role, as on the live site. */
export function Modal({ title, children, footer, onClose, isDialog, isWide }) {
  const panel = h(
    'div',
    {
      className: beast('MDL_innerWrapper', isWide && 'MDL_wide'),
      ...(isDialog ? { role: 'dialog', 'aria-label': title } : {}),
    },
    h(
      'div',
      { className: beast('MDL_header') },
      title,
      onClose &&
        h(
          'i',
          {
            className: beast('MDL_close', 'ICN_outerWrapper'),
            'data-testid': 'beast-core-modal-icon-close',
            onClick: onClose,
          },
          '×',
        ),
    ),
    h('div', { className: beast('MDL_body'), 'data-testid': 'beast-core-modal-body' }, children),
    footer && h('div', { className: beast('MDL_footer') }, footer),
  );
  const layer = h(
    'div',
    { className: beast('MDL_outerWrapper', 'MDL_modal'), 'data-testid': 'beast-core-modal' },
    h('div', { className: beast('MDL_mask'), 'data-testid': 'beast-core-modal-mask' }),
    panel,
  );
  return createPortal(layer, document.body);
}

/** Room kept for a layer at the right edge. */
const LAYER_PX = 300;

/** Small layer beside `anchor` (a DOM rectangle), in a portal as well. */
export function Popover({ anchor, className, children }) {
  const left = Math.max(0, Math.min(anchor.left, window.innerWidth - LAYER_PX));
  const style = {
    left: left + window.scrollX,
    top: anchor.bottom + window.scrollY + 4,
    minWidth: anchor.width,
  };
  const layer = h('div', { className, style, 'data-testid': 'beast-core-portal-main' }, children);
  return createPortal(h('div', { className: beast('PT_outerWrapper') }, layer), document.body);
}

/** A press outside the trigger and its layer closes the layer. */
export function useCloseOutside(root, anchor, setAnchor) {
  useEffect(() => {
    if (!anchor) return undefined;
    const onDown = ({ target }) => {
      const isInside =
        root.current?.contains(target) || target.closest?.('[data-testid="beast-core-portal-main"]');
      if (!isInside) setAnchor(null);
    };
    document.addEventListener('mousedown', onDown);
    return () => document.removeEventListener('mousedown', onDown);
  }, [anchor]);
}
