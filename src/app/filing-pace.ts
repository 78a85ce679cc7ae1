import type { FilingPace } from '../domain/latest-safe.ts';
import type { Shop } from '../domain/pool/schema.ts';
import type { PlatformProfile } from '../ports/adapter.ts';
import type { AppDeps } from './deps.ts';

type ShopPace = Pick<Shop, 'platform' | 'indexLagMs'>;

/** What the steps around a press take in this shop, as `latestSafeAt` wants it. */
export async function readFilingPace(
  { ledger, profiles }: Pick<AppDeps, 'ledger' | 'profiles'>,
  shop: ShopPace,
): Promise<FilingPace> {
  const profile = profiles.get(shop.platform);
  return {
    approvals: await ledger.submissions.approvalWaits(),
    indexLagMs: profile ? indexLagOf(shop, profile) : (shop.indexLagMs ?? 0),
  };
}

/** A shop may say that its list never lags; its server still takes time to take what we no longer wait for. */
const LEAST_LAG_MS = 500;

/** How long the platform's record list may lag behind a filing: the shop's own number goes before the platform's, never none. */
export function indexLagOf(
  shop: Pick<Shop, 'indexLagMs'>,
  profile: Pick<PlatformProfile, 'indexLagMs'>,
): number {
  return Math.max(LEAST_LAG_MS, shop.indexLagMs ?? profile.indexLagMs);
}
