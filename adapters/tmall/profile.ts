import type { PathRule, PlatformProfile } from '../../src/ports/adapter.ts';
import { decodeCancel, decodePublish, decodeSubmit, decodeUpload } from './parse-write.ts';
import { REASONS, STATUS_WORDS } from './words.ts';
import { decodeWorkbook } from './workbook-rows.ts';

/** Data calls that the flows listen to. */
export const API = {
  shop: '/h5/mtop.taobao.jdy.resource.shop.info.get/1.0/',
  campaigns: '/list/campaignList/queryListData.do',
  phases: '/component/marketSiteCampaignActivity/default/buildComponent.do',
  detail: '/domain/activity/detail.json',
  items: '/domain/item/query.json',
  editor: '/domain/item/editor.json',
  submit: '/domain/item/submit.json',
  publish: '/domain/item/publish.json',
  cancel: '/item/json/itemCommonCancel.do',
  template: '/domain/import/template.xlsx',
  upload: '/domain/import/upload.json',
  batches: '/domain/import/batchList.json',
  batchResult: '/domain/import/result.xlsx',
} as const;

const LOG_IN = '/newlogin/login.do';
const PAGES =
  /^\/(home\.htm(\/QnworkbenchHome)?\/?|home\.htm\/starb\/tmc-next\/sale\/seller\/(homepage|campaign\/index|campaign\/item|activity_detail)\.htm|login_jump\.htm|favicon\.ico)$/;

const READ_PATHS: readonly PathRule[] = [
  { method: 'GET', host: 'seller', path: PAGES },
  ...[API.campaigns, API.phases, API.detail, API.items, API.editor].map(read),
  ...[API.template, API.batches, API.batchResult].map(read),
  { method: 'GET', host: 'mtop', path: exactly(API.shop) },
  { method: 'GET', host: 'loginPage', path: /^\/(favicon\.ico)?$/ },
  { method: 'GET', host: 'login', path: /^\/(mini_login\.htm|favicon\.ico)$/ },
  { method: 'POST', host: 'login', path: exactly(LOG_IN) },
  { method: 'GET', host: 'static', path: /\.(js|css|png|jpe?g|gif|svg|webp|woff2?|ttf|ico)$/ },
];

export const profile: PlatformProfile = {
  id: 'tmall',
  name: '天猫',
  origins: {
    seller: 'https://myseller.taobao.com',
    sale: 'https://sale.taobao.com',
    mtop: 'https://h5api.m.taobao.com',
    loginPage: 'https://loginmyseller.taobao.com',
    login: 'https://havanalogin.taobao.com',
    static: 'https://g.alicdn.com',
  },
  readPaths: READ_PATHS,
  writePaths: [
    { kind: 'enrol', method: 'POST', host: 'sale', path: exactly(API.submit), decode: decodeSubmit },
    { kind: 'enrol', method: 'POST', host: 'sale', path: exactly(API.upload), decode: decodeUpload },
    { kind: 'publish', method: 'POST', host: 'sale', path: exactly(API.publish), decode: decodePublish },
    // A withdrawal is a GET here: the button's own address.
    { kind: 'withdraw', method: 'GET', host: 'sale', path: exactly(API.cancel), decode: decodeCancel },
  ],
  statusWords: STATUS_WORDS,
  reasons: REASONS,
  actionKinds: ['enrol', 'publish', 'withdraw'],
  optionalVerbs: [],
  /** The editor hands in one item at a time. */
  maxSubjectsPerAct: 1,
  /** A batch takes some three minutes; so many items in the editor take longer. */
  workbook: { fromLines: 60, maxSubjectsPerAct: 200, decode: decodeWorkbook },
  canResubmit: true,
  /** Not public; a cautious guess until a live shop was watched. */
  indexLagMs: 120_000,
  /** Public tools rest 2 to 3 s between actions. */
  paceMs: 2_000,
  readiness: 'silver',
};

function read(path: string): PathRule {
  return { method: 'GET', host: 'sale', path: exactly(path) };
}

function exactly(path: string): RegExp {
  return new RegExp(`^${RegExp.escape(path)}$`);
}
