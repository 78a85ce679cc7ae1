import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { findBrowser } from '../../../src/runtime/browser/find.ts';
import { launchBrowser } from '../../../src/runtime/browser/launch.ts';
import type { Sandbox } from '../../sandbox/start.ts';

/** What a script of its own would have: the same browser with the same switches, signed in, and nothing of ours on it. */
export interface Site {
  page: Page;
  origin: string;
  close(): Promise<void>;
}

export async function openSite(sandbox: Sandbox): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'promo-baseline-'));
  const hosts = ['mms-pinduoduo.localhost', 'funimg-pddpic.localhost'];
  const browser = await launchBrowser({ browser: await findBrowser(), runFolder: folder, hosts });
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  const site = { page, origin: sandbox.backendUrl };
  await signIn(site, sandbox);
  return {
    ...site,
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

async function signIn({ page, origin }: Pick<Site, 'page' | 'origin'>, sandbox: Sandbox): Promise<void> {
  const [shop] = sandbox.platform.world.brand.shops;
  await page.goto(`${origin}/login/`);
  await page.getByText('账号登录').click();
  await page.getByPlaceholder('请输入账号名/手机号').fill(shop?.account ?? '');
  await page.getByPlaceholder('请输入密码').fill(shop?.password ?? '');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByText(shop?.name ?? '').waitFor();
}
