import type { Locator, Page } from 'playwright';
import type { FormMap } from '../form/form-map.ts';
import type { Target } from '../form/in-page.ts';
import type { LoginRoot } from '../page/log-in.ts';
import { overridable } from '../page/overrides.ts';

// All locators. BeastCore class names carry a version that changes: only their stable part is matched, and only where
// neither role, text, data-testid nor a tracking id names the element.

const tracked = (page: Page, id: string) => page.locator(`[data-tracking-click-viewid="${id}"]`);

const NOTICE_BUTTON = /^(我)?知道了$/;
const PROTOCOL_TEXT = '[class*="protocol_text"]';
/** Known by its words alone. */
const ANY = 'body *';
const ROW = '[data-testid="beast-core-table-body-tr"]';

export const PATHS = {
  home: '/home/',
  campaigns: '/act/index',
  detail: '/act/detail',
  chooseGoods: '/act/choose_goods',
  form: '/act/goods_price/confirm',
  records: '/act/register_record',
  recordDetail: '/act/sign_detail',
  goodsList: '/goods/goods_list',
} as const;

export const shell = overridable('shell', {
  /** The shop's name stands in the header; pages without menu have another header. Class: it has no other mark. */
  shopName: {
    selector: '[class*="mms-header_mallName"], [class*="nonav-header_mallName"]',
    says: '\\S',
  } satisfies Target,
  captcha: (page: LoginRoot) => page.getByText('请拖动滑块完成验证'),
  /** A marketing layer is recognised by its one button; nothing outside of it is ever closed. */
  notice: (page: Page) =>
    page
      .getByTestId('beast-core-modal')
      .filter({
        has: page.getByRole('button', { name: NOTICE_BUTTON }),
        // An agreement is closed by the same words, but only by whoever reads it.
        hasNot: page.locator(PROTOCOL_TEXT),
        visible: true,
      })
      .first(),
  noticeButton: (layer: Locator) => layer.getByRole('button', { name: NOTICE_BUTTON }),
  /** Absent or disabled at the end. */
  nextPage: { selector: '[data-testid="beast-core-pagination-next"]' } satisfies Target,
  toast: (page: Page) => page.locator('[class*="TST_toast"]').first(),
});

export const login = overridable('login', {
  accountTab: (root: LoginRoot) => root.getByText('账号登录', { exact: true }),
  username: (root: LoginRoot) => root.getByPlaceholder('请输入账号名/手机号'),
  password: (root: LoginRoot) => root.getByPlaceholder('请输入密码'),
  submit: (root: LoginRoot) => root.getByRole('button', { name: '登录', exact: true }),
  sms: (root: LoginRoot) => root.getByPlaceholder('请输入短信验证码'),
  // Class: the message has neither role nor test id.
  error: (root: LoginRoot) => root.locator('[class*="login_error"]'),
});

export const choose = overridable('choose', {
  tab: (name: '可报名商品' | '不可报名商品'): Target => ({ selector: ANY, says: `^${name}$` }),
  idBox: (page: Page) => page.getByPlaceholder(/商品ID/),
  // A suffix inside the box, not a button.
  search: { selector: ANY, says: '^查询$' } satisfies Target,
  /** The row is known by its goods at the moment of the click. */
  box: (goodsId: string): Target => ({
    selector: '[data-testid="beast-core-checkbox"]',
    inside: { selector: ROW, says: idPattern(goodsId).source },
  }),
  chosen: (count: number): Target => ({ selector: ANY, says: `已选\\s*${count}\\s*件商品` }),
  next: { selector: 'button', says: '下一步' } satisfies Target,
});

