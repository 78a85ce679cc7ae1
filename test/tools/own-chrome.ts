import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { findBrowser } from '../../src/runtime/browser/find.ts';

/** A person's own Chrome with a debugging port, and their hands on it. */
export interface OwnChrome {
  port: number;
  context: BrowserContext;
  /** The tab the robot has opened beside the person's, once it asks them to press. */
  askedTab(path: string): Promise<Page>;
  close(): Promise<void>;
}

export async function startOwnChrome(size = '1280,720'): Promise<OwnChrome> {
  const folder = await mkdtemp(join(tmpdir(), 'promo-chrome-'));
  const { path, env } = await findBrowser();
  const args = [
    '--headless',
    `--window-size=${size}`,
    '--remote-debugging-port=0',
    `--user-data-dir=${folder}`,
    'about:blank',
  ];
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(path, [...root, ...args], {
    env: { PATH: '/usr/bin:/bin', HOME: folder, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const port = await portOf(child);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [context] = browser.contexts();
  if (!context) throw new Error('Chrome without a window');
  return {
    port,
    context,
    askedTab: async (path) => {
      const tab = await tabAt(context, path);
      await tab.locator('#promo-notice').waitFor({ state: 'attached' });
      return tab;
    },
    close: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

async function portOf({ stderr }: ChildProcess): Promise<number> {
  if (!stderr) throw new Error('Chrome without output');
  for await (const line of createInterface({ input: stderr })) {
    const port = /^DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error('Chrome ended before it listened');
}

async function tabAt(context: BrowserContext, path: string): Promise<Page> {
  const isThere = (page: Page) => URL.parse(page.url())?.pathname === path;
  for (;;) {
    const found = context.pages().find(isThere);
    if (found) return found;
    const { promise, resolve } = Promise.withResolvers<void>();
    const onMove = () => resolve();
    for (const page of context.pages()) page.once('framenavigated', onMove);
    context.once('page', onMove);
    if (!context.pages().some(isThere)) await promise;
  }
}

interface Node {
  attributes?: string[];
  nodeValue: string;
  children?: Node[];
  shadowRoots?: Node[];
}

/** The robot's words on a tab: they stand where neither the page nor a locator looks. */
export async function noticeOn(tab: Page): Promise<string> {
  const session = await tab.context().newCDPSession(tab);
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  await session.detach();
  const host = allOf(root).find(({ attributes }) => attributes?.includes('promo-notice'));
  return host
    ? allOf(host)
        .map(({ nodeValue }) => nodeValue)
        .join('\n')
    : '';
}

function allOf(node: Node): Node[] {
  const { children = [], shadowRoots = [] } = node;
  return [node, ...[...children, ...shadowRoots].flatMap(allOf)];
}
