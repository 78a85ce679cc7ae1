import { boot, Next } from './core.js';
import { ApiError, newNonce, write } from './request.js';

export function emptyValues(item) {
  const itemFields = item.fieldList.filter((field) => field.level === 'item');
  return {
    fields: {
      ...Object.fromEntries(
        itemFields.map((field) => [
          field.code,
          field.defaultValue ?? (field.component === 'checkbox' ? false : ''),
        ]),
      ),
      ...(item.agreement ? { [item.agreement.code]: false } : {}),
    },
    skus: Object.fromEntries(
      item.skuList.map((sku) => [sku.skuId, { activityPrice: '', inventory: undefined, depositPrice: '' }]),
    ),
  };
}

const YUAN = /^\d{1,7}(\.\d{1,2})?$/;

/** By field code, or `skuId/code`; an empty object lets the press through. */
export function findErrors(item, values) {
  const errors = {};
  for (const field of item.fieldList) {
    if (field.level === 'item' && field.required && !values.fields[field.code])
      errors[field.code] = `请填写${field.label}`;
    if (field.level === 'sku') findSkuErrors(item, { values, field, errors });
  }
  if (item.agreement && !values.fields[item.agreement.code])
    errors[item.agreement.code] = '请先阅读并同意活动协议';
  return errors;
}

function findSkuErrors(item, { values, field, errors }) {
  for (const { skuId } of item.skuList) {
    const value = values.skus[skuId][field.code];
    const isRight = field.component === 'number' ? Number.isInteger(value) && value > 0 : YUAN.test(value);
    if (!isRight) errors[`${skuId}/${field.code}`] = `请输入正确的${field.label}`;
  }
}

/** 活动普惠券后价 as the page works it out: 官方立减 to the 分 below 100 元, up to whole 元 from there. */
export function saleYuan(values, sku) {
  const price = values.skus[sku.skuId].activityPrice;
  if (!YUAN.test(price)) return '-';
  const rate = Number.parseInt(
    values.fields.playDiscount || values.fields.discountRate || sku.playDiscount || '0',
    10,
  );
  const fen = Math.round(Number(price) * 100);
  const exact = (fen * rate) / 100;
  const off = fen < 10_000 ? Math.round(exact) : Math.ceil(exact / 100) * 100;
  return ((fen - off) / 100).toFixed(2);
}

/** One press: one nonce, one request. */
export async function submit(place, item, values) {
  const data = JSON.stringify(bodyOf(place, item, values));
  const params = { campaignId: place.campaignId, unitedActivityId: place.unitedActivityId };
  const send = () => write('/domain/item/submit.json', params, { data, pressNonce: newNonce() });
  try {
    const pressed = send();
    if (boot.variant.pressesTwice) send().catch(() => undefined);
    return await pressed;
  } catch (error) {
    if (!(error instanceof ApiError)) return {};
    if (!error.data?.errorList) Next.Message.error(error.message);
    return { texts: error.data?.errorList ?? [error.message] };
  }
}

function bodyOf(place, item, values) {
  const fields = item.fieldList.filter((field) => field.level === 'item');
  const lineCodes = item.fieldList.filter((field) => field.level === 'sku').map((field) => field.code);
  return {
    signRecordId: place.signRecordId,
    itemId: item.itemId,
    skuList: item.skuList.map(({ skuId }) => ({
      skuId,
      ...Object.fromEntries(lineCodes.map((code) => [code, sent(code, values.skus[skuId][code])])),
    })),
    ...Object.fromEntries(fields.map((field) => [field.code, values.fields[field.code]])),
    ...(item.agreement ? { agreementChecked: values.fields[item.agreement.code] } : {}),
  };
}

/** With the switch `script-sends-other-price` the request says less than the field shows. */
function sent(code, value) {
  if (code === 'inventory') return value;
  const shown = Number(value).toFixed(2);
  return code === 'activityPrice' && boot.variant.sendsOtherPrice ? (Number(value) / 10).toFixed(2) : shown;
}
