import { antd, boot, Fragment, h, own, useState } from './core.js';
import { ApiError, ask, newNonce } from './request.js';

/** What stands once for all chosen products, and the press. */
export function SubmitBar({ activity, form, onDone }) {
  const [ticked, setTicked] = useState(() => presetOf(activity));
  const [read, setRead] = useState(undefined);
  const [outcome, setOutcome] = useState(undefined);
  const [isBusy, setBusy] = useState(false);
  const boxes = activity.field_list.filter((field) => field.level === 'activity');
  const count = Object.keys(form.chosen).length;
  const tick = (code) => (event) => setTicked({ ...ticked, [code]: event.target.checked });
  const press = async () => {
    const problem = findProblem({ activity, form, ticked });
    if (problem) return antd.message.error(problem);
    setBusy(true);
    setOutcome(await submit({ activity, form, ticked }));
    setBusy(false);
  };
  const close = () => {
    setOutcome(undefined);
    onDone();
  };
  return h(
    'footer',
    { className: own('submit_bar') },
    boxes.map((field) =>
      h(
        'span',
        { key: field.field_code, id: `field_${field.field_code}` },
        h(
          antd.Checkbox,
          { checked: ticked[field.field_code] === true, onChange: tick(field.field_code) },
          field.field_name,
        ),
      ),
    ),
    activity.protocol_list.map((protocol) =>
      h(
        'span',
        { key: protocol.protocol_id, id: `field_${protocol.protocol_id}` },
        h(
          antd.Checkbox,
          { checked: ticked[protocol.protocol_id] === true, onChange: tick(protocol.protocol_id) },
          '我已阅读并同意',
        ),
        h('a', { role: 'button', onClick: () => setRead(protocol) }, `《${protocol.protocol_name}》`),
      ),
    ),
    h('span', null, `已选 ${count} 个商品`),
    h(antd.Button, { type: 'primary', loading: isBusy, onClick: press }, '提交报名'),
    read && h(ProtocolLayer, { protocol: read, onClose: () => setRead(undefined) }),
    outcome && h(OutcomeLayer, { outcome, onClose: close }),
  );
}

function presetOf(activity) {
  const preset = activity.field_list.filter((field) => field.default_value === true);
  return Object.fromEntries(preset.map((field) => [field.field_code, true]));
}

function ProtocolLayer({ protocol, onClose }) {
  const footer = h(antd.Button, { onClick: onClose }, '我知道了');
  return h(
    antd.Modal,
    { open: true, title: protocol.protocol_name, onCancel: onClose, footer },
    h('div', { className: own('protocol_content'), style: { whiteSpace: 'pre-wrap' } }, protocol.content),
  );
}

function OutcomeLayer({ outcome, onClose }) {
  const footer = h(antd.Button, { onClick: onClose }, '关闭');
  const lines = outcome.fail_list.map((one) =>
    h('li', { key: one.product_id }, `${one.product_id}：${one.reject_reason}`),
  );
  return h(
    antd.Modal,
    { open: true, title: '报名结果', onCancel: onClose, footer },
    h(
      Fragment,
      null,
      h('p', null, `报名提交成功 ${outcome.success_list.length} 个，失败 ${lines.length} 个`),
      h('ul', null, lines),
    ),
  );
}

/** What the page itself looks at; nothing is sent while it finds something. */
function findProblem({ activity, form, ticked }) {
  const chosen = Object.keys(form.chosen);
  if (chosen.length === 0) return '请先选择商品';
  const empty = chosen.filter((id) => form.products[id] === undefined);
  if (empty.length > 0) return `商品 ${empty[0]} 还没有填写报名信息`;
  const unread = activity.protocol_list.find((protocol) => ticked[protocol.protocol_id] !== true);
  return unread ? `请先阅读并同意《${unread.protocol_name}》` : undefined;
}

/** One press: one nonce, one request. Undefined when no answer came. */
async function submit({ activity, form, ticked }) {
  const body = bodyOf({ activity, form, ticked });
  try {
    const pressed = ask('/mmc/apply/submit_product', body, { 'x-press-nonce': newNonce() });
    if (boot.variant.pressesTwice) pressAgain(body);
    return await pressed;
  } catch (error) {
    antd.message.error(error instanceof ApiError ? error.message : '服务打瞌睡了，请稍后再试');
    return undefined;
  }
}

/** The second request of `script-presses-twice`, of which the page takes no notice. */
function pressAgain(body) {
  ask('/mmc/apply/submit_product', body, { 'x-press-nonce': newNonce() }).catch(() => undefined);
}

function bodyOf({ activity, form, ticked }) {
  const boxes = activity.field_list.filter((field) => field.level === 'activity');
  return {
    activity_id: activity.activity_id,
    product_list: Object.keys(form.chosen).map((id) => productOf(id, form.products[id])),
    protocol_ids: activity.protocol_list.map((protocol) => protocol.protocol_id),
    ...Object.fromEntries(boxes.map((field) => [field.field_code, ticked[field.field_code] === true])),
  };
}

function productOf(id, { skus, fields }) {
  const list = Object.entries(skus).map(([skuId, { price, stock }]) => ({
    sku_id: skuId,
    apply_price: sentPrice(Math.round(Number(price) * 100)),
    apply_stock: Number(stock),
  }));
  return { product_id: id, sku_list: list, ...fields };
}

/** With the switch `script-sends-other-price` the request says less than the field shows. */
function sentPrice(fen) {
  return boot.variant.sendsOtherPrice ? Math.floor(fen / 10) : fen;
}
