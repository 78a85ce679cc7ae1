import type { Locator, Page } from 'playwright';
import type { FieldCodes } from '../../src/ports/adapter.ts';
import type { FormMap } from '../form/form-map.ts';
import type { Doc, Target } from '../form/in-page.ts';
import type { LoginRoot } from '../page/log-in.ts';
import { overridable } from '../page/overrides.ts';
import { SESSION_CODE } from './parse-offer.ts';
import type { FormSet } from './schema.ts';

// All locators. Two libraries wear the prefix `jd-`: Element Plus in the workbench, Ant Design inside its frames. Role, label and
// text come first; a class counts where neither tells two elements apart.

export const PATHS = {
  home: '/jdm/home',
  campaigns: '/jdm/mkt/market/campaign-list',
  enrol: '/jdm/mkt/market/campaign-enroll',
  applied: '/jdm/mkt/market/campaign-applied',
  /** Of the frame, on another host. */
  form: '/activity-manage/enroll/form',
} as const;

const NOTICE_BUTTON = /^(我)?知道了$/;

export const shell = overridable('shell', {
  // Class: documented by tools that watched the live header; its own text is all it says.
  shopName: { selector: '.shop-menu-accountV1__right-account-top-name', says: '\\S' } satisfies Target,
  // Classes: the slider's own, the same over years; it has no role.
  captcha: (root: LoginRoot) => root.locator('.JDJRV-suspend-slide, .JDJRV-bigimg').first(),
  /** Known by its one button; nothing outside of it is ever closed. */
  notice: (page: Page) =>
    page
      .getByRole('dialog')
      .filter({ has: page.getByRole('button', { name: NOTICE_BUTTON }), visible: true })
      .first(),
  noticeButton: (layer: Locator) => layer.getByRole('button', { name: NOTICE_BUTTON }),
  /** Element Plus in the workbench, Ant Design in the frame. */
  nextPage: {
    selector: 'button.btn-next:not([disabled]), .jd-pagination-next > button:not([disabled])',
  } satisfies Target,
});

export const login = overridable('login', {
  accountTab: (root: LoginRoot) => root.getByRole('tab', { name: '密码登录' }),
  username: (root: LoginRoot) => root.locator('#loginname'),
  /** Its id is another at each load. */
  password: (root: LoginRoot) => root.getByPlaceholder('请输入登录密码'),
  submit: (root: LoginRoot) => root.locator('button.password__submit'),
  sms: (root: LoginRoot) => root.getByPlaceholder('请输入短信验证码'),
  error: (root: LoginRoot) => root.getByRole('alert'),
});

/** Two Chinese characters on a button are drawn apart by Ant Design. */
const apart = (text: string) => `^${[...text].join('\\s*')}$`;

export const picker = overridable('picker', {
  open: { selector: 'button', says: '^添加商品$' } satisfies Target,
  idsBox: (doc: Doc) => doc.getByPlaceholder('请输入商品编码，多个用逗号分隔'),
  search: { selector: '.jd-drawer button', says: apart('查询') } satisfies Target,
  /** The row is known by its sku at the moment of the click. */
  box: (skuId: string): Target => ({
    selector: 'input[type="checkbox"]',
    inside: { selector: `.jd-drawer tr[data-row-key="${skuId}"]`, says: skuId },
  }),
  /** Ticks every row of the page that can be ticked. */
  allBoxes: { selector: '.jd-drawer thead input[type="checkbox"]' } satisfies Target,
  chosen: (count: number): Target => ({ selector: '.jd-drawer-footer span', says: `^已选 ${count} 个SKU$` }),
  confirm: { selector: '.jd-drawer-footer button', says: apart('确定') } satisfies Target,
});

const PROTOCOL = 'protocol_';
const SESSION_ITEM = 'area_session';
const CARD = 'section[data-ware-id]';

export const form = overridable('form', {
  frame: (page: Page) => page.frames().find((frame) => URL.parse(frame.url())?.pathname === PATHS.form),
  item: itemSelector,
  agreementLink: (code: string): Target => ({
    selector: `${itemSelector(PROTOCOL + code)} a`,
    says: '《[^》]+》',
  }),
  // Class: the text has no role of its own inside the layer.
  agreementText: (doc: Doc) => doc.getByRole('dialog').locator('.protocol-content').filter({ visible: true }),
  closeAgreement: { selector: '.jd-modal:has(.protocol-content) .jd-modal-close' } satisfies Target,
  submit: (doc: Doc) => doc.getByRole('button', { name: /^提交报名$/ }),
  confirm: (doc: Doc) => doc.getByRole('button', { name: /^确认提交$/ }),
  // Class: what the page says by itself has no role.
  toast: (doc: Doc) => doc.locator('.jd-message-notice').first(),
});

export const applied = overridable('applied', {
  idsBox: (doc: Doc) => doc.getByPlaceholder('请输入商品编码，多个用逗号分隔'),
  search: { selector: 'button', says: '^查询$' } satisfies Target,
  /** The row of one sku of one sign-up. */
  row: (page: Page, { id, skuId }: { id: string; skuId: string }) =>
    page
      .locator('.jd-table__body tr')
      .filter({ hasText: new RegExp(`^\\s*${id}(?!\\d)`) })
      .filter({ hasText: new RegExp(`SKU编码：${skuId}(?!\\d)`) }),
  eye: (row: Locator) => row.getByRole('img', { name: '查看原因' }),
  quit: (row: Locator) => row.getByRole('button', { name: '退出', exact: true }),
  confirmQuit: (page: Page) => page.getByRole('button', { name: '确定退出' }),
});

function itemSelector(itemId: string): string {
  return `.jd-form-item:has([id="${itemId}"])`;
}

/** `formItemId` is another in each pool, `code` stays. */
export function fieldCodesOf({ formItemList }: FormSet): FieldCodes {
  return Object.fromEntries(formItemList.map(({ code, formItemId }) => [String(formItemId), code]));
}

/** Controls are named by the pool's own item ids, and those by the server's form: each form has its own map. */
export function formMapOf(formSet: FormSet): FormMap {
  const codes = fieldCodesOf(formSet);
  const idOf = new Map(Object.entries(codes).map(([id, code]) => [code, id]));
  return {
    card: (wareId) => `section[data-ware-id="${wareId}"]`,
    item: itemSelector,
    codeOfItem: (itemId, wareId) => {
      if (itemId === SESSION_ITEM) return SESSION_CODE;
      if (itemId.startsWith(PROTOCOL)) return itemId.slice(PROTOCOL.length);
      const isOfWare = wareId !== '' && itemId.startsWith(`${wareId}_`);
      return isOfWare ? (codes[itemId.slice(wareId.length + 1)] ?? '') : '';
    },
    itemOfCode: (code, wareId) => {
      if (code === SESSION_CODE) return SESSION_ITEM;
      return wareId === '' ? PROTOCOL + code : `${wareId}_${idOf.get(code) ?? code}`;
    },
    columns: overridable('columns', { price: '促销价格', stock: '促销库存' }),
    rowIdColumn: 'SKU编码',
    controls: {
      item: '.jd-form-item',
      group: CARD,
      groupKey: 'data-ware-id',
      row: '.jd-table-row, .jd-drawer',
      box: 'input[type="checkbox"]',
      chosen: '.jd-select-selection-item',
      // Class: stands in for the hidden file input once a file was stored.
      preview: '.jd-upload-list-item-done',
      option: '.jd-select-item-option',
      opener: '.jd-select-selector',
      optionList: '.rc-virtual-list-holder',
    },
    table: { headerCell: 'th', row: '.jd-table-row', scroller: '.jd-table-body' },
  };
}
