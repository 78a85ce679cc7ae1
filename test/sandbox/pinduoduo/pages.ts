import { type Reply, redirectReply, statusReply, textReply } from '../http/reply.ts';
import { cookieOf, type ReadRequest } from '../http/request.ts';
import { exchange } from '../kit/exchange.ts';
import type { FaultFacts } from '../kit/faults.ts';
import { newClassVersion, pageHtml, variantOf } from '../kit/page.ts';
import { SESSION_COOKIE } from './invented.ts';
import type { Platform } from './platform.ts';

/** Route → script below the asset host. */
const PAGES: ReadonlyMap<string, string> = new Map([
  ['/login', 'page-login'],
  ['/home', 'page-home'],
  ['/act/index', 'page-index'],
  ['/act/detail', 'page-detail'],
  ['/act/choose_goods', 'page-choose'],
  ['/act/goods_price/confirm', 'page-confirm'],
  ['/act/sign/success_batch', 'page-success'],
  ['/act/register_record', 'page-records'],
  ['/act/sign_detail', 'page-record-detail'],
  ['/goods/goods_list', 'page-goods'],
]);

const STYLES = ['style', 'layers', 'pages'];
export function servePage(platform: Platform, request: ReadRequest, classVersion: string): Promise<Reply> {
  const token = cookieOf(request, SESSION_COOKIE);
  const facts = factsOf(platform, request, token);
  return exchange(platform, {
    facts,
    token,
    handle: () => drawPage(platform, request, { facts, token, classVersion }),
  });
}

function factsOf(
  { sessions }: Platform,
  { path, query }: ReadRequest,
  token: string | undefined,
): FaultFacts {
  return { path, shop: sessions.find(token)?.shop, text: query.toString(), isPage: true };
}

interface Drawing {
  facts: FaultFacts;
  token: string | undefined;
  classVersion: string;
}

function drawPage(platform: Platform, request: ReadRequest, { facts, token, classVersion }: Drawing): Reply {
  const route = request.path.replace(/\/$/, '');
  const script = PAGES.get(route);
  if (route === '') return redirectReply('/home/');
  if (script === undefined) return statusReply(404, '404 页面不存在');
  const session = platform.sessions.find(token);
  const target = `${request.path}${request.query.size > 0 ? `?${request.query}` : ''}`;
  if (!session && route !== '/login')
    return redirectReply(`/login/?redirectUrl=${encodeURIComponent(target)}`);
  const isRebuilt = platform.faults.take('changed-classes', facts) !== undefined;
  const boot = {
    classVersion: isRebuilt ? newClassVersion() : classVersion,
    variant: {
      ...variantOf(platform.faults, facts),
      takenOver: !session && platform.sessions.isTakenOver(token),
    },
  };
  const asset = (name: string): string => `${platform.assetOrigin}/${name}`;
  const html = pageHtml({
    title: '拼多多 商家后台',
    styles: STYLES.map((name) => asset(`pdd/${name}.css`)),
    scripts: [asset('umd/react.js'), asset('umd/react-dom.js')],
    module: asset(`pdd/${script}.js`),
    boot,
  });
  return textReply(html, 'text/html; charset=utf-8');
}
