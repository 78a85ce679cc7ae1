import { canonicalJson } from '../../domain/snapshot.ts';
import type { StoredVerdict } from '../../domain/verdict.ts';
import type { Change } from '../../ports/ledger.ts';
import { recordChange } from './events.ts';
import { VerdictJson } from './json-columns.ts';
import { chunksOf, decode } from './rows-to-values.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';

interface OfferKey {
  shopId: string;
  offerId: string;
}

export async function recordVerdicts(
  tx: LedgerTx,
  { shopId, offerId, verdicts }: OfferKey & { verdicts: readonly StoredVerdict[] },
  change: Change,
): Promise<void> {
  const before = new Map(
    (await listVerdicts(tx, { shopId, offerId })).map((verdict) => [keyOf(verdict), meaningOf(verdict)]),
  );
  const changed = verdicts.filter((verdict) => before.get(keyOf(verdict)) !== meaningOf(verdict));
  const rows = verdicts.map((verdict) => ({
    shopId,
    offerId,
    listingId: verdict.listingId,
    slot: verdict.slot,
    verdict: canonicalJson(verdict),
  }));
  for (const chunk of chunksOf(rows)) {
    await tx
      .insertInto('verdicts')
      .values(chunk)
      .onConflict((conflict) =>
        conflict
          .columns(['shopId', 'offerId', 'listingId', 'slot'])
          .doUpdateSet((row) => ({ verdict: row.ref('excluded.verdict') })),
      )
      .execute();
  }
  if (changed.length === 0) return;
  const data = {
    verdicts: changed.map(({ listingId, slot, kind }) => ({ listingId, slot, kind })),
    ...change.data,
  };
  await recordChange(tx, { aggregate: 'offer', aggregateId: offerId, shopId }, { ...change, data });
}

export async function listVerdicts(db: LedgerDb, filter: Partial<OfferKey>): Promise<StoredVerdict[]> {
  let query = db.selectFrom('verdicts').selectAll().orderBy('shopId').orderBy('offerId').orderBy('listingId');
  if (filter.shopId !== undefined) query = query.where('shopId', '=', filter.shopId);
  if (filter.offerId !== undefined) query = query.where('offerId', '=', filter.offerId);
  const rows = await query.orderBy('slot').execute();
  return rows.map((row) =>
    decode(VerdictJson, row.verdict, `verdict on ${row.listingId} for ${row.offerId}`),
  );
}

function keyOf({ listingId, slot }: StoredVerdict): string {
  return `${listingId} ${slot}`;
}

/** Judging again with the same result is no news. */
function meaningOf({ judgedAt: _at, ...verdict }: StoredVerdict): string {
  return canonicalJson(verdict);
}
