import { randomInt } from 'node:crypto';
import { type Reply, redirectReply, statusReply, textReply } from '../http/reply.ts';
import { cookieOf, type ReadRequest } from '../http/request.ts';
import { exchange } from '../kit/exchange.ts';
import type { FaultFacts } from '../kit/faults.ts';
import { newClassVersion, pageHtml, variantOf } from '../kit/page.ts';
import { SESSION_COOKIE } from './invented.ts';
import type { TmallPlatform } from './platform.ts';

const TMC = '/home.htm/starb/tmc-next/sale/seller';
/** A detour comes back by itself after so long. */
const DEFAULT_DETOUR_MS = 700;

/** Route of the shell → script. */
const PAGES: ReadonlyMap<string, string> = new Map([
  ['/home.htm', 'page-home'],
  ['/home.htm/QnworkbenchHome', 'page-home'],
  [`${TMC}/homepage.htm`, 'page-square'],
  [`${TMC}/campaign/index.htm`, 'page-campaign'],
  [`${TMC}/activity_detail.htm`, 'page-campaign'],
  [`${TMC}/campaign/item.htm`, 'page-items'],
]);

/** In the order they need each other; the log-in hosts' pages draw without the shell's library. */
const REACT = ['react.js', 'react-dom.js'];
const FUSION = [...REACT, 'moment.js', 'next.js'];

/** The shell and its pages; whoever is not signed in is sent to the log-in host. */
export function servePage(
  platform: TmallPlatform,
  request: ReadRequest,
  classVersion: string,
): Promise<Reply> {
  const token = cookieOf(request, SESSION_COOKIE);
  const { path, query } = request;
  const facts = { path, shop: platform.sessions.find(token)?.shop, text: query.toString(), isPage: true };
  return exchange(platform, {
    facts,
    token,
    handle: () => drawShellPage(platform, request, { facts, token, classVersion }),
  });
}

interface Drawing {
  facts: FaultFacts;
  token: string | undefined;
  classVersion: string;
}

function drawShellPage(platform: TmallPlatform, request: ReadRequest, drawing: Drawing): Reply {
  const { faults, origins, sessions } = platform;
  const { facts, token, classVersion } = drawing;
  const route = request.path.replace(/\/$/, '');
  if (route === '') return redirectReply('/home.htm/QnworkbenchHome/');
  const script = PAGES.get(route);
  if (script === undefined) return statusReply(404, '404 页面不存在');
  const detour = faults.take('transient-redirect', facts);
  if (detour || !sessions.find(token)) {
    const target = `${origins.seller}${request.path}${request.query.size > 0 ? `?${request.query}` : ''}`;
    const takenOver = sessions.isTakenOver(token) ? '&reason=takenOver' : '';
    const why = detour ? `&reason=detour&ms=${detour.ms ?? DEFAULT_DETOUR_MS}` : takenOver;
    return redirectReply(`${origins.loginPage}/?redirect_url=${encodeURIComponent(target)}${why}`);
  }
  const isRebuilt = faults.take('changed-classes', facts) !== undefined;
  const punish = faults.take('hidden-punish', facts) ? { captcha: 'hidden' } : {};
  return draw(
    platform,
    { script, styles: ['umd/next.css'], libraries: FUSION },
    {
      classVersion: isRebuilt ? newClassVersion() : classVersion,
      variant: { ...variantOf(faults, facts), ...punish },
    },
  );
}

/** A page of one of the log-in hosts: a detour comes back by itself. */
export function serveLoginPage(
  platform: TmallPlatform,
  { query }: ReadRequest,
  { script, classVersion }: { script: string; classVersion: string },
): Reply {
  const reason = query.get('reason');
  return draw(platform, { script, styles: [], libraries: REACT }, { classVersion, variant: { reason } });
}

interface Parts {
  script: string;
  styles: readonly string[];
  libraries: readonly string[];
}

function draw({ origins }: TmallPlatform, { script, styles, libraries }: Parts, boot: object): Reply {
  const page = pageHtml({
    title: '千牛商家工作台',
    styles: [...styles, 'tmall/style.css'].map((path) => `${origins.asset}/${path}`),
    scripts: libraries.map((name) => `${origins.asset}/umd/${name}`),
    module: `${origins.asset}/tmall/${script}.js`,
    boot: { ...boot, origins, mountMs: randomInt(20, 100) },
  });
  return textReply(page, 'text/html; charset=utf-8');
}
