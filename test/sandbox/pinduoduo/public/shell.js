import { Button } from './beast.js';
import { beast, boot, createPortal, Fragment, h, own, useEffect, useLoaded, useState } from './core.js';
import { Modal } from './modal.js';
import { ask } from './request.js';

const MENU = [
  ['/home/', '首页'],
  ['/act/index?msfrom=mms_sidenav', '营销活动'],
  ['/act/register_record?tab=0', '报名记录'],
  ['/goods/goods_list?msfrom=mms_sidenav', '商品列表'],
];

/** Asks who is signed in, as every page of the backend does. */
function useIdentity() {
  return useLoaded(
    () => Promise.all([ask('/earth/api/mallInfo/commonMallInfo', {}), ask('/janus/api/new/userinfo', {})]),
    [],
  );
}

export function MenuPage({ title, children }) {
  const { data } = useIdentity();
  return h(
    'div',
    { className: own('mms-layout_wrapper') },
    h(
      'header',
      { className: own('mms-header_header') },
      h('span', { className: own('mms-header_logo') }, '拼多多 商家后台'),
      data && h('span', { className: own('mms-header_mallName') }, data[0].mallName),
      data && h('span', { className: own('mms-header_account') }, data[1].username),
    ),
    h(
      'nav',
      { className: own('mms-sidenav_nav') },
      MENU.map(([href, text]) => h('a', { key: href, href }, text)),
    ),
    h('main', { className: own('mms-layout_main') }, h('h2', null, title), children),
    h(Disturbances),
  );
}

export function PlainPage({ title, children }) {
  const { data } = useIdentity();
  return h(
    'div',
    { className: own('nonav-layout_wrapper') },
    h(
      'header',
      { className: own('nonav-header_header') },
      h('span', null, title),
      data && h('span', { className: own('nonav-header_mallName') }, data[0].mallName),
    ),
    h('main', { className: own('nonav-layout_main') }, children),
    h(Disturbances),
  );
}

/** Layers and stalls that a switch asked for. */
export function Disturbances() {
  const [isPopup, setPopup] = useState(Boolean(boot.variant.popup));
  const [isCaptcha, setCaptcha] = useState(Boolean(boot.variant.captcha));
  useEffect(() => {
    if (boot.variant.spins) setTimeout(spin, 300);
  }, []);
  return h(
    Fragment,
    null,
    isPopup &&
      h(Notice, {
        title: '活动提醒',
        text: '年货节招商进行中，报名即享流量加持。',
        onClose: () => setPopup(false),
      }),
    isCaptcha && h(Captcha, { onDone: () => setCaptcha(false) }),
  );
}

export function Notice({ title, text, onClose }) {
  return h(
    Modal,
    { title, onClose, footer: h(Button, { onClick: onClose }, '我知道了') },
    h('p', null, text),
  );
}

/** The slider is real: whoever drags it to the end is through. */
export function Captcha({ onDone }) {
  const onChange = (event) => Number(event.target.value) >= 98 && onDone();
  const layer = h(
    Modal,
    { title: '安全验证' },
    h('p', null, '请拖动滑块完成验证'),
    h('input', {
      type: 'range',
      className: own('captcha_slider'),
      defaultValue: 0,
      min: 0,
      max: 100,
      onChange,
    }),
  );
  return createPortal(h('div', { className: beast('CPT_outerWrapper') }, layer), document.body);
}

export function Loading({ error, onRetry }) {
  if (!error) return h('div', { className: beast('TB_loading') }, '加载中...');
  return h(
    'div',
    { className: own('load_failed') },
    '加载失败，请重试 ',
    onRetry && h(Button, { onClick: onRetry }, '重试'),
  );
}

function spin() {
  for (;;) Math.random();
}