export const form = overridable('form', {
  // Class and attribute: the card has no role; the attribute is what ties it to its goods.
  card: (goodsId: string) => `section[data-goods-id="${goodsId}"]`,
  item: itemSelector,
  agreementLink: (itemId: string): Target => ({ selector: `${itemSelector(itemId)} *`, says: '《[^》]+》' }),
  agreementLayer: (page: Page) =>
    page.getByTestId('beast-core-modal').filter({ has: page.locator(PROTOCOL_TEXT), visible: true }),
  agreementText: (layer: Locator) => layer.locator(PROTOCOL_TEXT),
  closeAgreement: {
    selector: `[data-testid="beast-core-modal"]:has(${PROTOCOL_TEXT}) [data-testid="beast-core-modal-icon-close"]`,
  } satisfies Target,
  submit: (page: Page) => tracked(page, 'submit_shared'),
  /** The low-price warning is recognised by its own confirm button. */
  confirmLowPrice: (page: Page) => tracked(page, 'confirm_enroll_shared').filter({ visible: true }),
  /** Texts of the page's own check under a cell. Class: they have no role. */
  fieldErrors: (page: Page) => page.locator('[class*="Form_error"]'),
});

export const records = overridable('records', {
  idsBox: (page: Page) => page.locator('div.activity-with-label-wrapper textarea'),
  search: { selector: 'button', says: '^查询$' } satisfies Target,
  rows: (page: Page) => page.locator(ROW),
  cancel: (row: Locator) => row.locator('[data-tracking-click-viewid="bigpopup_reconsider_shared"]'),
  confirmCancel: (page: Page) =>
    page.locator('[class*="PP_withConfirmPopoverMain"]').getByText('确定', { exact: true }),
});

export const goodsList = overridable('goodsList', {
  // Tracking attribute: the box has neither label nor test id of its own.
  idsBox: (page: Page) => page.locator('textarea[data-tracking-viewid="goods_id"]'),
  search: records.search,
});

export function idPattern(goodsId: string): RegExp {
  return new RegExp(`ID[:：]\\s*${goodsId}(?!\\d)`);
}

function itemSelector(itemId: string): string {
  return `[id="${itemId}"]`;
}

/** Page-level items keep documented ids; goods-level ones are `goods_<code>_<goods id>`. */
const PAGE_ITEMS: Readonly<Record<string, string>> = {
  isCheckedOuterProtocol: 'outer_protocol',
  enroll_goods_shipping_config: 'shipping_config',
  traffic_protect_info: 'traffic_protect',
};

/** The field code an item stands for; '' = none we know. */
function codeOfItem(itemId: string, goodsId: string): string {
  const own = PAGE_ITEMS[itemId];
  if (own !== undefined) return own;
  const isGoodsItem = itemId.startsWith('goods_') && itemId.endsWith(`_${goodsId}`) && goodsId !== '';
  return isGoodsItem ? itemId.slice('goods_'.length, -goodsId.length - 1) : '';
}

export function itemOfCode(code: string, goodsId: string): string {
  const page = Object.entries(PAGE_ITEMS).find(([, each]) => each === code)?.[0];
  return page ?? `goods_${code}_${goodsId}`;
}

export const FORM_MAP: FormMap = {
  card: form.card,
  item: form.item,
  codeOfItem,
  itemOfCode,
  columns: overridable('columns', { price: '活动价(元)', stock: '活动库存' }),
  rowIdColumn: 'SKU ID',
  controls: {
    item: '[data-testid="beast-core-form-item"], #isCheckedOuterProtocol, #enroll_goods_shipping_config, #traffic_protect_info',
    group: 'section[data-goods-id]',
    groupKey: 'data-goods-id',
    row: ROW,
    box: '[data-testid="beast-core-checkbox"]',
    boxState: 'data-checked',
    // Class: the preview keeps its picture as a background and has no test id.
    preview: '[class*="UPL_preview"]',
    option: '[role="option"], [data-testid="beast-core-select-option"]',
  },
  table: {
    headerCell: 'th',
    row: ROW,
    // Class: the scrolling box of a long table has no other mark.
    scroller: '[class*="TB_virtual"]',
  },
};
