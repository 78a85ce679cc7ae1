import { FormError } from './beast.js';
import { beast, h, useState } from './core.js';
import { ask } from './request.js';

/** Hidden file input; after the upload it is replaced by a preview kept as a CSS background. */
export function Upload({ kind, value, onChange }) {
  const [state, setState] = useState({});
  const send = async (event) => {
    const file = event.target.files[0];
    if (!file) return;
    setState({ isSending: true });
    try {
      const result = await ask('/galerie/business/upload', file, headersFor(kind, file));
      setState({ name: file.name });
      onChange(result.url);
    } catch (error) {
      setState({ error: error.message });
    }
  };
  if (value) return h(Preview, { value, name: state.name, onRemove: () => onChange('') });
  return h(
    'div',
    { className: beast('UPL_outerWrapper'), 'data-testid': 'beast-core-upload' },
    h('span', null, state.isSending ? '上传中...' : '+ 上传文件'),
    h('input', {
      type: 'file',
      className: beast('UPL_input'),
      'data-testid': 'beast-core-upload-input',
      onChange: send,
    }),
    h(FormError, { error: state.error }),
  );
}

function Preview({ value, name, onRemove }) {
  return h(
    'div',
    { className: beast('UPL_preview'), style: { backgroundImage: `url("${value}")` } },
    h('span', null, name),
    h(
      'i',
      { className: beast('ICN_outerWrapper'), 'data-testid': 'beast-core-icon-close', onClick: onRemove },
      '×',
    ),
  );
}

function headersFor(kind, file) {
  return { 'x-file-kind': kind, 'x-file-name': encodeURIComponent(file.name) };
}
