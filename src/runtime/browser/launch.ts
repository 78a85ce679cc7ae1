import { join } from 'node:path';
import type { BrowserContext } from 'playwright';
import { RetryLater, Stop } from '../../domain/errors.ts';
import { browserArguments } from './arguments.ts';
import type { FoundBrowser } from './find.ts';
import { addOurFont } from './fonts.ts';
import { createRunFolder, killTree, removeRunFolder, writePid } from './run-folder.ts';

export interface LaunchOptions {
  browser: FoundBrowser;
  /** Holds the temporary profiles, e.g. `data/state/run`. */
  runFolder: string;
  /** Hosts this browser may reach; every other name fails to resolve. */
  hosts: readonly string[];
  /** Default true. */
  headless?: boolean;
  /** Added to the fixed environment, e.g. `DISPLAY` for a visible browser. */
  env?: Readonly<Record<string, string>>;
}

/** One browser process of one shop: a hung or crashed page never touches another shop's. */
export interface OpenBrowser {
  context: BrowserContext;
  pid: number;
  /** Closes within `CLOSE_LIMIT_MS`, killing the process if it must; its folder is gone afterwards. Repeating is safe. */
  close(): Promise<void>;
}

const LAUNCH_LIMIT_MS = 30_000;
const CLOSE_LIMIT_MS = 3_000;

/** The process sees no variable of ours, so that no secret of the configuration lies in its environment. */
export async function launchBrowser(options: LaunchOptions): Promise<OpenBrowser> {
  const folder = await createRunFolder(options.runFolder);
  try {
    const context = await startContext(folder, options);
    const pid = await readPid(context);
    await writePid(folder, pid);
    return { context, pid, close: () => closeAndRemove(context, pid, folder) };
  } catch (error) {
    await removeRunFolder(folder);
    throw await launchFailure(error, options.browser.path);
  }
}

async function startContext(folder: string, options: LaunchOptions): Promise<BrowserContext> {
  const { chromium } = await import('playwright');
  const profile = join(folder, 'profile');
  const { env } = options.browser;
  return chromium.launchPersistentContext(profile, {
    executablePath: options.browser.path,
    headless: options.headless ?? true,
    args: browserArguments(options.hosts),
    chromiumSandbox: process.getuid?.() !== 0,
    env: {
      PATH: '/usr/bin:/bin',
      HOME: folder,
      LANG: 'zh_CN.UTF-8',
      ...env,
      ...(await addOurFont(folder, env.FONTCONFIG_FILE)),
      ...options.env,
    },
    artifactsDir: join(folder, 'artifacts'),
    // The worker ends browsers in its own order.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    timeout: LAUNCH_LIMIT_MS,
    serviceWorkers: 'block',
    acceptDownloads: false,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
  });
}

async function readPid(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('browser has no debugging session');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const main = processInfo.find((process) => process.type === 'browser');
  if (!main) throw new Error('browser process not listed');
  return main.id;
}

async function closeAndRemove(context: BrowserContext, pid: number, folder: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), CLOSE_LIMIT_MS);
  });
  // A failed close ends in the same place as a late one: the process is killed.
  const closed = context.close().then(
    () => 'closed' as const,
    () => 'late' as const,
  );
  const result = await Promise.race([closed, limit]);
  clearTimeout(timer);
  if (result === 'late') killTree(pid);
  await removeRunFolder(folder);
}

async function launchFailure(error: unknown, path: string): Promise<Error> {
  const { errors } = await import('playwright');
  if (error instanceof errors.TimeoutError) {
    return new RetryLater('browser start timed out', '浏览器启动超时，稍后会自动重试。', { cause: error });
  }
  return new Stop(
    `browser does not start: ${path}`,
    `浏览器无法启动：${path}。请运行 promo doctor 查看原因；在容器中以普通用户运行时，需允许用户命名空间（浏览器沙箱要用）。`,
    { cause: error },
  );
}
