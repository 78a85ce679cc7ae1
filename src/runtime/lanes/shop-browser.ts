import type { BrowserContext, Page } from 'playwright';
import { z } from 'zod';
import type { Shop } from '../../domain/pool/schema.ts';
import type { PlatformProfile } from '../../ports/adapter.ts';
import type { Clock } from '../../ports/clock.ts';
import type { WriteGate } from '../../ports/gate.ts';
import type { Log } from '../../ports/log.ts';
import type { Vault } from '../../ports/vault.ts';
import type { FoundBrowser } from '../browser/find.ts';
import { createWriteGate } from '../browser/gate.ts';
import { launchBrowser, type OpenBrowser } from '../browser/launch.ts';
import { type AnswerWatch, watchAnswers } from './answer-watch.ts';
import { collectEvidence } from './hang-evidence.ts';
import { lostBrowser } from './lost-browser.ts';
import { hostsOf, isLoopbackHost, type Origins, originsOf } from './origins.ts';
import { type Pulse, watchPulse } from './pulse.ts';

export interface ShopBrowserDeps {
  findBrowser: () => Promise<FoundBrowser>;
  /** Holds the temporary profiles. */
  runFolder: string;
  sandboxUrl: string;
  vault: Vault;
  clock: Clock;
  log: Log;
  /** Hears every session cookie, so that no log ever shows one. */
  registerSecret?: ((text: string) => void) | undefined;
  headless?: boolean | undefined;
  /** Added to the browser's environment, e.g. `DISPLAY`. */
  env?: Readonly<Record<string, string>> | undefined;
}

/** A shop's browser with its gate, kept between jobs. */
export interface ShopBrowser {
  origins: Origins;
  gate: WriteGate;
  watch: AnswerWatch;
  /** A clean page; those of the job before are closed. */
  freshPage(): Promise<Page>;
  /** Cookies, local storage and IndexedDB into the vault. */
  saveSession(): Promise<void>;
  /** Sandbox by its shop, by its names, and by where the browser really connected to. */
  isSandbox(): Promise<boolean>;
  /** The process ended or its page crashed: of no more use. */
  isGone(): boolean;
  /** Tells when it is seen to hang; what waits for it then needs `kill`. */
  watchPulse(onHung: () => void): Pulse;
  /** Ends it at once: everything that waits for it fails. */
  kill(): void;
  close(): Promise<void>;
}

/** What its keeper wants and hears of a browser. */
export interface Keeper {
  /** Ends a start that nobody waits for any more. */
  signal: AbortSignal;
  /** Once, when the process ended or a page crashed. */
  onGone: () => void;
}

/** A browser that dies or hangs before it is ready leaves nothing behind. */
export async function openShopBrowser(
  deps: ShopBrowserDeps,
  { shop, profile }: { shop: Shop; profile: PlatformProfile },
  keeper: Keeper,
): Promise<ShopBrowser> {
  const origins = originsOf(profile, shop.site, deps.sandboxUrl);
  const browser = await deps.findBrowser();
  const open = await launchBrowser({
    browser,
    runFolder: deps.runFolder,
    hosts: hostsOf(origins),
    ...(deps.headless === undefined ? {} : { headless: deps.headless }),
    ...(deps.env === undefined ? {} : { env: deps.env }),
  });
  deps.log.info('browser started', { shop: shop.id, browser: browser.version, pid: open.pid });
  let hasEnded = false;
  open.context.once('close', () => {
    hasEnded = true;
  });
  const pulse = watch(open, open.kill);
  keeper.signal.addEventListener('abort', open.kill, { once: true });
  try {
    keeper.signal.throwIfAborted();
    const gate = await createWriteGate(open.context, { profile, origins, log: deps.log });
    await restoreSession(open.context, deps, shop.id);
    return wrap(open, { deps, shop, origins, gate, onGone: keeper.onGone });
  } catch (error) {
    const isLost = hasEnded || !isConnected(open.context);
    await open.close();
    throw isLost ? lostBrowser(error) : error;
  } finally {
    pulse.end();
    keeper.signal.removeEventListener('abort', open.kill);
  }
}

function watch({ context, pid }: OpenBrowser, onHung: () => void): Pulse {
  return watchPulse({ ask: () => askPages(context), evidence: collectEvidence(pid), onHung });
}

function isConnected(context: BrowserContext): boolean {
  return context.browser()?.isConnected() ?? false;
}

/** Settles as soon as every page has answered, whatever it says. */
async function askPages(context: BrowserContext): Promise<void> {
  await Promise.allSettled(context.pages().map((page) => page.evaluate('0')));
}

interface Wrapping {
  deps: ShopBrowserDeps;
  shop: Shop;
  origins: Origins;
  gate: WriteGate;
  onGone: () => void;
}

function wrap(open: OpenBrowser, { deps, shop, origins, gate, onGone }: Wrapping): ShopBrowser {
  const { context } = open;
  const answers = watchAnswers(context, origins, deps.clock);
  let isGone = false;
  const go = () => {
    if (isGone) return;
    isGone = true;
    onGone();
  };
  context.once('close', go);
  return {
    origins,
    gate,
    watch: answers,
    freshPage: async () => {
      const page = await freshPage(context);
      page.once('crash', go);
      return page;
    },
    saveSession: () => saveSession(context, deps, shop.id),
    isSandbox: async () =>
      shop.site === 'sandbox' && hostsOf(origins).every(isLoopbackHost) && answers.isOnLoopback(),
    isGone: () => isGone || !isConnected(context),
    watchPulse: (onHung) => watch(open, onHung),
    kill: open.kill,
    close: open.close,
  };
}

async function freshPage(context: BrowserContext): Promise<Page> {
  const old = context.pages();
  const page = await context.newPage();
  await Promise.all(old.map((previous) => previous.close()));
  return page;
}

async function saveSession(context: BrowserContext, deps: ShopBrowserDeps, shopId: string): Promise<void> {
  const state = await context.storageState({ indexedDB: true });
  registerCookies(state.cookies, deps);
  await deps.vault.putSession(shopId, JSON.stringify(state));
}

const Cookie = z.looseObject({ value: z.string(), httpOnly: z.boolean() });
/** As Playwright wrote it; it checks the rest itself when the state is applied. */
const StorageState = z.looseObject({ cookies: z.array(Cookie), origins: z.array(z.looseObject({})) });

async function restoreSession(context: BrowserContext, deps: ShopBrowserDeps, shopId: string): Promise<void> {
  const text = await deps.vault.getSession(shopId);
  if (text === undefined) return;
  const state = StorageState.parse(JSON.parse(text));
  registerCookies(state.cookies, deps);
  await context.setStorageState(state as Parameters<BrowserContext['setStorageState']>[0]);
}

/** Shorter values are settings, not keys, and would blacken ordinary words. */
const MIN_SECRET_LENGTH = 12;

function registerCookies(cookies: readonly z.infer<typeof Cookie>[], deps: ShopBrowserDeps): void {
  for (const { value, httpOnly } of cookies) {
    if (httpOnly && value.length >= MIN_SECRET_LENGTH) deps.registerSecret?.(value);
  }
}
