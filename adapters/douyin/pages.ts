import type { FrameLocator, Locator, Page } from 'playwright';
import type { FormMap } from '../form/form-map.ts';
import type { Target } from '../form/in-page.ts';
import { overridable } from '../page/overrides.ts';

// All locators. Ant Design under three prefixes: `auxo` for the shell and lists, `antd` for the campaign's table, `ecom-g` for its drawer.
// Classes of css modules carry a hash that changes: only their stable part is matched, and only where nothing else names the element.

/** The library parts two characters of a button by a space. */
const spaced = (words: string): RegExp => new RegExp(`^${[...words].join('\\s*')}$`);

export const PATHS = {
  home: '/ffa/mshop/homepage/index',
  /** Three lists of campaigns, and the type of what stands in them. */
  lists: [
    { path: '/ffa/merchant/campaign-square?list_tab=access&f_tab=0', type: '活动广场' },
    { path: '/ffa/merchant/super-sale', type: '超值购' },
    { path: '/ffa/merchant/sec-kill', type: '秒杀' },
  ],
  detail: '/ffa/merchant/child-campaign-detail',
  records: '/ffa/merchant/campaign-square?list_tab=record',
} as const;

export const shell = overridable('shell', {
  // Class: documented twice; the name has no other mark.
  shopName: { selector: '.headerShopName', says: '\\S' } satisfies Target,
  captcha: (page: Page) => page.getByText('请完成下列验证后继续'),
  /** Known by its title and its one button; nothing else is ever closed. */
  notice: (page: Page) =>
    page.getByRole('dialog').filter({ hasText: '商品质量分优化预警', visible: true }).first(),
  noticeButton: (layer: Locator) => layer.getByRole('button', { name: spaced('知道了') }),
  /** Absent or disabled at the end. */
  nextPage: { selector: '[class*="-pagination-next"]:not([class*="-disabled"]) button' } satisfies Target,
});

type LoginRoot = Page | FrameLocator;

/** Class: the card of a shop has no other mark. */
const SHOP_NAME = '[class*="index_introName"]';

export const login = overridable('login', {
  passwordTab: (root: LoginRoot) => root.getByText('密码登录', { exact: true }),
  username: (root: LoginRoot) => root.locator('input[name="mobile"]'),
  password: (root: LoginRoot) => root.locator('input[name="password"]'),
  terms: (root: LoginRoot) => root.locator('.account-center-agreement-check input'),
  submit: (root: LoginRoot) => root.getByRole('button', { name: spaced('登录') }),
  // Says 抖店工作台 although nobody is in a shop yet: the question itself decides.
  shopQuestion: (root: LoginRoot) => root.getByText('请选择店铺', { exact: true }),
  shopNames: (root: LoginRoot) => root.locator(SHOP_NAME),
  shop: (root: LoginRoot, name: string) => root.locator(SHOP_NAME).getByText(name, { exact: true }),
  slider: (root: LoginRoot) => root.getByText('请完成下列验证后继续'),
  riskCheck: (root: LoginRoot) => root.getByText('系统判断当前操作存在风险'),
  error: (root: LoginRoot) => root.locator('.account-center-error'),
});

const DRAWER = '[role="dialog"]:has(.ecom-g-drawer-title, .ecom-g-table)';

export const form = overridable('form', {
  idBox: (page: Page) => page.getByPlaceholder('请输入商品ID'),
  search: { selector: 'button', says: spaced('查询').source } satisfies Target,
  /** The row is known by its product at the moment of the click. */
  edit: (productId: string): Target => ({
    selector: 'a[role="button"], a',
    says: '^查看全部SKU信息$',
    inside: rowOf(productId),
  }),
  box: (productId: string): Target => ({
    selector: 'input[type="checkbox"]',
    inside: rowOf(productId),
  }),
  row: (page: Page, productId: string) => page.locator(rowOf(productId).selector),
  drawer: (page: Page) => page.locator(DRAWER),
  drawerTitle: { selector: '.ecom-g-drawer-title', says: '^修改报名信息$' } satisfies Target,
  take: { selector: `${DRAWER} button`, says: spaced('确定').source } satisfies Target,
  /** The drawer's own check. */
  drawerError: (page: Page) => page.locator(`${DRAWER} [role="alert"]`),
  chosen: (count: number): Target => ({ selector: 'body *', says: `^已选\\s*${count}\\s*个商品$` }),
  agreementLink: (code: string): Target => ({ selector: `#field_${code} a`, says: '《[^》]+》' }),
  agreementLayer: (page: Page) =>
    page.getByRole('dialog').filter({ has: page.locator('[class*="protocol_content"]'), visible: true }),
  agreementText: (layer: Locator) => layer.locator('[class*="protocol_content"]'),
  closeAgreement: {
    selector: '[role="dialog"]:has([class*="protocol_content"]) button',
    says: spaced('我知道了').source,
  } satisfies Target,
  submit: (page: Page) => page.getByRole('button', { name: spaced('提交报名') }),
  /** A short message at the top of the page; goes by itself. */
  toast: (page: Page) => page.locator('.auxo-message-notice').first(),
});

export const records = overridable('records', {
  idsBox: (page: Page) => page.getByPlaceholder('请输入商品ID，多条可用逗号隔开'),
  search: form.search,
  row: (page: Page, recordId: string) => page.locator(`.auxo-table-row[data-row-key="${recordId}"]`),
  /** Last in the row: what may be done. */
  actions: (row: Locator) => row.getByRole('cell').last(),
  link: (row: Locator, name: string) => row.getByText(name, { exact: true }),
  /** The question before the press. */
  confirm: (page: Page, question: string) =>
    page
      .getByRole('dialog')
      .filter({ hasText: question })
      .getByRole('button', { name: spaced('确定') }),
});

/** Documented: the row's key is the product's id, which stands in its first cell too. */
function rowOf(productId: string): { selector: string; says: string } {
  return { selector: `.antd-table-row[data-row-key="${productId}"]`, says: `商品ID[:：]\\s*${productId}` };
}

/** What stands once for all products keeps its code behind a prefix; in the drawer the control has the bare code. */
const ONCE = 'field_';
const SEARCH_BOX = '[placeholder="请输入商品ID"]';

export const FORM_MAP: FormMap = {
  card: () => DRAWER,
  item: (itemId) =>
    itemId.startsWith(ONCE) ? `[id="${itemId}"]` : `.ecom-g-form-item:has([id="${itemId}"])`,
  codeOfItem: (itemId, group) => {
    if (group !== '') return itemId;
    return itemId.startsWith(ONCE) ? itemId.slice(ONCE.length) : '';
  },
  itemOfCode: (code, group) => (group === '' ? ONCE + code : code),
  columns: overridable('columns', { price: '报名价', stock: '活动库存' }),
  rowIdColumn: 'SKU规格',
  controls: {
    item: `[id^="${ONCE}"], .ecom-g-form-item`,
    group: DRAWER,
    groupKey: { says: 'ID: (\\d{10,20})' },
    row: `.antd-table, .ecom-g-table, ${SEARCH_BOX}`,
    box: 'input[type="checkbox"]',
    chosen: '.ecom-g-select-selection-item',
    // This form takes no files.
    preview: ':not(*)',
    option: '.ecom-g-select-item-option',
  },
  table: {
    headerCell: 'th',
    row: '.ecom-g-table-row',
    cell: '.ecom-g-table-cell',
    idSays: 'ID: (\\d+)',
    // Class: the scrolling box of the virtual rows has no other mark.
    scroller: '[class*="-virtual-holder"]:not([class*="-inner"])',
  },
};
