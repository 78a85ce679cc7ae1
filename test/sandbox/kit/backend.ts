import type { Journal } from '../journal.ts';
import type { BrandShop } from '../world/brand.ts';
import type { PlatformClock } from './clock.ts';
import type { FaultFacts, Faults } from './faults.ts';
import type { SessionStore } from './sessions.ts';
import type { UploadStore } from './uploads.ts';

/** A shop as any simulated platform has it: the brand's, or one of the platform's own world. */
export type SandboxShop = Omit<BrandShop, 'platform' | 'starTimesTen'>;

/** What every simulated backend holds, whatever its platform. */
export interface Backend {
  /** Those of this platform. */
  shops: readonly SandboxShop[];
  clock: PlatformClock;
  journal: Journal;
  sessions: SessionStore;
  faults: Faults;
  uploads: UploadStore;
  /** How long a new record stays out of the list. */
  indexLagMs: number;
  /** Hears of every JSON call before it is handled, whatever becomes of it. */
  heard: (call: FaultFacts) => void;
}
