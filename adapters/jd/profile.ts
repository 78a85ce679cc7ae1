import type { PathRule, PlatformProfile } from '../../src/ports/adapter.ts';
import { decodeQuit, decodeSaveApply } from './parse-write.ts';
import { REASONS, STATUS_WORDS } from './words.ts';

/** JSON calls that the flows listen to. The merchant gateway has one path: its services are named in the query. */
export const API = {
  merchant: '/api',
  activities: '/openness/activity/page',
  area: '/openness/area/detail',
  formSet: '/openness/formset/area/detail',
  skus: '/openness/selection/pagingQuerySkuList4Http',
  batch: '/apply/openness/getBatchId',
  trial: '/apply/openness/query/purchase/couponInfo',
  upload: '/openness/material/upload',
  saveApply: '/apply/openness/saveApply',
  applied: '/apply/openness/applied/page',
  flowLog: '/apply/openness/flow/log',
  quit: '/apply/openness/quit',
} as const;

/** Service of the merchant gateway that says who is signed in. */
const ACCOUNT_API = 'dsm.shop.account.AccountInfoService.queryAccountInfo';

// An upload stores a picture in the shop's picture space; no record refers to it until `saveApply` does.
const READS = [
  API.activities,
  API.area,
  API.formSet,
  API.skus,
  API.batch,
  API.trial,
  API.upload,
  API.applied,
];

/** Hosts that take over the log-in, one after the other. */
const SIGNED_IN_HOSTS = ['passport', 'shop', 'sff', 'yx', 'oac'];

const READ_PATHS: readonly PathRule[] = [
  { method: 'GET', host: 'passport', path: /^\/login\/index\.action(\/jdm)?$/ },
  { method: 'POST', host: 'passport', path: exactly('/login/passwordLogin.action') },
  ...SIGNED_IN_HOSTS.map((host) => ({ method: 'GET', host, path: exactly('/sso/setCookie') })),
  {
    method: 'GET',
    host: 'shop',
    path: /^\/(jdm\/(home|mkt\/market\/campaign-(list|enroll|applied)))?$/,
  },
  { method: 'GET', host: 'yx', path: exactly('/activity-manage/enroll/form') },
  { method: 'POST', host: 'sff', path: exactly(API.merchant), query: merchantCall(ACCOUNT_API) },
  ...READS.map((path) => ({ method: 'POST', host: 'oac', path: exactly(path) })),
  { method: 'GET', host: 'oac', path: exactly(API.flowLog) },
  { method: 'GET', host: 'static', path: /\.(js|css|png|jpe?g|gif|svg|webp|woff2?|ico)$/ },
];

export const profile: PlatformProfile = {
  id: 'jd',
  name: '京东',
  origins: {
    passport: 'https://passport.shop.jd.com',
    shop: 'https://shop.jd.com',
    sff: 'https://sff.jd.com',
    yx: 'https://yx.jd.com',
    oac: 'https://oac.jd.com',
    static: 'https://storage.360buyimg.com',
  },
  readPaths: READ_PATHS,
  writePaths: [
    { kind: 'enrol', method: 'POST', host: 'oac', path: exactly(API.saveApply), decode: decodeSaveApply },
    { kind: 'withdraw', method: 'GET', host: 'oac', path: exactly(API.quit), decode: decodeQuit },
  ],
  statusWords: STATUS_WORDS,
  reasons: REASONS,
  actionKinds: ['enrol', 'withdraw'],
  optionalVerbs: [],
  /** A synchronous batch was limited to 50 skus by the one author who did it. */
  maxSubjectsPerAct: 3,
  /** 驳回, 退出 and 平台下线 free the place. */
  canResubmit: true,
  /** 30-60 s after a batch were seen; doubled. */
  indexLagMs: 120_000,
  paceMs: 300,
  readiness: 'silver',
};

function exactly(path: string): RegExp {
  return new RegExp(`^${RegExp.escape(path)}$`);
}

/** That gateway also changes prices: nothing but the services we name may pass. */
function merchantCall(api: string): RegExp {
  return new RegExp(`[?&]api=${RegExp.escape(api)}(&|$)`);
}
