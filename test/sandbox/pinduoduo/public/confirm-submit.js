import { parseCount, parseYuanText } from './confirm-state.js';
import { boot } from './core.js';
import { ask } from './request.js';
import { toast } from './toast.js';

const LOW_PRICE_SHARE = 0.7;

/** Per goods what is missing or no number; an empty object lets the press through. */
export function findErrors({ activity, goodsList, form }) {
  const errors = {};
  for (const goods of goodsList) {
    const found = goodsErrors(activity, goods, form.goods[goods.goods_id]);
    if (found) errors[goods.goods_id] = found;
  }
  const unticked = activity.field_list.filter(
    (field) => field.level === 'page' && field.is_required && form.page[field.field_code] !== true,
  );
  if (unticked.length > 0) errors.page = unticked.map((field) => field.label);
  return errors;
}

function goodsErrors(activity, goods, values) {
  const skus = {};
  for (const sku of goods.sku_list) {
    const { activity_price: price, sku_quantity: quantity } = values.skus[sku.sku_id];
    const found = {
      ...(parseYuanText(price) === undefined ? { activity_price: '请输入正确的价格' } : {}),
      ...(parseCount(quantity) === undefined ? { sku_quantity: '请输入正确的库存' } : {}),
    };
    if (Object.keys(found).length > 0) skus[sku.sku_id] = found;
  }
  const fields = {};
  for (const field of activity.field_list.filter((one) => one.level === 'goods' && one.is_required)) {
    if (values.fields[field.field_code] === '') fields[field.field_code] = `请填写${field.label}`;
  }
  const isClean = Object.keys(skus).length === 0 && Object.keys(fields).length === 0;
  return isClean ? undefined : { skus, fields };
}

export function hasLowPrice(goodsList, form) {
  return goodsList.some((goods) =>
    goods.sku_list.some((sku) => {
      const fen = parseYuanText(form.goods[goods.goods_id].skus[sku.sku_id].activity_price);
      return fen < sku.group_price * LOW_PRICE_SHARE;
    }),
  );
}

/** What `submit` returns when the page is on its way to the success page. */
export const LEAVING = { success_list: [], fail_list: [] };

/** One press: one nonce, one request. Undefined when no answer came. */
export async function submit({ activity, goodsList, form, suggest }) {
  const body = {
    activity_id: activity.activity_id,
    suggest_price_token: suggest.goods_list.length > 0 ? suggest.suggest_price_token : null,
    goods_volist: goodsList.map((goods) => goodsVo(activity, goods, form)),
  };
  let result;
  try {
    const pressed = ask('/lakemms/enrollV2', body, { 'x-press-nonce': newNonce() });
    if (boot.variant.pressesTwice) pressAgain(body);
    result = await pressed;
  } catch (error) {
    return error.code === undefined ? undefined : { success_list: [], fail_list: [] };
  }
  if (result.fail_list.length > 0) {
    toast('部分商品报名失败，请查看原因');
    return result;
  }
  window.sessionStorage.setItem('sign_result', JSON.stringify(result));
  window.location.href = `/act/sign/success_batch?activityId=${activity.activity_id}`;
  return LEAVING;
}

/** The second request of `script-presses-twice`, of which the page takes no notice. */
function pressAgain(body) {
  ask('/lakemms/enrollV2', body, { 'x-press-nonce': newNonce() }).catch(() => undefined);
}

function goodsVo(activity, goods, form) {
  const values = form.goods[goods.goods_id];
  const lines = goods.sku_list.map((sku) => ({
    sku_id: sku.sku_id,
    price: sentPrice(parseYuanText(values.skus[sku.sku_id].activity_price)),
    quantity: parseCount(values.skus[sku.sku_id].sku_quantity),
  }));
  return {
    goods_id: goods.goods_id,
    quantity: lines.reduce((sum, line) => sum + line.quantity, 0),
    sku_price_list: lines.map(({ sku_id, price }) => ({ sku_id, price })),
    sku_quantity: lines.map(({ sku_id, quantity }) => ({ sku_id, quantity })),
    enroll_rule_param: ruleParam(activity, values.fields, form.page),
  };
}

/** With the switch `script-sends-other-price` the request says less than the field shows. */
function sentPrice(fen) {
  return boot.variant.sendsOtherPrice ? Math.floor(fen / 10) : fen;
}

const PARAM_NAMES = {
  outer_protocol: 'is_checked_outer_protocol',
  white_image: 'white_image_url',
  quality_report: 'quality_report_url',
};

/** Only fields the campaign has; nothing the page does not show is sent. */
function ruleParam(activity, goodsFields, pageFields) {
  const param = {};
  for (const { field_code: code, level } of activity.field_list) {
    if (level === 'goods') param[PARAM_NAMES[code] ?? code] = goodsFields[code];
    if (level === 'page') param[PARAM_NAMES[code] ?? code] = pageFields[code];
  }
  return param;
}

function newNonce() {
  const bytes = window.crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
