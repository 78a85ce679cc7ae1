const { React, ReactDOM } = window;

export const h = React.createElement;
export const { Fragment, memo, useCallback, useEffect, useMemo, useRef, useState } = React;
export const createPortal = ReactDOM.createPortal;
export const boot = window.__BOOT__;

/** BeastCore class: `IPT_input` → `IPT_input_5-188-0`; the version differs at each start. */
export function beast(...names) {
  return names
    .filter(Boolean)
    .map((name) => `${name}_${boot.classVersion}`)
    .join(' ');
}

/** Class of a page's own CSS module: `activity-detail_text__<hash>`. */
export function own(name) {
  let hash = 0;
  for (const char of `${name}${boot.classVersion}`) hash = (hash * 31 + char.charCodeAt(0)) % 916_132_832;
  return `${name}__${hash.toString(36).padStart(5, '0').slice(0, 5)}`;
}

export function query(name) {
  return new URLSearchParams(window.location.search).get(name) ?? '';
}

export function mount(element) {
  ReactDOM.createRoot(document.getElementById('root')).render(element);
}

export function yuan(fen) {
  return (fen / 100).toFixed(2);
}

/** Wall clock in Asia/Shanghai whatever the browser's zone. */
export function time(epochMs) {
  if (!epochMs) return '-';
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(epochMs);
  return text;
}

/** One promise's course as state: `{data}`, `{error}` or neither while it runs. */
export function useLoaded(load, keys) {
  const [state, setState] = useState({});
  useEffect(() => {
    let isCurrent = true;
    setState({});
    load().then(
      (data) => isCurrent && setState({ data }),
      (error) => isCurrent && setState({ error }),
    );
    return () => {
      isCurrent = false;
    };
  }, keys);
  return state;
}
