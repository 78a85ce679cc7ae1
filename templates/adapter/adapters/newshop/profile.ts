import type { PlatformProfile } from '../../src/ports/adapter.ts';
import { decodeSignUp } from './parse-write.ts';
import { REASONS, STATUS_WORDS } from './words.ts';

/** JSON calls that the pages make and the flows listen to. */
export const API = {
  account: '/api/account',
  campaigns: '/api/campaigns',
  campaign: '/api/campaign',
  goods: '/api/goods',
  signUp: '/api/sign-up',
  records: '/api/records',
} as const;

const READS = ['/api/log-in', API.account, API.campaigns, API.campaign, API.goods, API.records];
const PAGES = /^\/(login|home|campaigns|campaign|sign-up|records)$/;

/** A request in neither list does not leave the browser. */
export const profile: PlatformProfile = {
  id: 'newshop',
  name: '新平台',
  origins: { seller: 'https://seller.newshop.example' },
  readPaths: [
    { method: 'GET', host: 'seller', path: PAGES },
    { method: 'GET', host: 'seller', path: /^\/assets\/[a-z-]+\.(js|css)$/ },
    ...READS.map((path) => ({ method: 'POST', host: 'seller', path: exactly(path) })),
  ],
  writePaths: [{ kind: 'enrol', method: 'POST', path: exactly(API.signUp), decode: decodeSignUp }],
  statusWords: STATUS_WORDS,
  reasons: REASONS,
  actionKinds: ['enrol'],
  optionalVerbs: [],
  maxSubjectsPerAct: 5,
  canResubmit: true,
  /** Not known: a cautious guess until the live list was watched. */
  indexLagMs: 120_000,
  paceMs: 300,
  readiness: 'bronze',
};

function exactly(path: string): RegExp {
  return new RegExp(`^${RegExp.escape(path)}$`);
}
