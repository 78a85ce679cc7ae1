import {
  PLATFORM_WORDS,
  QUALIFICATION_WORDS,
  REVIEW_WORDS,
  ROBOT_KIND_WORDS,
  SITE_WORDS,
} from '../chinese.ts';
import { type Sheet, sheetOf } from './column.ts';
import { POLICY_SHEETS } from './policy-sheets.ts';
import type { Pool } from './schema.ts';
import {
  LISTING_STATUS_WORDS,
  OVERRIDE_WORDS,
  PERSON_ROLE_WORDS,
  SCOPE_WORDS,
  SOURCE_WORDS,
} from './words.ts';

const TEAM_SHEETS = [
  sheetOf('shops', '店铺', {
    id: ['店铺编号', 'id'],
    platform: ['平台', 'choice', { words: PLATFORM_WORDS }],
    site: ['环境', 'choice', { words: SITE_WORDS }],
    name: ['店铺名称', 'text'],
    platformShopId: ['平台店铺ID', 'id'],
    botAccount: ['机器人账号', 'id'],
    owner: ['负责人编号', 'id'],
    indexLagMs: ['记录延迟(毫秒)', 'count', { optional: true }],
    paceMs: ['翻页间隔(毫秒)', 'count', { optional: true }],
    active: ['启用', 'yes-no'],
  }),
  sheetOf('people', '人员', {
    id: ['人员编号', 'id'],
    name: ['姓名', 'text'],
    role: ['角色', 'choice', { words: PERSON_ROLE_WORDS }],
    shops: ['店铺(*为全部)', 'list'],
    categories: ['类目(*为全部)', 'list'],
    mail: ['邮箱', 'id'],
    deputy: ['代理人编号', 'id', { optional: true }],
    dingtalkId: ['钉钉用户ID', 'id', { optional: true }],
    wecomId: ['企业微信账号', 'id', { optional: true }],
    feishuId: ['飞书Open ID', 'id', { optional: true }],
    quietHours: ['邮件免打扰', 'text', { optional: true }],
    active: ['启用', 'yes-no'],
  }),
  sheetOf('robots', '群机器人', {
    id: ['机器人编号', 'id'],
    kind: ['类型', 'choice', { words: ROBOT_KIND_WORDS }],
    site: ['环境', 'choice', { words: SITE_WORDS }],
    name: ['群名称', 'text'],
    shops: ['店铺(*为全部)', 'list'],
    tellsRejections: ['通知驳回', 'yes-no'],
    tellsNeedsPerson: ['通知待处理', 'yes-no'],
    tellsAlerts: ['通知异常', 'yes-no'],
    tellsDigest: ['发送日报', 'yes-no'],
    quietHours: ['免打扰', 'text', { optional: true }],
    active: ['启用', 'yes-no'],
  }),
  sheetOf('overrides', '店铺适配', {
    id: ['适配编号', 'id'],
    shopId: ['店铺编号', 'id'],
    kind: ['类型', 'choice', { words: OVERRIDE_WORDS }],
    name: ['名称', 'text'],
    selector: ['元素', 'text', { optional: true }],
    says: ['文字', 'text', { optional: true }],
    review: ['审核状态', 'choice', { words: REVIEW_WORDS, optional: true }],
    note: ['说明', 'text', { optional: true }],
  }),
  sheetOf('qualifications', '资质', {
    id: ['资质编号', 'id'],
    kind: ['类型', 'choice', { words: QUALIFICATION_WORDS }],
    title: ['资质名称', 'text'],
    file: ['文件', 'text'],
    scope: ['适用范围', 'list', { words: SCOPE_WORDS }],
    validFrom: ['生效日', 'date'],
    validTo: ['到期日', 'date'],
  }),
];

const GOODS_SHEETS = [
  sheetOf('products', '商品', {
    id: ['商品编号', 'id'],
    brand: ['品牌', 'text'],
    title: ['商品名称', 'text'],
    category: ['类目', 'text'],
    slogan: ['推荐语', 'text', { optional: true }],
    pictures: ['图片', 'list', { optional: true }],
    active: ['启用', 'yes-no'],
  }),
  sheetOf('skus', 'SKU', {
    id: ['SKU编号', 'id'],
    productId: ['商品编号', 'id'],
    spec: ['规格', 'text'],
    barcode: ['条码', 'id', { optional: true }],
    costFen: ['成本(元)', 'money'],
    floorFen: ['底价(元)', 'money'],
    physicalStock: ['实物库存', 'count'],
    safetyStock: ['安全库存', 'count'],
    stockObservedAt: ['库存时间', 'instant', { emptyMeansNow: true }],
  }),
  sheetOf('listings', '商品链接', {
    id: ['链接编号', 'id'],
    shopId: ['店铺编号', 'id'],
    platformListingId: ['平台商品ID', 'id'],
    productId: ['商品编号', 'id'],
    title: ['链接标题', 'text'],
    category: ['平台类目', 'text'],
    status: ['状态', 'choice', { words: LISTING_STATUS_WORDS }],
    freightTemplate: ['运费模板', 'text', { optional: true }],
    sales30d: ['30天销量', 'count', { optional: true }],
    goodRateBp: ['好评率', 'rate', { optional: true }],
    observedAt: ['观察时间', 'instant', { emptyMeansNow: true }],
    source: ['来源', 'choice', { words: SOURCE_WORDS }],
  }),
  sheetOf('listingSkus', '链接SKU', {
    id: ['链接SKU编号', 'id'],
    listingId: ['链接编号', 'id'],
    platformSkuId: ['平台SKU ID', 'id'],
    skuId: ['SKU编号', 'id', { optional: true }],
    spec: ['平台规格', 'text'],
    listPriceFen: ['标价(元)', 'money'],
    platformStock: ['平台库存', 'count', { optional: true }],
    lowest30dFen: ['30天最低价(元)', 'money', { optional: true }],
    observedAt: ['观察时间', 'instant', { emptyMeansNow: true }],
    source: ['来源', 'choice', { words: SOURCE_WORDS }],
  }),
];

/** The workbook, sheet by sheet: the one definition behind import, export, template and every shown difference. */
export const SHEETS: readonly Sheet[] = [...TEAM_SHEETS, ...GOODS_SHEETS, ...POLICY_SHEETS];

export function sheetFor(part: keyof Pool): Sheet {
  const sheet = SHEETS.find((candidate) => candidate.part === part);
  if (!sheet) throw new Error(`no sheet for ${part}`);
  return sheet;
}
