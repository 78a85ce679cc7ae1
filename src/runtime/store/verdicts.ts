import { hashText } from '../../domain/snapshot.ts';
import type { StoredVerdict } from '../../domain/verdict.ts';
import type { Change } from '../../ports/ledger.ts';
import { recordChange } from './events.ts';
import { VerdictJson } from './json-columns.ts';
import type { VerdictRow } from './rows/offer-rows.ts';
import { chunksOf, decode } from './rows-to-values.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';

interface OfferKey {
  shopId: string;
  offerId: string;
}

/** Most verdicts stand as they were: only their hashes are read, and nothing is written. */
export async function recordVerdicts(
  tx: LedgerTx,
  { shopId, offerId, verdicts }: OfferKey & { verdicts: readonly StoredVerdict[] },
  change: Change,
): Promise<void> {
  const before = await meaningsOf(tx, { shopId, offerId });
  const judged = verdicts.map((verdict) => ({ verdict, meaningHash: meaningOf(verdict) }));
  const changed = judged.filter(({ verdict, meaningHash }) => before.get(keyOf(verdict)) !== meaningHash);
  if (changed.length === 0) return;
  for (const chunk of chunksOf(changed)) await upsert(tx, { shopId, offerId }, chunk);
  const data = {
    verdicts: changed.map(({ verdict: { listingId, slot, kind } }) => ({ listingId, slot, kind })),
    ...change.data,
  };
  await recordChange(tx, { aggregate: 'offer', aggregateId: offerId, shopId }, { ...change, data });
}

async function meaningsOf(tx: LedgerTx, { shopId, offerId }: OfferKey): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('verdicts')
    .select(['listingId', 'slot', 'meaningHash'])
    .where('shopId', '=', shopId)
    .where('offerId', '=', offerId)
    .execute();
  return new Map(rows.map((row) => [keyOf(row), row.meaningHash]));
}

async function upsert(
  tx: LedgerTx,
  { shopId, offerId }: OfferKey,
  judged: readonly { verdict: StoredVerdict; meaningHash: string }[],
): Promise<void> {
  const rows = judged.map(({ verdict, meaningHash }) => {
    const { listingId, slot } = verdict;
    return { shopId, offerId, listingId, slot, meaningHash, verdict: JSON.stringify(verdict) };
  });
  await tx
    .insertInto('verdicts')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['shopId', 'offerId', 'listingId', 'slot']).doUpdateSet((row) => ({
        verdict: row.ref('excluded.verdict'),
        meaningHash: row.ref('excluded.meaningHash'),
      })),
    )
    .execute();
}

export async function listVerdicts(db: LedgerDb, filter: Partial<OfferKey>): Promise<StoredVerdict[]> {
  let query = db.selectFrom('verdicts').selectAll().orderBy('shopId').orderBy('offerId').orderBy('listingId');
  if (filter.shopId !== undefined) query = query.where('shopId', '=', filter.shopId);
  if (filter.offerId !== undefined) query = query.where('offerId', '=', filter.offerId);
  const rows = await query.orderBy('slot').execute();
  return rows.map(verdictOf);
}

export function verdictOf(row: Pick<VerdictRow, 'verdict' | 'listingId' | 'offerId'>): StoredVerdict {
  return decode(VerdictJson, row.verdict, `verdict on ${row.listingId} for ${row.offerId}`);
}

function keyOf({ listingId, slot }: Pick<StoredVerdict, 'listingId' | 'slot'>): string {
  return `${listingId} ${slot}`;
}

/** Judging again with the same result is no news. Judging makes its fields in one order: no need to sort them. */
function meaningOf({ judgedAt: _at, ...verdict }: StoredVerdict): string {
  return hashText(JSON.stringify(verdict));
}
