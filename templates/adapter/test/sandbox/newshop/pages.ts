import { type Reply, redirectReply, statusReply, textReply } from '../http/reply.ts';
import { cookieOf, type ReadRequest } from '../http/request.ts';
import { exchange } from '../kit/exchange.ts';
import type { FaultFacts } from '../kit/faults.ts';
import { newClassVersion, pageHtml, variantOf } from '../kit/page.ts';
import { SESSION_COOKIE } from './invented.ts';
import type { NewshopPlatform } from './platform.ts';

const PAGES = ['/login', '/home', '/campaigns', '/campaign', '/sign-up', '/records'];

export function servePage(platform: NewshopPlatform, request: ReadRequest): Promise<Reply> | Reply {
  const { path, query } = request;
  if (!PAGES.includes(path)) return statusReply(404, '404');
  const token = cookieOf(request, SESSION_COOKIE);
  const facts = { path, shop: platform.sessions.find(token)?.shop, text: query.toString(), isPage: true };
  return exchange(platform, { facts, token, handle: () => drawPage(platform, facts, token) });
}

function drawPage(
  { sessions, faults }: NewshopPlatform,
  facts: FaultFacts,
  token: string | undefined,
): Reply {
  const isSignedIn = sessions.find(token) !== undefined;
  if (!isSignedIn && facts.path !== '/login') return redirectReply('/login');
  // Each page's classes carry a version: nobody can rely on them.
  const isRebuilt = faults.take('changed-classes', facts) !== undefined;
  const html = pageHtml({
    title: '新平台 商家后台',
    styles: ['/assets/style.css'],
    scripts: [],
    module: `/assets/page${facts.path.replace('/', '-')}.js`,
    boot: {
      classVersion: isRebuilt ? newClassVersion() : '1',
      variant: { ...variantOf(faults, facts), takenOver: !isSignedIn && sessions.isTakenOver(token) },
    },
  });
  return textReply(html, 'text/html; charset=utf-8');
}
