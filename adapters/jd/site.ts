import type { AdapterContext } from '../../src/ports/adapter.ts';
import { hear } from '../page/hear.ts';
import type { Identity, Site } from '../page/site.ts';
import { type Visit, withVisit } from '../page/visit.ts';
import { shell } from './pages.ts';
import { isSignedOut, isThrottled, parseAnswer } from './parse.ts';
import { API, profile } from './profile.ts';
import { Account } from './schema.ts';

export const site: Site = {
  name: profile.name,
  home: 'shop',
  listensTo: ['sff', 'oac'],
  paceMs: profile.paceMs,
  // `safe` asks for a further proof of who one is: neither in nor out.
  isLogin: ({ hostname }) => /^(passport|safe)[.-]/.test(hostname),
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
  const { shopName, venderId, pin } = await hear(visit, { path: API.merchant, schema: Account });
  return { shopName, platformShopId: venderId, account: pin };
}
