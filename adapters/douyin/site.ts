import type { AdapterContext } from '../../src/ports/adapter.ts';
import { hear } from '../page/hear.ts';
import { signsDisagree } from '../page/identity.ts';
import type { Identity, Site } from '../page/site.ts';
import { type Visit, withVisit } from '../page/visit.ts';
import { shell } from './pages.ts';
import { parseAnswer, reactionTo } from './parse.ts';
import { API, profile } from './profile.ts';
import { ShopInfo, UserInfo } from './schema.ts';

export const site: Site = {
  name: profile.name,
  home: 'fxg',
  listensTo: ['fxg'],
  paceMs: profile.paceMs,
  isLogin: (url) => url.pathname.startsWith('/login'),
  detourMs: 0,
  captcha: shell.captcha,
  notices: [{ layer: shell.notice, button: shell.noticeButton }],
  shopName: shell.shopName,
  nextPage: shell.nextPage,
  parseAnswer,
  reactionTo,
  hearIdentity,
};

/** One verb on this platform's pages. */
export function visiting<T>(ctx: AdapterContext, work: (visit: Visit) => Promise<T>): Promise<T> {
  return withVisit(ctx, { site }, work);
}

async function hearIdentity(visit: Visit): Promise<Identity> {
  const [shop, user] = await Promise.all([
    hear(visit, { path: API.shopInfo, schema: ShopInfo }),
    hear(visit, { path: API.userInfo, schema: UserInfo }),
  ]);
  const { shop_id: platformShopId, shop_name: shopName, experience_score: shopScore } = shop;
  const identity = { shopName, platformShopId, account: user.account_name, shopScore };
  if (user.shop_id !== platformShopId) throw signsDisagree(user.shop_id, identity);
  return identity;
}
