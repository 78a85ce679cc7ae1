const { React, ReactDOM, antd } = window;

export const h = React.createElement;
export const { Fragment, useEffect, useMemo, useState, useSyncExternalStore } = React;
export const createRoot = ReactDOM.createRoot;
export const boot = window.__BOOT__;
export { antd };

/** Class of a CSS module: `index_userName__16Isl`; the hash is another one at each start. */
export function own(name) {
  let hash = 0;
  for (const char of `${name}${boot.classVersion}`) hash = (hash * 31 + char.charCodeAt(0)) % 916_132_832;
  return `${name}__${hash.toString(36).padStart(5, '0').slice(0, 5)}`;
}

/** Parts of the backend are built apart, each with the library under a prefix of its own. */
export function Prefixed({ prefix, children }) {
  // Layers that fly in cost a busy machine seconds.
  const theme = { token: { motion: false } };
  const props = { prefixCls: prefix, locale: antd.locales.zh_CN, theme, wave: { disabled: true } };
  return h(antd.ConfigProvider, props, children);
}

/** What the library shows by itself, questions and messages, wears the shell's prefix. */
export function wearStaticLayers() {
  antd.ConfigProvider.config({ holderRender: (children) => h(Prefixed, { prefix: 'auxo' }, children) });
}

export function query(name) {
  return new URLSearchParams(window.location.search).get(name) ?? '';
}

export function yuan(fen) {
  return (fen / 100).toFixed(2);
}

/** Wall clock in Asia/Shanghai whatever the browser's zone. */
export function time(unixSeconds) {
  if (!unixSeconds) return '--';
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(unixSeconds * 1000);
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
