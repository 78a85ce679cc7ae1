import type { Shop } from '../domain/pool/schema.ts';
import type { AdapterContext, Mode, PlatformAdapter } from './adapter.ts';
import type { WriteGate } from './gate.ts';
import type { PersonAtBrowser } from './person.ts';

/** A shop's browser while one job has it. */
export interface LaneBrowser {
  adapter: PlatformAdapter;
  ctx: AdapterContext;
  gate: WriteGate;
  /** True when pressing without a person is allowed: gold, or a sandbox shop whose host resolves to loopback. */
  canActUnattended: boolean;
  /** Who presses, in mode `assisted`. */
  person?: PersonAtBrowser;
  /** Server clock minus ours from the platform's latest `Date` header, ms; undefined while it is unknown. */
  clockSkewMs(): number | undefined;
}

export interface LaneWork {
  /** assisted: in a visible browser, which closes with the work. */
  mode: Mode;
  timeoutMs: number;
  signal: AbortSignal;
  /** A tab in the person's own Chrome on this machine, which was started with this debugging port, instead of a browser of ours. */
  chromePort?: number;
}

/** Gives a signed-in browser for one shop, proves the shop, closes or keeps it afterwards. */
export interface Lanes {
  /**
   * Runs `work` alone in the shop's lane with identity proven. Throws `NeedsHuman` or `SessionExpired` when that fails
   * and records the shop's session state. A hung page is closed from outside after `timeoutMs`.
   */
  withShop<T>(shop: Shop, options: LaneWork, work: (lane: LaneBrowser) => Promise<T>): Promise<T>;
}
