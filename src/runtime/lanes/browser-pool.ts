import type { Shop } from '../../domain/pool/schema.ts';
import type { PlatformProfile } from '../../ports/adapter.ts';
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
  /** Ends its start. */
  stop: AbortController;
  /** Set once the browser stands. */
  browser?: ShopBrowser;
  opening: Promise<ShopBrowser>;
  idle?: NodeJS.Timeout;
}

export function createBrowserPool(deps: ShopBrowserDeps, maxOpen: number, idleMs = IDLE_MS): BrowserPool {
  const kept = new Map<string, Kept>();
  const closing = new Set<Promise<void>>();
  const openDeps = { ...deps, findBrowser: once(deps.findBrowser) };

  const remove = (shopId: string): Kept | undefined => {
    const entry = kept.get(shopId);
    kept.delete(shopId);
    clearTimeout(entry?.idle);
    return entry;
  };
  /** Never fails: what could not be removed is swept at the next start. */
  const close = (entry: Kept): Promise<void> => {
    const closed = closeWhenOpen(entry)
      .catch((error: unknown) => deps.log.warn('browser was not cleared away', { error }))
      .finally(() => closing.delete(closed));
    closing.add(closed);
    return closed;
  };
  const discard = async (shopId: string): Promise<void> => {
    const entry = remove(shopId);
    const closed = entry && close(entry);
    // A start that hangs has its own time limit; its browser is closed as soon as it stands.
    if (entry?.browser) await closed;
  };
  const letGo = (shopId: string, entry: Kept): void => {
    if (kept.get(shopId) === entry) void discard(shopId);
  };
  const open = async (shop: Shop, profile: PlatformProfile): Promise<ShopBrowser> => {
    const stop = new AbortController();
    // What a dead browser leaves holds cookies: it goes at once, not when the shop has its next job.
    const keeper = { signal: stop.signal, onGone: () => letGo(shop.id, entry) };
    const entry: Kept = { stop, opening: openShopBrowser(openDeps, { shop, profile }, keeper) };
    kept.set(shop.id, entry);
    try {
      entry.browser = await entry.opening;
      return entry.browser;
    } catch (error) {
      if (kept.get(shop.id) === entry) kept.delete(shop.id);
      throw error;
    }
  };

  return {
    take: async (shop, profile) => {
      const standing = kept.get(shop.id);
      clearTimeout(standing?.idle);
      if (standing?.browser && !standing.browser.isGone()) return standing.browser;
      await discard(shop.id);
      return open(shop, profile);
    },
    giveBack: async (shop) => {
      const entry = kept.get(shop.id);
      if (!entry) return;
      if (kept.size > maxOpen) await discard(shop.id);
      else entry.idle = setTimeout(() => letGo(shop.id, entry), idleMs).unref();
    },
    discard,
    closeAll: async () => {
      const entries = [...kept.keys()].map(remove).filter((entry) => entry !== undefined);
      for (const entry of entries) void close(entry);
      await Promise.all(closing);
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
  entry.stop.abort(new Error('browser is not needed any more'));
  // One that never opened has cleaned up after itself, and whoever asked for it has its error.
  const browser = await entry.opening.catch(() => undefined);
  await browser?.close();
}
