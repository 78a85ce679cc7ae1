import { Captcha } from './captcha.js';
import {
  antd,
  boot,
  createRoot,
  Fragment,
  h,
  own,
  Prefixed,
  useEffect,
  useLoaded,
  useState,
  wearStaticLayers,
} from './core.js';
import { ask } from './request.js';

/** 流量 → 营销活动, in the order of the live menu. */
const MENU = [
  ['618109', '/ffa/merchant/campaign-square', '活动广场'],
  ['618110', '/ffa/merchant/super-sale', '超值购报名'],
  ['618111', '/ffa/merchant/sec-kill', '秒杀报名'],
];

/** The shell around a sub-app that is loaded later, as a micro-frontend with containers of its own. */
export function mountApp(app, page) {
  const root = document.getElementById('root');
  // The sub-app's own root has this id.
  root.id = 'app';
  wearStaticLayers();
  createRoot(root).render(h(Prefixed, { prefix: 'auxo' }, h(Shell, { app })));
  setTimeout(() => mountSubApp(app, page), boot.variant.lateMountMs);
}

/** The suffix changes with each load: nobody can know the whole id. */
function mountSubApp(app, page) {
  const suffix = Math.random().toString(36).slice(2, 10);
  const outer = document.createElement('div');
  outer.id = `garfish_app_for_${app}_${suffix}`;
  outer.innerHTML =
    '<div __garfishmockhtml__><div __garfishmockhead__></div><div __garfishmockbody__><div id="root"></div></div></div>';
  document.getElementById(`__LOAD_${app}_APP_DOM__`).append(outer);
  createRoot(outer.querySelector('#root')).render(h(Prefixed, { prefix: 'auxo' }, page));
}

function Shell({ app }) {
  const { data } = useLoaded(
    () => Promise.all([ask('/mmc/common/shop_rel_info', {}), ask('/ecomauth/loginv1/user_info', {})]),
    [],
  );
  return h(
    'div',
    { className: own('index_layout') },
    h(
      'header',
      { className: own('index_header') },
      h('span', { className: own('index_logo') }, '抖店'),
      data && h('span', { className: `headerShopName ${own('index_userName')}` }, data[0].shop_name),
      data && h('span', { className: own('index_account') }, data[1].account_name),
    ),
    h(
      'nav',
      { className: own('menu_sider') },
      h('div', { className: own('menu_group') }, '营销活动'),
      MENU.map(([id, url, text]) =>
        h(
          'a',
          { key: id, 'data-id': id, 'data-url': url, 'data-guide': `menu_guide_${id}`, href: url },
          text,
        ),
      ),
    ),
    h(
      'div',
      { id: 'app_subContainer', className: 'app-content' },
      h('div', { id: `__LOAD_${app}_APP_DOM__`, className: 'load_app_container' }),
    ),
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
    h(
      antd.Modal,
      {
        open: isPopup,
        title: '商品质量分优化预警',
        onCancel: () => setPopup(false),
        footer: h(antd.Button, { type: 'primary', onClick: () => setPopup(false) }, '知道了'),
      },
      h('p', null, '您有商品的质量分待优化，优化后可获得更多流量。'),
    ),
    isCaptcha && h(Captcha, { onDone: () => setCaptcha(false) }),
  );
}

export function Loading({ error, onRetry }) {
  if (!error) return h(antd.Spin, null);
  const text = error.code === undefined ? '加载失败，请重试' : error.message;
  return h('div', { className: own('state_failed') }, text, h(antd.Button, { onClick: onRetry }, '重试'));
}

function spin() {
  for (;;) Math.random();
}
