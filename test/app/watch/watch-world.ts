import type { RunResult } from '../../../src/app/deps.ts';
import { watchShop } from '../../../src/app/watch.ts';
import type { BreachKind } from '../../../src/domain/breach.ts';
import type { ListingSkuState, ListingState } from '../../../src/domain/listing-state.ts';
import type { StoredMessage } from '../../../src/ports/notifier.ts';
import { createFilingWorld, type FilingWorld } from '../filing/filing-world.ts';

export const STARTS_AT = '2026-11-28T16:00:00.000Z';
const ENDS_AT = '2026-11-30T16:00:00.000Z';

/** One accepted submission whose campaign starts in six days, and the shelf it stands on. */
export interface WatchWorld extends FilingWorld {
  watch(): Promise<RunResult>;
  listing: ListingState;
  sku: ListingSkuState;
  /** Kinds standing now. */
  open(): Promise<BreachKind[]>;
  /** News of breaches so far, oldest first. */
  news(): Promise<StoredMessage[]>;
}

export async function createWatchWorld(): Promise<WatchWorld> {
  const world = await createFilingWorld();
  await world.file();
  for (const record of world.platform.records) {
    Object.assign(record, { review: 'passed', statusRaw: '审核中', startsAt: STARTS_AT, endsAt: ENDS_AT });
  }
  await world.track();
  const { subject, lines, title } = await world.submission();
  const skus = lines.map(({ platformSkuId, spec }) => ({
    platformSkuId,
    spec,
    isOnSale: true,
    listPriceFen: 2000,
    platformStock: 900,
  }));
  const listing = { platformListingId: subject.id, title, isOnSale: true, skus };
  const [sku] = skus;
  if (!sku) throw new Error('the listing has no sku');
  world.platform.listings = [listing];
  return {
    ...world,
    listing,
    sku,
    watch: () => watchShop(world.deps, world.shop, { ...world.run, who: 'bot:watch-accepted' }),
    open: async () => (await world.ledger.watch.openBreaches()).map(({ kind }) => kind),
    news: async () =>
      (await world.ledger.outbox.list('waiting', 50)).filter(({ dedupeKey }) =>
        dedupeKey.startsWith('breach:'),
      ),
  };
}
