import type { Shop } from '../../domain/pool/schema.ts';
import type { PlatformProfile } from '../../ports/adapter.ts';
import type { AppDeps, RunContext } from '../deps.ts';

/** What following the reviews of one shop works with. */
export interface TrackingContext {
  deps: AppDeps;
  shop: Shop;
  run: RunContext;
  profile: PlatformProfile;
}
