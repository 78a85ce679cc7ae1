import { join } from 'node:path';
import type { BrowserContext } from 'playwright';
import { browserArguments } from './arguments.ts';
import type { FoundBrowser } from './find.ts';
import { addOurFont } from './fonts.ts';
import { launchFailure } from './launch-failure.ts';
import { createRunFolder, killTree, removeRunFolder, writePid } from './run-folder.ts';
import { within } from './within.ts';

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
  /** Ends its processes at once: whatever waits for an answer of theirs fails. `close` must still be called. */
  kill(): void;
}

const LAUNCH_LIMIT_MS = 30_000;
const CLOSE_LIMIT_MS = 3_000;

/** The process sees no variable of ours, so that no secret of the configuration lies in its environment. */
export async function launchBrowser(options: LaunchOptions): Promise<OpenBrowser> {
  try {
    const folder = await createRunFolder(options.runFolder);
    return await launchIn(folder, options);
  } catch (error) {
    throw await launchFailure(error, { path: options.browser.path, runFolder: options.runFolder });
  }
}

/** Leaves neither process nor folder behind when it fails. */
async function launchIn(folder: string, options: LaunchOptions): Promise<OpenBrowser> {
  const open = startContext(folder, options);
  try {
    const context = await open;
    const pid = await within(LAUNCH_LIMIT_MS, readPid(context));
    await writePid(folder, pid);
    return openBrowser(context, pid, folder);
  } catch (error) {
    await open.then(
      (context) => closeOrKill(context, () => askAgain(context)),
      () => undefined,
    );
    await removeRunFolder(folder);
    throw error;
  }
}

function openBrowser(context: BrowserContext, pid: number, folder: string): OpenBrowser {
  const kill = () => killTree(pid);
  const close = async () => {
    await closeOrKill(context, kill);
    await removeRunFolder(folder);
  };
  let closing: Promise<void> | undefined;
  return {
    context,
    pid,
    kill,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
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

/** A failed close ends in the same place as a late one. */
async function closeOrKill(context: BrowserContext, kill: () => void): Promise<void> {
  await within(CLOSE_LIMIT_MS, context.close()).catch(kill);
}

/** Of use while no number is known: asked once more, Playwright kills what has not gone (seen in 1.65, 2026-11). */
function askAgain(context: BrowserContext): void {
  // Gone already, then: the folder is removed next.
  context
    .browser()
    ?.close()
    .catch(() => undefined);
}
