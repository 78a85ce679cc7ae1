import { join } from 'node:path';
import { type Reply, statusReply } from '../http/reply.ts';
import type { ReadRequest } from '../http/request.ts';
import { publicFile, styleReply } from '../kit/assets.ts';
import type { ModuleDefinition, ModuleInput, PlatformModule } from '../kit/module.ts';
import { newClassVersion } from '../kit/page.ts';
import { serveUmd, umdBytes } from '../kit/umd.ts';
import { jump, logIn } from './api/login.ts';
import { serveMtop } from './api/mtop.ts';
import { serveSale } from './api/serve.ts';
import { createPanel } from './control/panel.ts';
import { HOSTS } from './hosts.ts';
import { INVENTED_PATHS } from './invented.ts';
import { serveLoginPage, servePage } from './pages.ts';
import { createTmallPlatform, type TmallPlatform } from './platform.ts';

const { asset, seller, ...others } = HOSTS;
const PUBLIC = join(import.meta.dirname, 'public');

export const TMALL: ModuleDefinition<PlatformModule<TmallPlatform>> = {
  id: 'tmall',
  title: '天猫千牛商家工作台',
  hosts: [seller, ...Object.values(others)],
  assetHosts: [asset],
  loginPath: '/home.htm/QnworkbenchHome/',
  create: createTmall,
};

function createTmall(input: ModuleInput): PlatformModule<TmallPlatform> {
  const platform = createTmallPlatform(input);
  const classVersion = newClassVersion();
  const servers: Record<string, (request: ReadRequest) => Reply | Promise<Reply>> = {
    [HOSTS.asset]: ({ path }) => serveAsset(path),
    [HOSTS.sale]: (request) => serveSale(platform, request),
    [HOSTS.mtop]: (request) => serveMtop(platform, request),
    [HOSTS.loginPage]: (request) => serveLoginPage(platform, request, { script: 'page-login', classVersion }),
    [HOSTS.login]: (request) =>
      request.path === INVENTED_PATHS.logIn
        ? logIn(platform, request)
        : serveLoginPage(platform, request, { script: 'page-mini-login', classVersion }),
    [HOSTS.seller]: (request) =>
      request.path === INVENTED_PATHS.logInJump
        ? jump(platform, request)
        : servePage(platform, request, classVersion),
  };
  return {
    platform,
    panel: createPanel(platform),
    serve: (label, request) => servers[label]?.(request) ?? statusReply(404, '404'),
  };
}

/**
 * Fusion's style asks a font host for its icons: nothing but loopback may be asked, so the faces are left out. Its motion is cut
 * short: layers that fly in and spinners that turn cost a busy machine seconds.
 */
const STYLE = umdBytes('next.css')
  .toString('utf8')
  .replaceAll(/@font-face\{[^}]*\}/g, '')
  .replaceAll(/(?<=[;{])(-webkit-)?(animation|transition)[a-z-]*:[^;}]*/g, (motion) =>
    motion.replaceAll(/\d*\.?\d+m?s\b/g, '1ms').replaceAll('infinite', '1'),
  );

function serveAsset(path: string): Reply {
  if (path === '/umd/next.css') return styleReply(STYLE);
  return serveUmd(path) ?? publicFile(PUBLIC, path.replace('/tmall/', ''));
}
