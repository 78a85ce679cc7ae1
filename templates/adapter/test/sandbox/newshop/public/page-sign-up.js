import { ask, complain, h, query, say, variant } from './core.js';
import { mountShell, row } from './shell.js';

const campaignId = query('campaignId');
const goodsIds = query('goodsIds').split('-');
const main = h('div');

mountShell('填写报名表', main);

try {
  const [campaign, { list }] = await Promise.all([
    ask('/api/campaign', { campaignId }),
    ask('/api/goods', { campaignId, goodsIds, page: 1, size: 100 }),
  ]);
  draw(campaign, list);
} catch (error) {
  complain(error);
}

function draw({ name, fields, agreements }, goods) {
  const perGoods = fields.filter(({ per }) => per === 'goods');
  const cards = goods.map((one) => ({
    one,
    rows: one.skus.map(skuRow),
    items: perGoods.map((field) => item(field, one.goodsId)),
  }));
  const shared = fields.filter(({ per }) => per === 'form').map((field) => item(field));
  const consents = agreements.map(agreement);
  const place = h('div');
  main.append(h('h2', {}, name), ...cards.map(card), ...shared.map(({ element }) => element), place);
  if (variant.hiddenTwin) main.append(h('input', { name: 'slogan_mirror', hidden: true }));
  main.append(h('button', { click: () => press({ cards, shared, consents }) }, '提交报名'));
  // Some controls mount late.
  setTimeout(() => place.append(...consents.map(({ element }) => element)), variant.lateMountMs);
}

function card({ one, rows, items }) {
  const price = variant.renamedLabel ? '报名价(元)' : '活动价(元)';
  const heads = ['SKU编码', '规格', '原价(元)', price, '活动库存'].map((text) => h('th', {}, text));
  const body = h(
    'tbody',
    {},
    rows.map(({ element }) => element),
  );
  return h(
    'section',
    { 'data-goods-id': one.goodsId, class: 'card' },
    h('h3', {}, one.title),
    h('table', {}, h('thead', {}, h('tr', {}, heads)), body),
    ...items.map(({ element }) => element),
  );
}

function skuRow({ skuId, spec, priceFen }) {
  const price = h('input', { 'aria-label': `${skuId} 活动价` });
  const stock = h('input', { 'aria-label': `${skuId} 活动库存` });
  return { skuId, price, stock, element: row(skuId, spec, (priceFen / 100).toFixed(2), price, stock) };
}

/** A field of the form, or of one goods in it. */
function item({ code, label, type, required, preset }, goodsId) {
  const control =
    type === 'box'
      ? h('input', { type: 'checkbox', checked: preset === 'true' })
      : h('input', { value: preset ?? '' });
  const id = goodsId === undefined ? code : `${code}_${goodsId}`;
  const name = h('label', {}, `${required ? '* ' : ''}${label}`);
  return { code, control, element: h('div', { id, 'data-field': '', class: 'field' }, name, control) };
}

function agreement({ code, label, text }) {
  const control = h('input', { type: 'checkbox' });
  const open = () => {
    const layer = h(
      'div',
      { role: 'dialog', 'aria-label': '活动协议', class: 'layer' },
      h('pre', {}, text),
      h('button', { click: () => layer.remove() }, '关闭'),
    );
    document.body.append(layer);
  };
  const link = h('button', { type: 'button', click: open }, '《活动协议》');
  const name = h('label', {}, label);
  return {
    code,
    control,
    element: h('div', { id: code, 'data-field': '', class: 'field' }, control, name, link),
  };
}

/** One press: one nonce, one request. */
async function press({ cards, shared, consents }) {
  const body = {
    campaignId,
    goods: cards.map(({ one, rows, items }) => ({
      goodsId: one.goodsId,
      skus: rows.map(skuOf),
      fields: valuesOf(items),
    })),
    fields: valuesOf(shared),
    agreements: consents.filter(({ control }) => control.checked).map(({ code }) => code),
  };
  if (body.goods.some(({ skus }) => skus.some(({ priceFen, stock }) => !(priceFen > 0 && stock > 0)))) {
    say('价格或库存填写有误');
    return;
  }
  if (variant.pressesTwice) send(body).catch(complain);
  try {
    const { accepted, refused } = await send(body);
    say(`${accepted.length} 个商品报名成功，${refused.length} 个没有成功`);
  } catch (error) {
    complain(error);
  }
}

function send(body) {
  return ask('/api/sign-up', body, { 'x-press-nonce': crypto.randomUUID() });
}

/** With the switch `script-sends-other-price` the request says less than the field shows. */
function skuOf({ skuId, price, stock }) {
  const priceFen = Math.round(Number(price.value) * 100);
  return {
    skuId,
    priceFen: variant.sendsOtherPrice ? Math.floor(priceFen / 10) : priceFen,
    stock: Number(stock.value),
  };
}

function valuesOf(items) {
  return Object.fromEntries(
    items.map(({ code, control }) => [
      code,
      control.type === 'checkbox' ? String(control.checked) : control.value,
    ]),
  );
}
