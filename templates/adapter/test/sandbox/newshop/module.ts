import { join } from 'node:path';
import { publicFile } from '../kit/assets.ts';
import type { ModuleDefinition, PlatformModule } from '../kit/module.ts';
import { serveApi } from './api/serve.ts';
import { HOST } from './invented.ts';
import { servePage } from './pages.ts';
import { createPanel } from './panel.ts';
import { createPlatform, type NewshopPlatform } from './platform.ts';

const PUBLIC = join(import.meta.dirname, 'public');
const ASSETS = '/assets/';

export const NEWSHOP: ModuleDefinition<PlatformModule<NewshopPlatform>> = {
  id: 'newshop',
  title: '新平台',
  hosts: [HOST],
  assetHosts: [],
  loginPath: '/login',
  create: (input) => {
    const platform = createPlatform(input);
    return {
      platform,
      panel: createPanel(platform, input.originOf),
      serve: (_label, request) => {
        const { path } = request;
        if (path.startsWith(ASSETS)) return publicFile(PUBLIC, path.slice(ASSETS.length));
        return path.startsWith('/api/') ? serveApi(platform, request) : servePage(platform, request);
      },
    };
  },
};
