import { type Reply, statusReply } from '../http/reply.ts';
import type { ReadRequest } from '../http/request.ts';
import type { ModuleDefinition, ModuleInput, PlatformModule } from '../kit/module.ts';
import { serveCampaigns, serveMerchant, withCors } from './api/serve.ts';
import { serveAsset } from './assets.ts';
import { createPanel } from './control/panel.ts';
import { HOSTS, type HostLabel } from './hosts.ts';
import { INVENTED_PATHS } from './invented.ts';
import { servePage } from './pages.ts';
import { createJdPlatform, type JdPlatform } from './platform.ts';

export const JD: ModuleDefinition<PlatformModule<JdPlatform>> = {
  id: 'jd',
  title: '京东商家工作台',
  hosts: [HOSTS.passport, HOSTS.shop, HOSTS.sff, HOSTS.yx, HOSTS.oac],
  assetHosts: [HOSTS.static],
  loginPath: '/login/index.action/jdm',
  create: createJd,
};

function createJd(input: ModuleInput): PlatformModule<JdPlatform> {
  const platform = createJdPlatform(input);
  return {
    platform,
    panel: createPanel(platform),
    serve: (label, request) => serve(platform, hostOf(label), request),
  };
}

function hostOf(label: string): HostLabel | undefined {
  return (Object.keys(HOSTS) as HostLabel[]).find((host) => HOSTS[host] === label);
}

function serve(
  platform: JdPlatform,
  host: HostLabel | undefined,
  request: ReadRequest,
): Reply | Promise<Reply> {
  if (host === undefined) return statusReply(404, '404');
  if (host === 'static') return serveAsset(platform, request.path);
  if (request.path === INVENTED_PATHS.setSession) return servePage(platform, host, request);
  if (host !== 'oac' && host !== 'sff') return servePage(platform, host, request);
  // The browser's question whether a page may call here at all.
  if (request.method === 'OPTIONS') return withCors(request, statusReply(204, ''));
  return host === 'oac' ? serveCampaigns(platform, request) : serveMerchant(platform, request);
}
