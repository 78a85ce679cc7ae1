import type { AdapterContext } from '../../src/ports/adapter.ts';
import { hear } from '../page/hear.ts';
import { signsDisagree } from '../page/identity.ts';
import type { Identity, Site } from '../page/site.ts';
import { type Visit, withVisit } from '../page/visit.ts';
import { shell } from './pages.ts';
import { isSignedOut, isThrottled, parseAnswer } from './parse.ts';
import { API, profile } from './profile.ts';
import { MallInfo, UserInfo } from './schema.ts';

export const site: Site = {
  name: profile.name,
  home: 'mms',
  listensTo: ['mms'],
  paceMs: profile.paceMs,
  isLogin: (url) => url.pathname.startsWith('/login'),
  detourMs: 0,
  captcha: shell.captcha,
  notices: [{ layer: shell.notice, button: shell.noticeButton }],
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
  const [mall, user] = await Promise.all([
    hear(visit, { path: API.mallInfo, schema: MallInfo }),
    hear(visit, { path: API.userInfo, schema: UserInfo }),
  ]);
  const { mallId: platformShopId, mallName: shopName, mallStarTomms: shopScore } = mall;
  const identity = { shopName, platformShopId, account: user.username, shopScore };
  if (user.mall_id !== platformShopId) throw signsDisagree(user.mall_id, identity);
  return identity;
}
