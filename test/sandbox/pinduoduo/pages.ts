import { randomInt } from 'node:crypto';
import { type Reply, redirectReply, statusReply, textReply } from '../http/reply.ts';
import { cookieOf, type ReadRequest } from '../http/request.ts';
import { disturbAfter, disturbBefore, disturbSession } from './disturb.ts';
import type { FaultFacts, FaultKind } from './faults.ts';
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

const VARIANTS = {
  popup: 'popup',
  captcha: 'captcha',
  'renamed-label': 'renamedLabel',
  'script-sends-other-price': 'sendsOtherPrice',
  'script-presses-twice': 'pressesTwice',
  'spinning-page': 'spins',
  'hidden-twin': 'hiddenTwin',
} as const satisfies Partial<Record<FaultKind, string>>;

const STYLES = ['style', 'layers', 'pages'];
const DEFAULT_LATE_MS = 7000;

/** Versioned part of BeastCore class names: another one at each start. */
export function newClassVersion(): string {
  return `5-${randomInt(100, 999)}-0`;
}

export async function servePage(
  platform: Platform,
  request: ReadRequest,
  classVersion: string,
): Promise<Reply> {
  const token = cookieOf(request, SESSION_COOKIE);
  const facts = factsOf(platform, request, token);
  const early = await disturbBefore(platform, facts);
  if (early) return early;
  disturbSession(platform, facts, token);
  return disturbAfter(platform, facts, drawPage(platform, request, { facts, token, classVersion }));
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
    variant: { ...variantOf(platform, facts), takenOver: !session && platform.sessions.isTakenOver(token) },
  };
  return textReply(html(platform.assetOrigin, script, boot), 'text/html; charset=utf-8');
}

function variantOf({ faults }: Platform, facts: FaultFacts): Record<string, unknown> {
  const variant: Record<string, unknown> = {};
  for (const [kind, name] of Object.entries(VARIANTS)) {
    if (faults.take(kind as keyof typeof VARIANTS, facts)) variant[name] = true;
  }
  const late = faults.take('late-mount', facts);
  return { ...variant, lateMountMs: late ? (late.ms ?? DEFAULT_LATE_MS) : randomInt(100, 400) };
}

function html(assetOrigin: string, script: string, boot: unknown): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>拼多多 商家后台</title><link rel="icon" href="data:,">
${STYLES.map((name) => `<link rel="stylesheet" href="${assetOrigin}/pdd/${name}.css">`).join('')}
<script src="${assetOrigin}/react.js"></script><script src="${assetOrigin}/react-dom.js"></script>
<script>window.__BOOT__=${JSON.stringify(boot).replaceAll('<', '\\u003c')}</script>
<script type="module" src="${assetOrigin}/pdd/${script}.js"></script></head>
<body><div id="root"></div></body></html>`;
}
