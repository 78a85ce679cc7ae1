import type { FilingPace } from '../domain/latest-safe.ts';
import type { Shop } from '../domain/pool/schema.ts';
import type { AppDeps } from './deps.ts';

/** What the steps around a press take in this shop, as `latestSafeAt` wants it. */
export async function readFilingPace(
  { ledger, profiles }: Pick<AppDeps, 'ledger' | 'profiles'>,
  shop: Pick<Shop, 'platform' | 'indexLagMs'>,
): Promise<FilingPace> {
  const indexLagMs = shop.indexLagMs ?? profiles.get(shop.platform)?.indexLagMs ?? 0;
  return { approvals: await ledger.submissions.approvalWaits(), indexLagMs };
}
