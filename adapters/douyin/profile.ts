import type { PathRule, PlatformProfile } from '../../src/ports/adapter.ts';
import { decodeOnRecord, decodeSubmit } from './parse-write.ts';
import { ACTION_WORDS, REASONS, STATUS_WORDS } from './words.ts';

/** JSON calls of the backend that the flows listen to. Those marked * are guessed names. */
export const API = {
  /** * */
  userInfo: '/ecomauth/loginv1/user_info',
  shopInfo: '/mmc/common/shop_rel_info',
  feed: '/mmc/activity/seller_activity_feed',
  /** * */
  detail: '/mmc/activity/sub_activity_detail',
  productList: '/mmc/apply/all_product_list',
  /** * */
  submit: '/mmc/apply/submit_product',
  /** * */
  quit: '/mmc/apply/quit_product',
  /** * */
  publish: '/mmc/apply/publish_product',
  /** * */
  recordList: '/mmc/record/applied_product_list',
} as const;

/** Log-in, choice of the shop and to-do counts: asked for by the pages, never listened to. */
const SILENT = [
  '/ecomauth/loginv1/password_login',
  '/ecomauth/loginv1/get_login_subject',
  '/byteshop/loginv2/chooseshop',
  '/mmc/record/remind_info',
];

const PAGES =
  /^\/(login\/common|favicon\.ico|ffa\/mshop\/homepage\/index|ffa\/merchant\/(campaign-square|super-sale|sec-kill|child-campaign-detail))$/;

const READS = [API.userInfo, API.shopInfo, API.feed, API.detail, API.productList, API.recordList, ...SILENT];

const READ_PATHS: readonly PathRule[] = [
  { method: 'GET', host: 'fxg', path: PAGES },
  ...READS.map((path) => ({ method: 'POST', host: 'fxg', path: exactly(path) })),
  { method: 'GET', host: 'static', path: /\.(js|css|png|jpe?g|gif|svg|webp|woff2?|ico)$/ },
];

export const profile: PlatformProfile = {
  id: 'douyin',
  name: '抖店',
  origins: { fxg: 'https://fxg.jinritemai.com', static: 'https://lf3-fe.ecombdstatic.com' },
  readPaths: READ_PATHS,
  writePaths: [
    { kind: 'enrol', method: 'POST', path: exactly(API.submit), decode: decodeSubmit },
    { kind: 'publish', method: 'POST', path: exactly(API.publish), decode: decodeOnRecord },
    { kind: 'withdraw', method: 'POST', path: exactly(API.quit), decode: decodeOnRecord },
  ],
  statusWords: STATUS_WORDS,
  actionWords: ACTION_WORDS,
  reasons: REASONS,
  actionKinds: ['enrol', 'publish', 'withdraw'],
  optionalVerbs: [],
  /** A guess: the live limit of one submission is not public. */
  maxSubjectsPerAct: 5,
  canResubmit: true,
  /** Not public; a cautious guess until a live shop was watched. */
  indexLagMs: 120_000,
  paceMs: 300,
  readiness: 'silver',
};

function exactly(path: string): RegExp {
  return new RegExp(`^${RegExp.escape(path)}$`);
}
