import type { AdapterContext } from '../../src/ports/adapter.ts';
import { hear } from '../page/hear.ts';
import type { Identity, Site } from '../page/site.ts';
import { type Visit, withVisit } from '../page/visit.ts';
import { shell } from './pages.ts';
import { isSignedOut, isThrottled, parseAnswer } from './parse.ts';
import { API, profile } from './profile.ts';
import { ShopInfo } from './schema.ts';

/** A fifth of what one tool waits for a page to come back from the log-in host: most of the log-ins it meets are real. */
const DETOUR_MS = 3_000;

export const site: Site = {
  name: profile.name,
  home: 'seller',
  listensTo: ['sale', 'mtop'],
  paceMs: profile.paceMs,
  isLogin: (url) => /^(loginmyseller|login)[.-]taobao\b/.test(url.hostname),
  detourMs: DETOUR_MS,
  captcha: shell.punish,
  notices: [{ layer: shell.notice, button: shell.noticeClose }],
  shopName: shell.shopName,
  nextPage: shell.nextPage,
  parseAnswer,
  reactionTo: (refusal) =>
    isSignedOut(refusal) ? 'signed-out' : isThrottled(refusal) ? 'throttled' : undefined,
  hearIdentity,
};

/** One verb on this platform's pages. */
export function visiting<T>(ctx: AdapterContext, work: (visit: Visit) => Promise<T>): Promise<T> {
  return withVisit(ctx, { site }, work);
}

async function hearIdentity(visit: Visit): Promise<Identity> {
  const { result } = await hear(visit, { path: API.shop, schema: ShopInfo });
  return { shopName: result.shopName, platformShopId: result.shopId, account: result.nick };
}
