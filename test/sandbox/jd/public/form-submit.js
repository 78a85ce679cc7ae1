import { ask, variant } from './boot.js';
import { Button, complain, Fragment, h, Modal, message, parseYuanText, useState, yuan } from './form-core.js';
import { sentValue } from './form-ware.js';

/** 提交报名 asks for a trial of the prices first and shows it; 确认提交 is the press. */
export function SubmitBar({ area, formSet, session, wares, agreed, setFailures }) {
  const [trial, setTrial] = useState();
  const [isSending, setSending] = useState(false);
  const check = async () => {
    const problem = findProblem({ area, formSet, session, wares, agreed });
    if (problem) return message.warning(problem);
    try {
      setTrial(await tryPrices(area, wares));
    } catch (error) {
      complain(error);
    }
    return undefined;
  };
  const press = async () => {
    const { token } = trial;
    setTrial(undefined);
    setSending(true);
    try {
      const answer = await send({ area, formSet, session, wares, agreed, token });
      setFailures(Object.fromEntries(answer.failList.map((one) => [one.skuId, one.errorMsg])));
      if (answer.failList.length > 0) message.warning('部分SKU报名失败，请查看校验结果');
      else message.success('报名成功');
    } catch (error) {
      complain(error);
    }
    setSending(false);
  };
  return h(
    'footer',
    null,
    h(Button, { type: 'primary', loading: isSending, onClick: check }, '提交报名'),
    h(
      Modal,
      {
        title: '确认报名',
        open: Boolean(trial),
        onCancel: () => setTrial(undefined),
        footer: h(
          Fragment,
          null,
          h(Button, { onClick: () => setTrial(undefined) }, '再看看'),
          h(Button, { type: 'primary', onClick: press }, '确认提交'),
        ),
      },
      trial?.list.map((one) =>
        h('p', { key: one.skuId }, `${one.skuId} 预估到手价 ${one.minPurchasePrice} 元`),
      ),
    ),
  );
}

function tryPrices(area, wares) {
  const skuList = wares.flatMap((ware) => ware.skus.map(({ skuId, promoPrice }) => ({ skuId, promoPrice })));
  return ask('/apply/openness/query/purchase/couponInfo', { areaId: area.areaId, skuList });
}

/** What the page itself finds missing, in its own words. */
function findProblem({ area, formSet, session, wares, agreed }) {
  if (area.sessionList.length > 0 && !session) return '请选择场次';
  if (wares.length === 0) return '请添加商品';
  for (const ware of wares) {
    for (const sku of ware.skus) {
      if (parseYuanText(sku.promoPrice) === undefined) return `SKU ${sku.skuId} 促销价格填写有误`;
      if (!/^[1-9]\d*$/.test(sku.promoNum)) return `SKU ${sku.skuId} 促销库存填写有误`;
    }
    const missing = formSet.formItemList.find(
      (item) => item.level === 'WARE' && item.required && sentValue(ware, item) === '',
    );
    if (missing) return `${missing.name}该项为必填项`;
  }
  const open = formSet.protocolList.find((one) => one.required && !agreed[one.remindCode]);
  return open && `请阅读并同意《${open.title}》`;
}

/** One press: one nonce, one request. */
async function send({ area, formSet, session, wares, agreed, token }) {
  const body = {
    areaId: area.areaId,
    batchId: session?.batchId ?? '',
    beginTime: session?.beginTime ?? '',
    token,
    skuList: wares.flatMap((ware) => ware.skus.map((sku) => skuOf(ware, sku, formSet))),
    remindVOList: formSet.protocolList.map(({ remindCode }) => ({
      remindCode,
      agree: Boolean(agreed[remindCode]),
    })),
  };
  const path = '/apply/openness/saveApply';
  const pressed = ask(path, body, { headers: { 'x-press-nonce': newNonce() } });
  if (variant.pressesTwice)
    ask(path, body, { headers: { 'x-press-nonce': newNonce() } }).catch(() => undefined);
  return pressed;
}

/** What stands once for the ware travels with each of its skus. */
function skuOf(ware, sku, { formItemList }) {
  const textOf = (item) =>
    item.level === 'WARE' ? sentValue(ware, item) : sentText(item.code, sku[item.code]);
  const skuItems = formItemList.map((item) => ({ formItemId: item.formItemId, value: textOf(item) }));
  return { skuId: sku.skuId, wareId: sku.wareId, skuItems };
}

/** With the switch `script-sends-other-price` the request says less than the field shows. */
function sentText(code, text) {
  return variant.sendsOtherPrice && code === 'promoPrice' ? yuan(Math.floor(parseYuanText(text) / 10)) : text;
}

function newNonce() {
  const bytes = window.crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
