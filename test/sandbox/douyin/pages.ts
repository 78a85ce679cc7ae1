import { type Reply, redirectReply, statusReply, textReply } from '../http/reply.ts';
import { cookieOf, type ReadRequest } from '../http/request.ts';
import { exchange } from '../kit/exchange.ts';
import type { FaultFacts } from '../kit/faults.ts';
import { newClassVersion, pageHtml, variantOf } from '../kit/page.ts';
import { SESSION_COOKIE } from './invented.ts';
import type { Platform } from './platform.ts';

export const LOGIN_PATH = '/login/common';
const HOME_PATH = '/ffa/mshop/homepage/index';

/** Route → script below the asset host. */
const PAGES: ReadonlyMap<string, string> = new Map([
  [LOGIN_PATH, 'page-login'],
  [HOME_PATH, 'page-home'],
  ['/ffa/merchant/campaign-square', 'page-square'],
  ['/ffa/merchant/super-sale', 'page-square'],
  ['/ffa/merchant/sec-kill', 'page-square'],
  ['/ffa/merchant/child-campaign-detail', 'page-detail'],
]);

/** The log-in draws without the shell's library. */
const REACT = ['react', 'react-dom'];
const ANTD = [...REACT, 'dayjs', 'dayjs-zh-cn', 'antd'];

export function servePage(platform: Platform, request: ReadRequest, classVersion: string): Promise<Reply> {
  const token = cookieOf(request, SESSION_COOKIE);
  const { path, query } = request;
  const shop = platform.sessions.find(token)?.shop;
  const facts = { path, shop, text: query.toString(), isPage: true };
  const handle = () => drawPage(platform, request, { facts, token, classVersion });
  return exchange(platform, { facts, token, handle });
}

interface Drawing {
  facts: FaultFacts;
  token: string | undefined;
  classVersion: string;
}

/** Whoever serves no shop yet is sent to the log-in too. */
function drawPage(platform: Platform, request: ReadRequest, { facts, token, classVersion }: Drawing): Reply {
  const { path, query } = request;
  const { faults, sessions } = platform;
  const script = PAGES.get(path);
  if (path === '/') return redirectReply(HOME_PATH);
  if (script === undefined) return statusReply(404, '404 页面不存在');
  const session = sessions.find(token);
  const target = encodeURIComponent(`${path}${query.size > 0 ? `?${query}` : ''}`);
  if (!session?.shop && path !== LOGIN_PATH) return redirectReply(`${LOGIN_PATH}?extra=${target}`);
  const isRebuilt = faults.take('changed-classes', facts) !== undefined;
  const boot = {
    classVersion: isRebuilt ? newClassVersion() : classVersion,
    variant: { ...variantOf(faults, facts), takenOver: !session && sessions.isTakenOver(token) },
  };
  const asset = (name: string): string => `${platform.assetOrigin}/${name}`;
  const html = pageHtml({
    title: '抖店',
    styles: [asset('merchant/style.css')],
    scripts: (path === LOGIN_PATH ? REACT : ANTD).map((name) => asset(`umd/${name}.js`)),
    module: asset(`merchant/${script}.js`),
    boot,
  });
  return textReply(html, 'text/html; charset=utf-8');
}
