import { NeedsHuman, SessionExpired, Stop } from '../domain/errors.ts';
import type { Override } from '../domain/pool/override.ts';
import type { PlatformId, Shop } from '../domain/pool/schema.ts';
import type { AdapterContext, PlatformAdapter } from '../ports/adapter.ts';
import type { EvidenceStore } from '../ports/evidence.ts';
import type { LaneBrowser, Lanes, LaneWork } from '../ports/lane.ts';
import { createBrowserPool } from './lanes/browser-pool.ts';
import { type ContextInput, contextOf, laneOf, limitOf } from './lanes/lane-context.ts';
import { lostBrowser } from './lanes/lost-browser.ts';
import { type Seat, type SeatDeps, seatOf } from './lanes/seat.ts';
import type { ShopBrowser } from './lanes/shop-browser.ts';
import { createSignIn, type SignInDeps } from './lanes/sign-in.ts';
import { runWithin } from './lanes/time-limit.ts';
import { createTurns } from './lanes/turns.ts';

export interface LanesOptions extends SeatDeps, SignInDeps {
  adapters: ReadonlyMap<PlatformId, PlatformAdapter>;
  evidence: EvidenceStore;
  /** What the team wrote down about a shop's pages and words. */
  overridesOf: (shopId: string) => Promise<readonly Override[]>;
  /** Shops worked on at once on this machine. */
  maxLanes: number;
  /** How long an unused browser stays open; default 2 minutes. */
  idleMs?: number;
}

export interface RunningLanes extends Lanes {
  /** Closes every browser. Abort the work in the lanes first: what still runs loses its page. */
  close(): Promise<void>;
}

interface Job<T> {
  shop: Shop;
  adapter: PlatformAdapter;
  options: LaneWork;
  seat: Seat;
  work: (lane: LaneBrowser) => Promise<T>;
}

/**
 * One browser and one job at a time per shop. Work that outlives its limit loses its browser within seconds, so that the lane
 * is free in at most 15 s. Work must not ask for its own shop again: it would wait for itself.
 */
export function createLanes(options: LanesOptions): RunningLanes {
  const turns = createTurns(options.maxLanes);
  const browsers = createBrowserPool(options, options.maxLanes, options.idleMs);
  const unattended: Seat = { browsers, signIn: createSignIn(options) };

  const workInBrowser = async <T>(job: Job<T>, browser: ShopBrowser, signal: AbortSignal): Promise<T> => {
    const { shop, adapter, seat } = job;
    const ctx = await openContext(options, job, { browser, signal });
    const { hasLoggedIn } = await seat.signIn.prove(adapter, ctx);
    if (hasLoggedIn) {
      await browser.saveSession();
      ctx.log.info('logged in');
    }
    const lane = await laneOf(adapter, ctx, browser);
    return seat.signIn.watch(shop, () => job.work(lane));
  };

  /** Everything of one job that needs the browser. One that hangs is killed, so that what waits for it fails. */
  const workInShop = async <T>(job: Job<T>, signal: AbortSignal): Promise<T> => {
    const { shop, adapter, seat } = job;
    const { browsers, signIn } = seat;
    await signIn.assertMayTry(shop);
    const browser = await browsers.take(shop, adapter.profile);
    // Off the lane at once: the next job must not be given one that is dying.
    const end = (): Promise<void> => {
      options.log.warn('browser hangs, killed', { shop: shop.id });
      browser.kill();
      return browsers.discard(shop.id);
    };
    const pulse = browser.watchPulse(end);
    try {
      signal.throwIfAborted();
      return await workInBrowser(job, browser, signal);
    } catch (error) {
      if (error instanceof SessionExpired || error instanceof NeedsHuman) await browsers.discard(shop.id);
      throw browser.isGone() ? lostBrowser(error) : error;
    } finally {
      if (!pulse.end()) await end();
      browser.gate.disarm();
    }
  };

  const runJob = async <T>(job: Job<T>): Promise<T> => {
    const { shop, seat } = job;
    const limit = limitOf(shop, job.options);
    try {
      return await runWithin(workInShop(job, limit.signal), {
        signal: limit.signal,
        force: () => seat.browsers.discard(shop.id),
        onOutlived: () => options.log.error('work goes on without its browser', { shop: shop.id }),
      });
    } finally {
      limit.clear();
      await seat.browsers.giveBack(shop);
    }
  };

  return {
    withShop: async (shop, laneOptions, work) => {
      const adapter = options.adapters.get(shop.platform);
      if (!adapter) throw noAdapter(shop);
      const seat = seatOf(options, unattended, laneOptions);
      const job = { shop, adapter, options: laneOptions, seat, work };
      return turns.run(shop.id, laneOptions.signal, () => runJob(job));
    },
    close: () => browsers.closeAll(),
  };
}

async function openContext(
  { clock, log, evidence, overridesOf }: LanesOptions,
  { shop, options: { mode } }: Pick<Job<unknown>, 'shop' | 'options'>,
  { browser, signal }: Pick<ContextInput, 'browser' | 'signal'>,
): Promise<AdapterContext> {
  const overrides = await overridesOf(shop.id);
  const page = await browser.freshPage();
  return contextOf({ shop, browser, page, mode, overrides, signal, clock, log, evidence });
}

function noAdapter(shop: Shop): Stop {
  return new Stop(
    `no adapter for ${shop.platform}`,
    `店铺「${shop.name}」所在的平台 ${shop.platform} 尚未接入，请在数据池中停用该店铺。`,
  );
}
