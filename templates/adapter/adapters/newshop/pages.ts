import type { Locator, Page } from 'playwright';
import type { FormMap } from '../form/form-map.ts';
import type { Doc, Target } from '../form/in-page.ts';
import type { LoginRoot } from '../page/log-in.ts';

// All locators. Role, label and text come first; a class or attribute only where nothing else tells two elements apart.

export const PATHS = {
  home: '/home',
  campaigns: '/campaigns',
  campaign: '/campaign',
  signUp: '/sign-up',
  records: '/records',
} as const;

const NOTICE_BUTTON = '我知道了';

export const shell = {
  shopName: { selector: 'header [data-shop-name]', says: '\\S' } satisfies Target,
  captcha: (root: LoginRoot) => root.getByRole('alertdialog', { name: '安全验证' }),
  /** Known by its one button; nothing outside of it is ever closed. */
  notice: (page: Page) =>
    page.getByRole('dialog').filter({ has: page.getByRole('button', { name: NOTICE_BUTTON }) }),
  noticeButton: (layer: Locator) => layer.getByRole('button', { name: NOTICE_BUTTON }),
  nextPage: { selector: 'button:not([disabled])', says: '^下一页$' } satisfies Target,
};

export const login = {
  accountTab: (root: LoginRoot) => root.getByRole('tab', { name: '密码登录' }),
  username: (root: LoginRoot) => root.getByPlaceholder('账号'),
  password: (root: LoginRoot) => root.getByPlaceholder('密码'),
  submit: (root: LoginRoot) => root.getByRole('button', { name: '登录', exact: true }),
  sms: (root: LoginRoot) => root.getByPlaceholder('短信验证码'),
  error: (root: LoginRoot) => root.getByRole('alert'),
};

export const form = {
  agreementLink: (code: string): Target => ({ selector: `${itemSelector(code)} button`, says: '《' }),
  agreementText: (doc: Doc) => doc.getByRole('dialog', { name: '活动协议' }).locator('pre'),
  closeAgreement: { selector: '[aria-label="活动协议"] button', says: '^关闭$' } satisfies Target,
  submit: (doc: Doc) => doc.getByRole('button', { name: '提交报名' }),
  toast: (doc: Doc) => doc.getByRole('status').first(),
};

export const records = {
  idsBox: (doc: Doc) => doc.getByPlaceholder('商品编号，多个用逗号分隔'),
  search: { selector: 'button', says: '^查询$' } satisfies Target,
};

/** Items are named by their field, inside a card by field and goods. */
function itemOfCode(code: string, goodsId: string): string {
  return goodsId === '' ? code : `${code}_${goodsId}`;
}

function itemSelector(itemId: string): string {
  return `[id="${itemId}"]`;
}

export const FORM_MAP: FormMap = {
  card: (goodsId) => `section[data-goods-id="${goodsId}"]`,
  item: itemSelector,
  codeOfItem: (itemId, goodsId) => (goodsId === '' ? itemId : itemId.replace(`_${goodsId}`, '')),
  itemOfCode,
  columns: { price: '活动价(元)', stock: '活动库存' },
  rowIdColumn: 'SKU编码',
  controls: {
    item: '[data-field]',
    group: 'section[data-goods-id]',
    groupKey: 'data-goods-id',
    row: 'tbody tr',
    box: 'input[type="checkbox"]',
    // This form takes neither files nor choices from a list.
    preview: '[data-file]',
    option: '[role="option"]',
  },
  table: { headerCell: 'th', row: 'tbody tr', scroller: '[data-scroller]' },
};
