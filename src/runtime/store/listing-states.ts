import type { KnownListing, ListingState } from '../../domain/listing-state.ts';
import { canonicalJson } from '../../domain/snapshot.ts';
import type { ListingReading } from '../../ports/watch-ledger.ts';
import { observeListPrices } from './facts.ts';
import { ListingStateJson } from './json-columns.ts';
import type { ListingStateRow } from './rows/watch-rows.ts';
import { chunksOf, decode } from './rows-to-values.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';

export async function recordListings(
  tx: LedgerTx,
  { shopId, reading }: { shopId: string; reading: ListingReading },
): Promise<void> {
  const { readAt } = reading;
  const shown = new Map(reading.listings.map((listing) => [listing.platformListingId, listing]));
  const rows = reading.asked.map((id) => rowOf({ shopId, id, readAt }, shown.get(id)));
  for (const chunk of chunksOf(rows)) await putStates(tx, chunk);
  const priced = reading.asked.filter((id) => !reading.inCampaign.includes(id));
  const skus = priced.flatMap((id) => shown.get(id)?.skus ?? []);
  await observeListPrices(tx, { shopId, skus, observedAt: readAt });
}

function rowOf(
  { shopId, id, readAt }: { shopId: string; id: string; readAt: string },
  listing: ListingState | undefined,
): ListingStateRow {
  const state = listing ? canonicalJson(listing) : null;
  return { shopId, platformListingId: id, source: 'goods-list', state, observedAt: readAt };
}

async function putStates(tx: LedgerTx, rows: readonly ListingStateRow[]): Promise<void> {
  await tx
    .insertInto('listingStates')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['shopId', 'platformListingId'])
        .doUpdateSet((row) => ({
          state: row.ref('excluded.state'),
          observedAt: row.ref('excluded.observedAt'),
        }))
        .whereRef('listingStates.observedAt', '<=', 'excluded.observedAt'),
    )
    .execute();
}

export async function knownListings(
  db: LedgerDb,
  { shopId, ids }: { shopId: string; ids: readonly string[] },
): Promise<KnownListing[]> {
  const known: KnownListing[] = [];
  for (const chunk of chunksOf(ids)) {
    const rows = await db
      .selectFrom('listingStates')
      .selectAll()
      .where('shopId', '=', shopId)
      .where('platformListingId', 'in', chunk)
      .orderBy('platformListingId')
      .execute();
    known.push(...rows.map(knownListing));
  }
  return known;
}

function knownListing({ platformListingId, observedAt, source, state }: ListingStateRow): KnownListing {
  const frame = { platformListingId, observedAt, source };
  if (state === null) return { ...frame, kind: 'gone' };
  return {
    ...frame,
    kind: 'shown',
    state: decode(ListingStateJson, state, `listing state ${platformListingId}`),
  };
}
