import { LinkButton } from './beast.js';
import { h, mount, own } from './core.js';
import { PlainPage } from './shell.js';

/** Says what was submitted, which is not what was approved. */
function SuccessPage() {
  const result = JSON.parse(window.sessionStorage.getItem('sign_result') ?? '{"success_list":[]}');
  const partial = result.success_list.flatMap((goods) =>
    goods.sku_fail_list.map((sku) => `商品 ${goods.goods_id} 规格 ${sku.sku_id}：${sku.fail_reason}`),
  );
  return h(
    PlainPage,
    { title: '报名结果' },
    h('h2', null, '提交成功'),
    h('p', null, `已提交 ${result.success_list.length} 件商品，可在报名记录中查看审核结果`),
    partial.length > 0 &&
      h(
        'ul',
        { className: own('sign-success_partial') },
        partial.map((text) => h('li', { key: text }, text)),
      ),
    h(LinkButton, { href: '/act/register_record?tab=0' }, '查看报名记录'),
  );
}

mount(h(SuccessPage));
