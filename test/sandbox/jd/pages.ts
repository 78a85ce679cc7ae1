import { type Reply, redirectReply, statusReply, textReply } from '../http/reply.ts';
import type { ReadRequest } from '../http/request.ts';
import { exchange } from '../kit/exchange.ts';
import type { FaultFacts, FaultKind, Faults } from '../kit/faults.ts';
import { pageHtml, variantOf } from '../kit/page.ts';
import type { HostLabel } from './hosts.ts';
import { INVENTED_PATHS } from './invented.ts';
import { logIn, setSession, tokenOf, toLogin } from './log-in.ts';
import type { JdPlatform } from './platform.ts';

interface PageKind {
  script: string;
  library: 'vue' | 'element' | 'antd';
  isPublic?: true;
}

/** Route → page, by host. */
const PAGES: Partial<Record<HostLabel, ReadonlyMap<string, PageKind>>> = {
  passport: new Map([
    ['/login/index.action', { script: 'page-login', library: 'vue', isPublic: true }],
    ['/login/index.action/jdm', { script: 'page-login', library: 'vue', isPublic: true }],
  ]),
  shop: new Map([
    ['/jdm/home', { script: 'page-home', library: 'element' }],
    [INVENTED_PATHS.campaignPage, { script: 'page-campaigns', library: 'element' }],
    [INVENTED_PATHS.enrolPage, { script: 'page-enrol', library: 'element' }],
    [INVENTED_PATHS.appliedPage, { script: 'page-applied', library: 'element' }],
  ]),
  yx: new Map([[INVENTED_PATHS.formPage, { script: 'page-form', library: 'antd' }]]),
};

const SCRIPTS: Record<PageKind['library'], string[]> = {
  vue: ['vue.js'],
  element: ['vue.js', 'element-plus.js', 'element-plus-zh-cn.js'],
  antd: ['react.js', 'react-dom.js', 'dayjs.js', 'antd.js'],
};

const LOGIN_ACTION = '/login/passwordLogin.action';

export async function servePage(
  platform: JdPlatform,
  label: HostLabel,
  request: ReadRequest,
): Promise<Reply> {
  if (request.path === INVENTED_PATHS.setSession) return setSession(platform, request);
  const token = tokenOf(request);
  const shop = platform.sessions.find(token)?.shop;
  const facts = { path: request.path, shop, text: request.query.toString(), isPage: true };
  const isLogin = request.method === 'POST' && request.path === LOGIN_ACTION;
  return exchange(platform, {
    facts,
    token,
    handle: () => (isLogin ? logIn(platform, request) : drawPage({ platform, label, request, facts })),
  });
}

interface Drawing {
  platform: JdPlatform;
  label: HostLabel;
  request: ReadRequest;
  facts: FaultFacts;
}

function drawPage({ platform, label, request, facts }: Drawing): Reply {
  if (label === 'shop' && request.path === '/') return redirectReply('/jdm/home');
  const page = PAGES[label]?.get(request.path);
  // A lost session looks like this on the live site as well: the words alone prove nothing.
  if (!page) return statusReply(404, '抱歉主人，此页面没有找到');
  const token = tokenOf(request);
  const isSignedIn = platform.sessions.find(token) !== undefined;
  if (!isSignedIn && !page.isPublic) return toLogin(platform, request);
  const takenOver = !isSignedIn && platform.sessions.isTakenOver(token);
  const { origins } = platform;
  const html = pageHtml({
    title: '京麦商家工作台',
    styles: [
      ...(page.library === 'element' ? [`${origins.static}/umd/element-plus.css`] : []),
      `${origins.static}/jd/style.css`,
    ],
    scripts: SCRIPTS[page.library].map((name) => `${origins.static}/umd/${name}`),
    module: `${origins.static}/jd/${page.script}.js`,
    boot: { origins, variant: { ...variantOf(switchesOf(platform, page), facts), takenOver } },
  });
  return textReply(html, 'text/html; charset=utf-8');
}

/** What lies over the whole window is the workbench's; the form in its frame has the rest. */
const OF_THE_WINDOW: ReadonlySet<FaultKind> = new Set<FaultKind>(['popup', 'captcha', 'spinning-page']);

function switchesOf({ faults }: JdPlatform, { library }: PageKind): Pick<Faults, 'take'> {
  const isFrame = library === 'antd';
  return {
    take: (kind, facts) => (OF_THE_WINDOW.has(kind) === isFrame ? undefined : faults.take(kind, facts)),
  };
}
