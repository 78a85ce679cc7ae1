import { Stop } from '../../domain/errors.ts';
import type { LaneWork } from '../../ports/lane.ts';
import type { FoundBrowser } from '../browser/find.ts';
import { openAttachedBrowser } from './attached-browser.ts';
import type { BrowserPool } from './browser-pool.ts';
import { openShopBrowser, type ShopBrowser, type ShopBrowserDeps } from './shop-browser.ts';
import { proveOnly, type SignIn } from './sign-in.ts';

/** Where a job finds its browser, and how it is signed in there. */
export interface Seat {
  browsers: Pick<BrowserPool, 'take' | 'giveBack' | 'discard'>;
  signIn: SignIn;
}

/** What a visible browser needs to reach the screen; empty where there is none, or none is needed. */
export interface SeatDeps extends ShopBrowserDeps {
  display?: Readonly<Record<string, string>> | undefined;
}

/** Ours, kept between jobs; or one that a person sees, for this job alone. */
export function seatOf(
  deps: SeatDeps,
  unattended: Seat,
  { mode, chromePort }: Pick<LaneWork, 'mode' | 'chromePort'>,
): Seat {
  if (chromePort !== undefined) {
    const open: Open = (shop, profile) => openAttachedBrowser(deps, { shop, profile, chromePort });
    return { browsers: forOneJob(open), signIn: proveOnly };
  }
  if (mode !== 'assisted') return unattended;
  const open: Open = async (shop, profile) => {
    // The same session in two browsers at once looks like two people.
    await unattended.browsers.discard(shop.id);
    const keeper = { signal: new AbortController().signal, onGone: () => undefined };
    return openShopBrowser(visible(deps), { shop, profile }, keeper);
  };
  return { browsers: forOneJob(open), signIn: unattended.signIn };
}

type Open = (...args: Parameters<BrowserPool['take']>) => Promise<ShopBrowser>;

function forOneJob(open: Open): Seat['browsers'] {
  let browser: ShopBrowser | undefined;
  const close = async () => {
    const open = browser;
    browser = undefined;
    await open?.close();
  };
  return {
    take: async (shop, profile) => {
      browser = await open(shop, profile);
      return browser;
    },
    giveBack: close,
    discard: close,
  };
}

/** `headless` set by hand stands for a screen that is not there. */
function visible(deps: SeatDeps): ShopBrowserDeps {
  const { headless = false, display = {}, findBrowser } = deps;
  return {
    ...deps,
    headless,
    env: { ...deps.env, ...display },
    findBrowser: async () => {
      const found = await findBrowser();
      if (!headless) assertCanBeSeen(found, display);
      return found;
    },
  };
}

/** Chrome says nothing useful where it finds no screen; the bundled browser has no window at all. */
function assertCanBeSeen({ origin }: FoundBrowser, display: Readonly<Record<string, string>>): void {
  const hasScreen = process.platform !== 'linux' || Object.keys(display).length > 0;
  if (origin !== 'bundled' && hasScreen) return;
  throw new Stop(
    `no visible browser: ${origin}, screen ${hasScreen}`,
    `由人点击需要看得见的浏览器。${hasScreen ? '请安装 Chrome 或 Edge' : '这台机器没有图形界面，请在有屏幕的电脑上运行'}，或加 --chrome 端口 使用您自己已登录的 Chrome。`,
  );
}
