/** What the form holds: text as typed per sku, values per goods field, values of the page's boxes. */
export function emptyForm(activity, goodsList) {
  const fields = (level) => activity.field_list.filter((field) => field.level === level);
  const goods = {};
  for (const one of goodsList) {
    const skus = {};
    for (const sku of one.sku_list) skus[sku.sku_id] = { activity_price: '', sku_quantity: '' };
    goods[one.goods_id] = { skus, fields: defaultsOf(fields('goods')) };
  }
  return { goods, page: defaultsOf(fields('page')) };
}

function defaultsOf(fields) {
  return Object.fromEntries(fields.map((field) => [field.field_code, field.default_value ?? '']));
}

/** The platform's line of a sku: suggested price, else reference price; undefined without one. */
export function lineFenOf(goods, sku, suggest) {
  const suggested = suggest.goods_list
    .find((one) => one.goods_id === goods.goods_id)
    ?.sku_list.find((one) => one.sku_id === sku.sku_id)?.suggest_price;
  return suggested ?? sku.reference_price ?? undefined;
}

/** `19.9` → 1990; undefined when it is no price. */
export function parseYuanText(text) {
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(text)) return undefined;
  const fen = Math.round(Number(text) * 100);
  return fen > 0 ? fen : undefined;
}

export function parseCount(text) {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
