const { React, ReactDOM } = window;

export const { Next } = window;
export const h = React.createElement;
export const { Fragment, useCallback, useEffect, useLayoutEffect, useRef, useState } = React;
export const boot = window.__BOOT__;

/** Class of a page's own CSS module: `shopName--x6nyUylx`; the hash differs at each start. */
export function own(name) {
  let hash = 0;
  for (const char of `${name}${boot.classVersion}`) hash = (hash * 31 + char.charCodeAt(0)) % 2_176_782_336;
  return `${name}--${hash.toString(36).padStart(8, 'x').slice(0, 8)}`;
}

export function query(name) {
  return new URLSearchParams(window.location.search).get(name) ?? '';
}

/** A page draws itself a moment after its scripts have come. */
export function mount(element) {
  const root = ReactDOM.createRoot(document.getElementById('root'));
  setTimeout(() => root.render(element), boot.mountMs);
}

/** Wall clock in Asia/Shanghai whatever the browser's zone. */
export function time(epochMs) {
  if (!epochMs) return '-';
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(epochMs);
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
