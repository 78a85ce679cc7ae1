import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { promisify } from 'node:util';
import { Stop } from '../../domain/errors.ts';
import { unpackBundled } from './bundled.ts';
import { defaultCacheFolder, installedPaths } from './candidates.ts';

const run = promisify(execFile);
const VERSION_TIMEOUT_MS = 20_000;

export interface FoundBrowser {
  origin: 'configured' | 'installed' | 'playwright' | 'bundled';
  path: string;
  /** Dotted number; `unknown` on Windows, where browsers do not print it. */
  version: string;
  /** What its process needs beside our fixed environment. */
  env: Readonly<Record<string, string>>;
}

export interface FindOptions {
  /** `PROMO_BROWSER`: taken as it is, never replaced by another when it does not run. */
  configured?: string | undefined;
  /** Where the bundled browser is unpacked; default `~/.cache/promopilot/browser`. */
  cacheFolder?: string | undefined;
  /** Overrides the usual places of installed browsers. */
  installed?: readonly string[];
  /** Overrides the place where Playwright keeps its own. */
  playwright?: readonly string[];
}

/** First browser that runs: configured, installed, Playwright's own, bundled. Throws `Stop` when there is none. */
export async function findBrowser(options: FindOptions = {}): Promise<FoundBrowser> {
  if (options.configured) return getConfigured(options.configured);
  const installed = options.installed ?? installedPaths(process.platform);
  return (
    (await firstRunning('installed', installed)) ??
    (await firstRunning('playwright', options.playwright ?? [await playwrightPath()])) ??
    (await findBundled(options.cacheFolder ?? defaultCacheFolder(homedir())))
  );
}

async function getConfigured(path: string): Promise<FoundBrowser> {
  const found = await firstRunning('configured', [path]);
  if (found) return found;
  throw new Stop(
    `PROMO_BROWSER does not run: ${path}`,
    `PROMO_BROWSER 指定的浏览器无法运行：${path}。请改成 Chrome、Edge 或 Chromium 可执行文件的完整路径，或删去这一行改用自动查找。`,
  );
}

async function playwrightPath(): Promise<string> {
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

async function findBundled(cacheFolder: string): Promise<FoundBrowser> {
  try {
    const bundled = await unpackBundled(cacheFolder);
    for (const libraries of [{}, bundled.libraries]) {
      const version = await readVersion(bundled.path, libraries);
      const env = { ...bundled.fonts, ...libraries };
      if (version) return { origin: 'bundled', path: bundled.path, version, env };
    }
    throw new Error(`unpacked browser does not run: ${bundled.path}`);
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw noBrowser(error);
  }
}

function noBrowser(cause: unknown): Stop {
  return new Stop(
    'No browser found',
    '找不到可用的浏览器。请安装 Chrome、Edge 或 Chromium，或在 .env 中用 PROMO_BROWSER 写明其可执行文件的完整路径；也可以重新执行 npm ci 以装回随包浏览器（@sparticuz/chromium，仅限 Linux x64）。',
    { cause },
  );
}

async function firstRunning(
  origin: FoundBrowser['origin'],
  paths: readonly string[],
): Promise<FoundBrowser | undefined> {
  for (const path of paths) {
    const version = await readVersion(path);
    if (version) return { origin, path, version, env: {} };
  }
  return undefined;
}

/** Undefined when the file does not run as a browser. */
async function readVersion(path: string, env: Record<string, string> = {}): Promise<string | undefined> {
  try {
    if (process.platform === 'win32') {
      await access(path);
      return 'unknown';
    }
    const { stdout } = await run(path, ['--version'], { env, timeout: VERSION_TIMEOUT_MS });
    return /\d+(?:\.\d+)+/.exec(stdout)?.[0];
  } catch {
    // Not there, not executable or a library is missing: the next candidate decides.
    return undefined;
  }
}
