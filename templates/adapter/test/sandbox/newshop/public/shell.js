import { ask, complain, h, variant } from './core.js';

const MENU = { '/home': '首页', '/campaigns': '活动报名', '/records': '报名记录' };

/** A page of the backend: whose it is stands in its header. */
export async function mountShell(title, body) {
  const shop = h('span', { 'data-shop-name': '' });
  const menu = Object.entries(MENU).map(([href, text]) => h('a', { href }, text));
  document.body.append(
    h('header', {}, '新平台商家后台 ', shop),
    h('nav', {}, menu),
    h('main', {}, h('h1', {}, title), body),
  );
  if (variant.popup) document.body.append(notice());
  if (variant.captcha) document.body.append(captcha(() => undefined));
  try {
    const { shopName } = await ask('/api/account', {});
    shop.append(shopName);
  } catch (error) {
    complain(error);
  }
  if (variant.spins) for (;;);
}

function notice() {
  const close = () => layer.remove();
  const layer = h(
    'div',
    { role: 'dialog', class: 'layer' },
    h('p', {}, '大促招商进行中'),
    h('button', { click: close }, '我知道了'),
  );
  return layer;
}

/** Asks for a slider to be drawn to its end. */
export function captcha(solved) {
  const slide = ({ target }) => {
    if (Number(target.value) < 98) return;
    layer.remove();
    solved();
  };
  const slider = h('input', { type: 'range', min: '0', max: '100', value: '0', change: slide });
  const layer = h(
    'div',
    { role: 'alertdialog', 'aria-label': '安全验证', class: 'layer' },
    '请拖动滑块完成验证',
    slider,
  );
  return layer;
}

/** A list that is turned by its own buttons. `load` answers `{ list, total }` for `{ page, size }`. */
export function pagedList({ headers, rowOf, load, size = 10 }) {
  const rows = h('tbody');
  const next = h('button', { click: () => turn(page + 1) }, '下一页');
  let page = 1;
  const turn = async (to) => {
    page = to;
    try {
      const { list, total } = await load({ page, size });
      rows.replaceChildren(...list.map(rowOf));
      next.disabled = page * size >= total;
    } catch (error) {
      complain(error);
    }
  };
  turn(1);
  const head = h(
    'thead',
    {},
    h(
      'tr',
      {},
      headers.map((text) => h('th', {}, text)),
    ),
  );
  return { element: h('div', {}, h('table', {}, head, rows), next), turn };
}

export function row(...cells) {
  return h(
    'tr',
    {},
    cells.map((cell) => h('td', {}, cell)),
  );
}

export function day(epochMs) {
  return new Date(epochMs).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' });
}
