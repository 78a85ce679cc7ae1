import type { AdapterContext } from '../../src/ports/adapter.ts';
import { hear } from '../page/hear.ts';
import type { Identity, Site } from '../page/site.ts';
import { type Visit, withVisit } from '../page/visit.ts';
import { shell } from './pages.ts';
import { parseAnswer } from './parse.ts';
import { API, profile } from './profile.ts';
import { Account } from './schema.ts';

const NOT_SIGNED_IN = 401;
const THROTTLED = 429;

/** What all pages have in common. */
export const site: Site = {
  name: profile.name,
  home: 'seller',
  listensTo: ['seller'],
  paceMs: profile.paceMs,
  isLogin: ({ pathname }) => pathname === '/login',
  detourMs: 0,
  captcha: shell.captcha,
  notices: [{ layer: shell.notice, button: shell.noticeButton }],
  shopName: shell.shopName,
  nextPage: shell.nextPage,
  parseAnswer,
  reactionTo: ({ code }) =>
    code === NOT_SIGNED_IN ? 'signed-out' : code === THROTTLED ? 'throttled' : undefined,
  hearIdentity,
};

/** One verb on this platform's pages. */
export function visiting<T>(ctx: AdapterContext, work: (visit: Visit) => Promise<T>): Promise<T> {
  return withVisit(ctx, { site }, work);
}

async function hearIdentity(visit: Visit): Promise<Identity> {
  const { shopId, shopName, account } = await hear(visit, { path: API.account, schema: Account });
  return { shopName, platformShopId: shopId, account };
}
