import { jsonReply, type Reply, statusReply } from '../../http/reply.ts';
import { cookieOf, type ReadRequest } from '../../http/request.ts';
import { exchange, parseJson } from '../../kit/exchange.ts';
import { ERRORS, SESSION_COOKIE } from '../invented.ts';
import { logIn } from '../log-in.ts';
import type { NewshopPlatform } from '../platform.ts';
import type { Answer, Call } from './call.ts';
import { readCampaign } from './campaign.ts';
import { listCampaigns, listGoods, listRecords } from './lists.ts';
import { signUp } from './sign-up.ts';

const HANDLERS: Readonly<Record<string, (call: Call) => Answer>> = {
  '/api/account': readAccount,
  '/api/campaigns': listCampaigns,
  '/api/campaign': readCampaign,
  '/api/goods': listGoods,
  '/api/sign-up': signUp,
  '/api/records': listRecords,
};
const LOG_IN = '/api/log-in';

export function serveApi(platform: NewshopPlatform, request: ReadRequest): Promise<Reply> | Reply {
  const { path, method } = request;
  const handle = HANDLERS[path];
  if ((!handle && path !== LOG_IN) || method !== 'POST') return statusReply(404, '404');
  const { sessions } = platform;
  const token = cookieOf(request, SESSION_COOKIE);
  const text = request.bytes.toString('utf8');
  const facts = { path, shop: sessions.find(token)?.shop, text };
  return exchange(platform, {
    facts,
    token,
    throttled: (words) => wrap({ error: { ...ERRORS.throttled, ...(words ? { message: words } : {}) } }),
    handle: () => {
      const body = parseJson(text);
      if (!handle) return logIn(sessions, body);
      const session = sessions.find(token);
      if (session) return wrap(handle({ platform, session, request, facts, body }));
      return wrap({ error: sessions.isTakenOver(token) ? ERRORS.takenOver : ERRORS.notSignedIn });
    },
  });
}

function wrap(answer: Answer): Reply {
  return jsonReply(
    'error' in answer ? { ...answer.error, data: null } : { code: 0, message: '', data: answer.data },
  );
}

/** Who is signed in, and for which shop. */
function readAccount({ platform, session }: Call): Answer {
  const shop = platform.shops.find(({ platformShopId }) => platformShopId === session.shop);
  return { data: { shopId: session.shop, shopName: shop?.name, account: session.account } };
}
