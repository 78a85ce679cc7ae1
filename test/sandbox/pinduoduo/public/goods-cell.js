import { h, own } from './core.js';

/** Picture, name and id of a goods, as every list shows it. */
export function GoodsCell({ goods }) {
  return h(
    'div',
    { className: own('TableCommonClips_goodsInfo') },
    h('img', { src: goods.thumb_url, width: 40, height: 40, alt: '' }),
    h(
      'div',
      null,
      h('div', null, goods.goods_name),
      h('div', { className: own('columns_id') }, `ID: ${goods.goods_id}`),
    ),
  );
}
