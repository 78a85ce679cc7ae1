import type { FrameLocator, Locator, Page } from 'playwright';
import type { FormMap } from '../form/form-map.ts';
import type { Target } from '../form/in-page.ts';
import { overridable } from '../page/overrides.ts';

// All locators. The DOM of the campaign pages is not public: words and roles first, then the library's own `next-*`
// classes (Fusion Next 1.27), and a hashed class by its stable part only where nothing else names the element.

const TMC = '/home.htm/starb/tmc-next/sale/seller';

export const PATHS = {
  home: '/home.htm/QnworkbenchHome/',
  square: `${TMC}/homepage.htm`,
  signed: `${TMC}/homepage.htm?tab=item`,
  items: `${TMC}/campaign/item.htm`,
} as const;

/** Page of one phase; an activity that runs for years has a page of its own. */
export function phasePath({
  campaignId,
  unitedActivityId,
}: {
  campaignId: string;
  unitedActivityId: string;
}): string {
  return campaignId === unitedActivityId
    ? `${TMC}/activity_detail.htm?activityId=${campaignId}`
    : `${TMC}/campaign/index.htm?campaignId=${campaignId}&unitedActivityId=${unitedActivityId}`;
}

/** Fusion draws a table with fixed columns up to three times, the copies inside the first: this is the whole one. */
const MAIN_TABLE = '.next-table:not(.next-table-lock-left, .next-table-lock-right) > .next-table-inner';
const MAIN_BODY = `${MAIN_TABLE} > .next-table-body`;
const ROW = 'tr.next-table-row';
const MAIN_ROW = `${MAIN_BODY} ${ROW}`;

export const shell = overridable('shell', {
  // Class: the name has no other mark; its hash changes with each release (seen: shopName--x6nyUylx).
  shopName: { selector: '[class*="shopName--"]', says: '\\S' } satisfies Target,
  /** Drawn or nearly invisible, it takes every click (class: the component's own, seen on several sites). */
  punish: (root: Page | FrameLocator) =>
    root.locator('.baxia-dialog, .J_MIDDLEWARE_FRAME_WIDGET iframe').first(),
  /** Notices at the bottom right are closed by their ×, never by their buttons: one of those enrols in another campaign. */
  notice: (page: Page) => page.locator('[class*="notify_body"]').first(),
  noticeClose: (layer: Locator) => layer.locator('[class*="FixedList_close"], .next-icon-close').first(),
  /** Disabled at the end. */
  nextPage: { selector: '.next-pagination .next-pagination-item.next-next' } satisfies Target,
  toast: (page: Page) => page.locator('.next-overlay-wrapper .next-message').first(),
});

export const login = overridable('login', {
  frame: (page: Page) => page.frameLocator('#alibaba-login-box'),
  accountTab: (root: Page | FrameLocator) => root.getByRole('tab', { name: '密码登录' }),
  username: (root: Page | FrameLocator) => root.locator('#fm-login-id'),
  password: (root: Page | FrameLocator) => root.locator('#fm-login-password'),
  sms: (root: Page | FrameLocator) => root.locator('#fm-sms-login-id'),
  submit: (root: Page | FrameLocator) => root.getByRole('button', { name: '登录', exact: true }),
  // Class: the message has neither role nor id.
  error: (root: Page | FrameLocator) => root.locator('[class*="loginError"]'),
});

export const items = overridable('items', {
  idBox: (page: Page) => page.getByLabel('商品ID'),
  search: { selector: 'button', says: '^搜索$' } satisfies Target,
  /** The row is known by its item at the moment of the click. */
  edit: (itemId: string): Target => ({
    selector: 'button',
    says: '^编辑报名$',
    inside: { selector: MAIN_ROW, says: idPattern(itemId) },
  }),
});

export const editor = overridable('editor', {
  // Attribute: what ties the drawer's form to its item.
  card: (itemId: string) => `section[data-item-id="${itemId}"]`,
  /** Fusion ties label and control by the field's name. */
  field: (code: string) => `.next-form-item:has(label[for="${code}"])`,
  agreementLink: (code: string): Target => ({
    selector: `.next-form-item:has(label[for="${code}"]) button`,
    says: '^《.+》$',
  }),
  agreementLayer: (page: Page) => page.locator('.next-dialog').filter({ visible: true }),
  agreementText: (layer: Locator) => layer.locator('.next-dialog-body'),
  closeAgreement: { selector: '.next-dialog .next-dialog-close' } satisfies Target,
  submit: (page: Page) => page.getByRole('button', { name: '提交报名', exact: true }),
});

export const signed = overridable('signed', {
  idsBox: (page: Page) => page.getByLabel('商品ID'),
  search: { selector: 'button', says: '^查询$' } satisfies Target,
  rows: (page: Page) => page.locator(MAIN_ROW),
  /** The copy in the fixed columns lies on top of the row's own buttons; both carry the row's number. */
  button: (page: Page, { row, name }: { row: number; name: string }) =>
    page
      .locator(`.next-table-lock-right td[data-next-table-row="${row}"] button`)
      .filter({ hasText: name, visible: true })
      .or(page.locator(`${MAIN_BODY} td[data-next-table-row="${row}"] button`).filter({ hasText: name }))
      .last(),
  confirm: (page: Page) => page.locator('.next-dialog').getByRole('button', { name: '确定', exact: true }),
});

/** 商品批量导入, above the items. */
export const batch = overridable('batch', {
  open: { selector: 'button', says: '^商品批量导入$' } satisfies Target,
  template: { selector: 'a', says: '^下载导入模版$' } satisfies Target,
  // Class: the library's own box, hidden behind its button.
  file: (page: Page) => page.locator('.next-upload input[type="file"]'),
  refresh: { selector: 'button', says: '^刷新$' } satisfies Target,
  result: (batchId: string): Target => ({
    selector: 'a',
    says: '^下载结果$',
    inside: { selector: ROW, says: `^${batchId}(?!\\d)` },
  }),
});

function idPattern(itemId: string): string {
  return `ID[:：]\\s*${itemId}(?!\\d)`;
}

/** The agreement stands once below the item's own fields. */
export const FORM_MAP: FormMap = {
  card: editor.card,
  item: editor.field,
  codeOfItem: (itemId) => itemId,
  itemOfCode: (code) => code,
  columns: overridable('columns', { price: '活动价', stock: '库存' }),
  rowIdColumn: 'SKUID',
  controls: {
    item: '.next-form-item',
    group: 'section[data-item-id]',
    groupKey: 'data-item-id',
    // Searching and paging send nothing.
    row: `${ROW}, [role="search"], .next-pagination`,
    box: 'input[type="checkbox"]',
    chosen: '.next-select em',
    preview: '.next-upload-list-item',
    option: '.next-overlay-wrapper .next-menu-item',
  },
  table: {
    headerCell: `${MAIN_TABLE} > .next-table-header th`,
    row: MAIN_ROW,
    scroller: MAIN_BODY,
  },
};
