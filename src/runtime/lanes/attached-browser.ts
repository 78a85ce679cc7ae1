import type { BrowserContext, Frame, Page } from 'playwright';
import { Stop } from '../../domain/errors.ts';
import type { Shop } from '../../domain/pool/schema.ts';
import type { PlatformProfile } from '../../ports/adapter.ts';
import { attachBrowser } from '../browser/attach.ts';
import { createTabGate } from '../browser/tab-gate.ts';
import { within } from '../browser/within.ts';
import { watchAnswers } from './answer-watch.ts';
import { hostsOf, isLoopbackHost, originsOf } from './origins.ts';
import type { ShopBrowser, ShopBrowserDeps } from './shop-browser.ts';

const CLOSE_LIMIT_MS = 3_000;
/** In a window of 800 px fixed columns of Tmall's and Douyin's tables lie over what is to be clicked; 1280 px are enough (2026-11). */
const LEAST_WIDTH = 1_280;

/**
 * One tab of ours in a person's own Chrome, with the session that stands there. Nothing of it is kept and nothing of theirs is closed;
 * our tab goes with the work, because without us it has no gate.
 */
export async function openAttachedBrowser(
  { sandboxUrl, clock, log }: Pick<ShopBrowserDeps, 'sandboxUrl' | 'clock' | 'log'>,
  { shop, profile, chromePort }: { shop: Shop; profile: PlatformProfile; chromePort: number },
): Promise<ShopBrowser> {
  const origins = originsOf(profile, shop.site, sandboxUrl);
  const { context, version, detach } = await attachBrowser(chromePort);
  log.info('attached to a person’s browser', { shop: shop.id, browser: version });
  try {
    const page = await context.newPage();
    await assertIsWide(page);
    const gate = await createTabGate(page, { profile, origins, log });
    await assertNoOtherTab(context, page, hostsOf(origins));
    const answers = watchAnswers(context, origins, clock);
    const close = async () => {
      await within(CLOSE_LIMIT_MS, page.close()).catch((error: unknown) =>
        log.warn('our tab was not closed', { shop: shop.id, cause: String(error) }),
      );
      await detach();
    };
    return {
      origins,
      gate,
      watch: answers,
      freshPage: async () => page,
      saveSession: async () => undefined,
      isSandbox: async () =>
        shop.site === 'sandbox' && hostsOf(origins).every(isLoopbackHost) && answers.isOnLoopback(),
      isGone: () => page.isClosed(),
      // A person sees that a page hangs, and closes it.
      watchPulse: () => ({ end: () => true }),
      kill: () => void detach(),
      close,
    };
  } catch (error) {
    await detach();
    throw error;
  }
}

/** What was open before the gate stood keeps the connections it had, past the gate. */
async function assertNoOtherTab(
  context: BrowserContext,
  page: Page,
  hosts: readonly string[],
): Promise<void> {
  const isOpen = (frame: Frame) => hosts.includes(URL.parse(frame.url())?.hostname ?? '');
  const others = context.pages().filter((other) => other !== page && other.frames().some(isOpen));
  if (others.length === 0) return;
  await page.close();
  throw new Stop(
    `${others.length} tabs of the platform are open already`,
    '请先关闭您 Chrome 里已打开的商家后台标签页（登录会保留），再运行一次。',
  );
}

async function assertIsWide(page: Page): Promise<void> {
  const width = await page.evaluate(() => window.innerWidth);
  if (width >= LEAST_WIDTH) return;
  await page.close();
  throw new Stop(
    `window is ${width} px wide`,
    `Chrome 窗口只有 ${width} 像素宽，商家后台的表格会被遮住。请把窗口放大到至少 ${LEAST_WIDTH} 像素宽（最大化）再试。`,
  );
}
