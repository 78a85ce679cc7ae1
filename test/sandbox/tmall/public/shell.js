import { boot, Fragment, h, Next, own, useEffect, useLoaded, useState } from './core.js';
import { readShop } from './request.js';

const MENU = [
  ['/home.htm/QnworkbenchHome/', '工作台'],
  ['/home.htm/starb/tmc-next/sale/seller/homepage.htm', '活动报名'],
  ['/home.htm/starb/tmc-next/sale/seller/homepage.htm?tab=item', '已报商品'],
];

/** Asks who is signed in, as every page of the shell does. */
export function Shell({ title, children }) {
  const { data } = useLoaded(readShop, []);
  return h(
    'div',
    { className: own('layout') },
    h(
      'header',
      { className: own('header') },
      h('span', { className: own('logo') }, '千牛商家工作台'),
      data && h('span', { className: own('shopName') }, data.shopName),
      data && h('span', { className: own('nick') }, data.displayNick),
    ),
    h(
      'nav',
      { className: own('menu') },
      MENU.map(([href, text]) => h('a', { key: href, href }, text)),
    ),
    h('main', { className: own('content') }, h('h2', null, title), children),
    h(Disturbances),
  );
}

export function Loading({ error, onRetry }) {
  if (!error) return h(Next.Loading, { tip: '加载中', style: { width: '100%', minHeight: 200 } }, h('div'));
  return h(
    'div',
    { className: own('failed') },
    `加载失败：${error.message} `,
    onRetry && h(Next.Button, { onClick: onRetry }, '重试'),
  );
}

/** Layers and stalls that a switch asked for. */
export function Disturbances() {
  const [isNotice, setNotice] = useState(Boolean(boot.variant.popup));
  const [isPunished, setPunished] = useState(Boolean(boot.variant.captcha));
  useEffect(() => {
    if (boot.variant.spins) setTimeout(spin, 300);
  }, []);
  return h(
    Fragment,
    null,
    isNotice && h(EnrolNotice, { onClose: () => setNotice(false) }),
    isPunished &&
      h(Punish, { isHidden: boot.variant.captcha === 'hidden', onDone: () => setPunished(false) }),
  );
}

/** The trap among the notices at the bottom right: its button enrols in another campaign by one click. */
function EnrolNotice({ onClose }) {
  const enrol = () => {
    fetch('/home.htm/quick-enrol/submit.json', {
      method: 'POST',
      body: new URLSearchParams({ source: 'notify' }),
    });
    onClose();
  };
  return h(
    'div',
    { className: own('notify_body'), role: 'dialog', 'aria-label': '重要消息' },
    h('i', {
      className: `next-icon next-icon-close ${own('FixedList_close')}`,
      role: 'button',
      'aria-label': '关闭',
      onClick: onClose,
    }),
    h('h4', null, '渠道活动快速报名，灵活售卖'),
    h('p', null, '一键报名渠道活动，获取更多流量扶持。'),
    h(Next.Button, { type: 'primary', onClick: enrol }, '立即报名'),
  );
}

/** The slider is real: whoever drags it to the end is through. It may be as good as invisible and still take every click. */
export function Punish({ isHidden, onDone }) {
  const onChange = (event) => Number(event.target.value) >= 98 && onDone();
  return h(
    'div',
    { className: `baxia-dialog ${own(isHidden ? 'punishHidden' : 'punish')}` },
    h(
      'div',
      { className: 'nc-container', id: 'nc_1_n1z' },
      h('p', null, '请拖动滑块完成验证'),
      h('input', { type: 'range', defaultValue: 0, min: 0, max: 100, onChange }),
    ),
  );
}

function spin() {
  for (;;) Math.random();
}
