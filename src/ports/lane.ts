import type { Shop } from '../domain/pool/schema.ts';
import type { AdapterContext, Mode, PlatformAdapter } from './adapter.ts';
import type { WriteGate } from './gate.ts';

/** A shop's browser while one job has it. */
export interface LaneBrowser {
  adapter: PlatformAdapter;
  ctx: AdapterContext;
  gate: WriteGate;
  /** True when pressing without a person is allowed: gold, or a sandbox shop whose host resolves to loopback. */
  canActUnattended: boolean;
  /** Server clock minus ours from the platform's latest `Date` header, ms; undefined while it is unknown. */
  clockSkewMs(): number | undefined;
}

/** Gives a signed-in browser for one shop, proves the shop, closes or keeps it afterwards. */
export interface Lanes {
  /**
   * Runs `work` alone in the shop's lane with identity proven. Throws `NeedsHuman` or `SessionExpired` when that fails
   * and records the shop's session state. A hung page is closed from outside after `timeoutMs`.
   */
  withShop<T>(
    shop: Shop,
    options: { mode: Mode; timeoutMs: number; signal: AbortSignal },
    work: (lane: LaneBrowser) => Promise<T>,
  ): Promise<T>;
}
