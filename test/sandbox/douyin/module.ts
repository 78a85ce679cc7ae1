import { type Reply, statusReply } from '../http/reply.ts';
import type { ReadRequest } from '../http/request.ts';
import type { ModuleDefinition, ModuleInput, PlatformModule } from '../kit/module.ts';
import { newClassVersion } from '../kit/page.ts';
import { isApiPath, serveApi } from './api/serve.ts';
import { serveAsset } from './assets.ts';
import { createPanel } from './control/panel.ts';
import { ASSET_HOST, BACKEND_HOST } from './hosts.ts';
import { LOGIN_PATH, servePage } from './pages.ts';
import { createPlatform, type Platform } from './platform.ts';

export const DOUYIN: ModuleDefinition<PlatformModule<Platform>> = {
  id: 'douyin',
  title: '抖店商家后台',
  hosts: [BACKEND_HOST],
  assetHosts: [ASSET_HOST],
  loginPath: LOGIN_PATH,
  create: createDouyin,
};

function createDouyin(input: ModuleInput): PlatformModule<Platform> {
  const platform = createPlatform(input);
  const classVersion = newClassVersion();
  return {
    platform,
    panel: createPanel(platform, input.originOf(BACKEND_HOST)),
    serve: (label, request) =>
      label === ASSET_HOST ? serveAsset(request.path) : serveBackend(platform, request, classVersion),
  };
}

function serveBackend(
  platform: Platform,
  request: ReadRequest,
  classVersion: string,
): Reply | Promise<Reply> {
  if (request.method === 'POST' && isApiPath(request.path)) return serveApi(platform, request);
  return request.method === 'GET' ? servePage(platform, request, classVersion) : statusReply(404, '404');
}
