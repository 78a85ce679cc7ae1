import type { Shop } from '../../domain/pool/schema.ts';
import type { Submission } from '../../domain/submission.ts';
import type { AppDeps, RunContext } from '../deps.ts';

const RUN_LIMIT_MS = 5 * 60_000;

interface Shelf {
  shop: Shop;
  run: RunContext;
  accepted: readonly Submission[];
}

/** Reads the accepted listings as the shop's goods list shows them now. Without any, or without such a list, no browser opens. */
export async function readShelf(deps: AppDeps, { shop, run, accepted }: Shelf): Promise<void> {
  const ofListings = accepted.filter(({ subject }) => subject.kind === 'listing');
  const asked = [...new Set(ofListings.map(({ subject }) => subject.id))];
  const canRead = deps.profiles.get(shop.platform)?.optionalVerbs.includes('readListings') ?? false;
  if (asked.length === 0 || !canRead) return;
  const live = ofListings.filter(({ review }) => review === 'live');
  const inCampaign = [...new Set(live.map(({ subject }) => subject.id))];
  const options = { mode: 'dry-run' as const, timeoutMs: RUN_LIMIT_MS, signal: run.signal };
  await deps.lanes.withShop(shop, options, async ({ adapter, ctx }) => {
    const reading = await adapter.readListings?.(ctx, asked);
    if (!reading) throw new Error(`${shop.platform} names readListings and has none`);
    const { listings, proof } = reading;
    await deps.ledger.watch.recordListings(shop.id, { asked, inCampaign, listings, readAt: proof.readAt });
  });
}
