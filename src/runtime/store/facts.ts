import { type OfferReading, SubjectFacts } from '../../domain/campaign.ts';
import type { ListingSkuState } from '../../domain/listing-state.ts';
import type { PriceBasis } from '../../domain/price.ts';
import type { KeptRecord } from '../../domain/record.ts';
import { canonicalJson } from '../../domain/snapshot.ts';
import { type Instant, platformDateOf } from '../../domain/time.ts';
import type { PriceObservationRow } from './rows/offer-rows.ts';
import { chunksOf, decode } from './rows-to-values.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';

interface ShopReading {
  shopId: string;
  reading: OfferReading;
}

/** The reading's facts stand for the offer: a listing it no longer shows has none. */
export async function replaceFacts(tx: LedgerTx, { shopId, reading }: ShopReading): Promise<void> {
  const { offerId } = reading.content;
  await tx.deleteFrom('offerFacts').where('shopId', '=', shopId).where('offerId', '=', offerId).execute();
  const rows = reading.facts.map((facts) => ({
    shopId,
    offerId,
    platformListingId: facts.platformListingId,
    facts: canonicalJson(facts),
  }));
  for (const chunk of chunksOf(rows)) await tx.insertInto('offerFacts').values(chunk).execute();
}

export async function listFacts(
  db: LedgerDb,
  { shopId, offerId }: { shopId: string; offerId: string },
): Promise<SubjectFacts[]> {
  const rows = await db
    .selectFrom('offerFacts')
    .select('facts')
    .where('shopId', '=', shopId)
    .where('offerId', '=', offerId)
    .orderBy('platformListingId')
    .execute();
  return rows.map((row) => decode(SubjectFacts, row.facts, `facts of offer ${offerId}`));
}

/** List prices belong to the shop's skus, price lines to the offer, in the basis that its rule names. */
export async function observeOfferPrices(tx: LedgerTx, { shopId, reading }: ShopReading): Promise<void> {
  const { content, facts } = reading;
  const rule = content.requirements.find(({ kind }) => kind === 'price-line');
  const lineBasis: PriceBasis = rule?.kind === 'price-line' ? rule.basis : 'campaign';
  const rows = facts.flatMap(({ skus, observedAt }) =>
    skus.flatMap(({ platformSkuId, listPriceFen, lineFen }) => {
      const seen = { shopId, platformSkuId, observedAt, observedOn: platformDateOf(observedAt) };
      const list = {
        ...seen,
        offerId: '',
        basis: 'list',
        priceFen: listPriceFen,
        source: 'offer-list',
      } as const;
      if (lineFen === undefined) return [list];
      const { offerId } = content;
      return [list, { ...seen, offerId, basis: lineBasis, priceFen: lineFen, source: 'offer-line' } as const];
    }),
  );
  await insertObservations(tx, rows);
}

/** What a record was signed up at: the price that next year's lowest-price rules will look at. */
export async function observeRecordPrices(tx: LedgerTx, record: KeptRecord): Promise<void> {
  const { shopId, offerId, observedAt } = record;
  const rows = record.lines.map(({ platformSkuId, priceFen }) => ({
    shopId,
    offerId,
    platformSkuId,
    priceFen,
    basis: 'campaign' as const,
    source: 'record' as const,
    observedAt,
    observedOn: platformDateOf(observedAt),
  }));
  await insertObservations(tx, rows);
}

/** What the goods list asked for each sku on its own, outside any campaign. */
export async function observeListPrices(
  tx: LedgerTx,
  { shopId, skus, observedAt }: { shopId: string; skus: readonly ListingSkuState[]; observedAt: Instant },
): Promise<void> {
  const rows = skus.map(({ platformSkuId, listPriceFen }) => ({
    shopId,
    platformSkuId,
    offerId: '',
    basis: 'list' as const,
    priceFen: listPriceFen,
    source: 'goods-list' as const,
    observedAt,
    observedOn: platformDateOf(observedAt),
  }));
  await insertObservations(tx, rows);
}

/** One row per price and platform day: the same price seen again that day says nothing new. */
async function insertObservations(tx: LedgerTx, rows: readonly PriceObservationRow[]): Promise<void> {
  for (const chunk of chunksOf(rows)) {
    await tx
      .insertInto('priceObservations')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
