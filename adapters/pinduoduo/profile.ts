import type { PathRule, PlatformProfile } from '../../src/ports/adapter.ts';
import { decodeCancel, decodeEnrol } from './parse-write.ts';
import { REASONS, STATUS_WORDS } from './words.ts';

/** JSON calls of the backend that the flows listen to. */
export const API = {
  auth: '/janus/api/auth',
  userInfo: '/janus/api/new/userinfo',
  mallInfo: '/earth/api/mallInfo/commonMallInfo',
  campaignList: '/leekmms/activity/query/list',
  campaignDetail: '/leekmms/activity/query/detail',
  eligibleGoods: '/leekmms/activity/query/eligible/goods/listV2',
  enrolRules: '/leekmms/activity/query/enroll/rule_v3',
  suggestPrices: '/leekmms/activity/query/enroll/rule_suggest_price',
  upload: '/galerie/business/upload',
  enrol: '/lakemms/enrollV2',
  recordList: '/lakemms/activityGoods/list',
  recordDetail: '/lakemms/activityGoods/detail',
  recordCancel: '/lakemms/activityGoods/cancel',
  goodsList: '/vodka/v2/mms/query/display/mall/goodsList',
} as const;

const MESSAGES = '/latitude/message/query/list';
const PAGES =
  /^\/(login\/?|home\/?|favicon\.ico|act\/(index|detail|choose_goods|goods_price\/confirm|sign\/success_batch|register_record|sign_detail)|goods\/goods_list)$/;

// An upload stores a file in the shop's picture space; no record refers to it until `enrollV2` does.
const READS = [
  API.auth,
  API.userInfo,
  API.mallInfo,
  API.campaignList,
  API.campaignDetail,
  API.eligibleGoods,
  API.enrolRules,
  API.suggestPrices,
  API.upload,
  API.recordList,
  API.recordDetail,
  API.goodsList,
  MESSAGES,
];

const READ_PATHS: readonly PathRule[] = [
  { method: 'GET', host: 'mms', path: PAGES },
  ...READS.map((path) => ({ method: 'POST', host: 'mms', path: exactly(path) })),
  { method: 'GET', host: 'static', path: /\.(js|css|png|jpe?g|gif|svg|webp|pdf|woff2?|ico)$/ },
];

export const profile: PlatformProfile = {
  id: 'pinduoduo',
  name: '拼多多',
  origins: { mms: 'https://mms.pinduoduo.com', static: 'https://funimg.pddpic.com' },
  readPaths: READ_PATHS,
  writePaths: [
    { kind: 'enrol', method: 'POST', path: exactly(API.enrol), decode: decodeEnrol },
    { kind: 'withdraw', method: 'POST', path: exactly(API.recordCancel), decode: decodeCancel },
  ],
  statusWords: STATUS_WORDS,
  reasons: REASONS,
  actionKinds: ['enrol', 'withdraw'],
  optionalVerbs: ['readListings'],
  /** `goods_volist` of one `enrollV2`; a larger number was never seen. */
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
