import type { Shop } from '../../domain/pool/schema.ts';
import type { PlatformProfile } from '../../ports/adapter.ts';
import { sweepRunFolder } from '../browser/run-folder.ts';
import { openShopBrowser, type ShopBrowser, type ShopBrowserDeps } from './shop-browser.ts';

const IDLE_MS = 120_000;

/** Browsers kept open between jobs of a shop: starting one and restoring its session costs more than most reads. */
export interface BrowserPool {
  /** The shop's browser, opened when it has none or its process ended. Takes it off the idle watch. */
  take(shop: Shop, profile: PlatformProfile): Promise<ShopBrowser>;
  /** Keeps it for the next job, or closes it when more are open than may work at once. */
  giveBack(shop: Shop): Promise<void>;
  /** Bounded in time even when the browser hangs or is still starting. Repeating is safe. */
  discard(shopId: string): Promise<void>;
  /** Waits for every browser to be gone. */
  closeAll(): Promise<void>;
}

interface Kept {
  /** Set once the browser stands. */
  browser?: ShopBrowser;
  opening: Promise<ShopBrowser>;
  idle?: NodeJS.Timeout;
}

export function createBrowserPool(deps: ShopBrowserDeps, maxOpen: number, idleMs = IDLE_MS): BrowserPool {
  const kept = new Map<string, Kept>();
  const swept = once(() => sweepRunFolder(deps.runFolder));
  const openDeps = { ...deps, findBrowser: once(deps.findBrowser) };

  const open = async (shop: Shop, profile: PlatformProfile): Promise<ShopBrowser> => {
    const entry: Kept = { opening: openShopBrowser(openDeps, shop, profile) };
    kept.set(shop.id, entry);
    try {
      entry.browser = await entry.opening;
      return entry.browser;
    } catch (error) {
      if (kept.get(shop.id) === entry) kept.delete(shop.id);
      throw error;
    }
  };
  const remove = (shopId: string): Kept | undefined => {
    const entry = kept.get(shopId);
    kept.delete(shopId);
    clearTimeout(entry?.idle);
    return entry;
  };
  const discard = async (shopId: string): Promise<void> => {
    const entry = remove(shopId);
    const closing = entry && closeWhenOpen(entry);
    // A start that hangs has its own time limit; its browser is closed as soon as it stands.
    if (entry?.browser) await closing;
  };

  return {
    take: async (shop, profile) => {
      const standing = kept.get(shop.id);
      clearTimeout(standing?.idle);
      if (standing?.browser && !standing.browser.isGone()) return standing.browser;
      await discard(shop.id);
      await swept();
      return open(shop, profile);
    },
    giveBack: async (shop) => {
      const entry = kept.get(shop.id);
      if (!entry) return;
      if (kept.size > maxOpen) await discard(shop.id);
      else entry.idle = startIdleWatch(() => discard(shop.id), deps, idleMs);
    },
    discard,
    closeAll: async () => {
      const entries = [...kept.keys()].map(remove).filter((entry) => entry !== undefined);
      await Promise.all(entries.map(closeWhenOpen));
    },
  };
}

/** One success is remembered; after a failure the next call tries again. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work().catch((error: unknown) => {
      result = undefined;
      throw error;
    });
    return result;
  };
}

async function closeWhenOpen(entry: Kept): Promise<void> {
  // One that never opened has cleaned up after itself, and whoever asked for it has its error.
  const browser = await entry.opening.catch(() => undefined);
  await browser?.close();
}

function startIdleWatch(
  close: () => Promise<void>,
  { log }: ShopBrowserDeps,
  idleMs: number,
): NodeJS.Timeout {
  const timer = setTimeout(() => {
    close().catch((error: unknown) => log.warn('idle browser did not close', { error }));
  }, idleMs);
  return timer.unref();
}
