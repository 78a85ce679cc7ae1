import type { Browser, BrowserContext } from 'playwright';
import { z } from 'zod';
import { Stop } from '../../domain/errors.ts';

const REACH_LIMIT_MS = 5_000;

/** A Chrome that a person started and works in. */
export interface AttachedBrowser {
  /** The person's own cookies and tabs. */
  context: BrowserContext;
  version: string;
  /** Lets go of it; it runs on. */
  detach(): Promise<void>;
}

const Version = z.object({ Browser: z.string(), webSocketDebuggerUrl: z.url({ protocol: /^ws$/ }) });

/**
 * Connects to a Chrome on this machine by its debugging port. Whatever host it names for itself, only 127.0.0.1 is spoken to: whoever
 * holds that connection holds every session of the browser.
 */
export async function attachBrowser(port: number): Promise<AttachedBrowser> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/json/version`, {
      signal: AbortSignal.timeout(REACH_LIMIT_MS),
      redirect: 'error',
    });
    const { Browser: version, webSocketDebuggerUrl } = Version.parse(await answer.json());
    const { chromium } = await import('playwright');
    const address = `ws://127.0.0.1:${port}${new URL(webSocketDebuggerUrl).pathname}`;
    const browser = await chromium.connectOverCDP(address, { timeout: REACH_LIMIT_MS * 2 });
    return { context: await ownContext(browser), version, detach: () => browser.close() };
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw notReached(port, error);
  }
}

async function ownContext(browser: Browser): Promise<BrowserContext> {
  const [context] = browser.contexts();
  if (context) return context;
  await browser.close();
  throw new Stop('attached browser has no window', 'Chrome 没有打开的窗口，请先打开一个窗口再试。');
}

function notReached(port: number, cause: unknown): Stop {
  return new Stop(
    `no Chrome answers at port ${port}`,
    `连不上本机端口 ${port} 的 Chrome。请先关闭它，再用 --remote-debugging-port=${port} --user-data-dir=一个专用文件夹 启动，登录店铺后重试。`,
    { cause },
  );
}
