import { OfferContent, type OfferReading, type OfferVersion } from '../../domain/campaign.ts';
import { canonicalJson, hashOf } from '../../domain/snapshot.ts';
import type { Change } from '../../ports/ledger.ts';
import { recordChange } from './events.ts';
import { observeOfferPrices, replaceFacts } from './facts.ts';
import { decode } from './rows-to-values.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';

interface Recorded {
  offer: OfferVersion;
  isNew: boolean;
  previous?: OfferVersion;
}

export async function recordOffer(
  tx: LedgerTx,
  { shopId, reading }: { shopId: string; reading: OfferReading },
  change: Change,
): Promise<Recorded> {
  const { content } = reading;
  const previous = await findOffer(tx, { shopId, offerId: content.offerId });
  const contentHash = hashOf(content);
  const isNew = previous?.contentHash !== contentHash;
  const version = (previous?.version ?? 0) + (isNew ? 1 : 0);
  const offer = { shopId, version, contentHash, content, observedAt: change.at };
  if (isNew) await addVersion(tx, { offer, previous }, change);
  await putHead(tx, offer);
  await replaceFacts(tx, { shopId, reading });
  await observeOfferPrices(tx, { shopId, reading });
  return { offer, isNew, ...(previous ? { previous } : {}) };
}

async function addVersion(
  tx: LedgerTx,
  { offer, previous }: { offer: OfferVersion; previous: OfferVersion | undefined },
  change: Change,
): Promise<void> {
  const { shopId, version, contentHash, content, observedAt } = offer;
  const { offerId } = content;
  await tx
    .insertInto('offerVersions')
    .values({ shopId, offerId, version, contentHash, content: canonicalJson(content), observedAt })
    .execute();
  const fields = previous ? changedFields(previous.content, content) : [];
  const shown = previous ? { before: picked(previous.content, fields), after: picked(content, fields) } : {};
  const data = { offerId, name: content.name, version, changedFields: fields, ...shown, ...change.data };
  const event = previous ? 'offer-changed' : 'offer-added';
  await recordChange(tx, { aggregate: 'offer', aggregateId: offerId, shopId }, { ...change, event, data });
}

/** What the digest shows of a change: old and new of the changed fields only. */
function picked(content: OfferContent, fields: readonly string[]): Partial<OfferContent> {
  return Object.fromEntries(Object.entries(content).filter(([field]) => fields.includes(field)));
}

function changedFields(before: OfferContent, after: OfferContent): string[] {
  return OfferContent.keyof().options.filter(
    (field) => canonicalJson(before[field] ?? null) !== canonicalJson(after[field] ?? null),
  );
}

async function putHead(tx: LedgerTx, { shopId, content, version, observedAt }: OfferVersion): Promise<void> {
  const head = { currentVersion: version, readAt: observedAt, vanishedAt: null };
  await tx
    .insertInto('offers')
    .values({ shopId, offerId: content.offerId, ...head })
    .onConflict((conflict) => conflict.columns(['shopId', 'offerId']).doUpdateSet(head))
    .execute();
}

/** Marks what the shop's list shows and what it no longer shows; an offer that comes back is open again. */
export async function markVanishedOffers(
  tx: LedgerTx,
  { shopId, shown }: { shopId: string; shown: ReadonlySet<string> },
  change: Change,
): Promise<void> {
  const heads = await tx.selectFrom('offers').selectAll().where('shopId', '=', shopId).execute();
  for (const { offerId, vanishedAt } of heads) {
    const isShown = shown.has(offerId);
    if (isShown === (vanishedAt === null)) continue;
    await tx
      .updateTable('offers')
      .set({ vanishedAt: isShown ? null : change.at })
      .where('shopId', '=', shopId)
      .where('offerId', '=', offerId)
      .execute();
    const event = isShown ? 'offer-returned' : 'offer-vanished';
    const { notify: _told, ...rest } = change;
    await recordChange(tx, { aggregate: 'offer', aggregateId: offerId, shopId }, { ...rest, event });
  }
}

interface OfferFilter {
  shopId?: string;
  offerId?: string;
  /** Only those the shop's list still shows. */
  isShown?: true;
}

export async function listOffers(
  db: LedgerDb,
  { shopId, offerId, isShown }: OfferFilter,
): Promise<OfferVersion[]> {
  let query = db
    .selectFrom('offers')
    .innerJoin('offerVersions', (join) =>
      join
        .onRef('offerVersions.shopId', '=', 'offers.shopId')
        .onRef('offerVersions.offerId', '=', 'offers.offerId')
        .onRef('offerVersions.version', '=', 'offers.currentVersion'),
    )
    .select(['offers.shopId', 'version', 'contentHash', 'content', 'readAt', 'vanishedAt'])
    .orderBy('offers.shopId')
    .orderBy('offers.offerId');
  if (shopId !== undefined) query = query.where('offers.shopId', '=', shopId);
  if (offerId !== undefined) query = query.where('offers.offerId', '=', offerId);
  if (isShown) query = query.where('offers.vanishedAt', 'is', null);
  return (await query.execute()).map(({ readAt, vanishedAt, content, ...row }) => ({
    ...row,
    content: decode(OfferContent, content, `offer of ${row.shopId}`),
    observedAt: readAt,
    ...(vanishedAt === null ? {} : { vanishedAt }),
  }));
}

/** The standing version, vanished or not. */
export async function findOffer(
  db: LedgerDb,
  key: { shopId: string; offerId: string },
): Promise<OfferVersion | undefined> {
  const [offer] = await listOffers(db, key);
  return offer;
}

/** A version as it was first read, whatever stands now. */
export async function findVersion(
  db: LedgerDb,
  { shopId, offerId, version }: { shopId: string; offerId: string; version: number },
): Promise<OfferVersion | undefined> {
  const row = await db
    .selectFrom('offerVersions')
    .select(['shopId', 'version', 'contentHash', 'content', 'observedAt'])
    .where('shopId', '=', shopId)
    .where('offerId', '=', offerId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) return undefined;
  return { ...row, content: decode(OfferContent, row.content, `offer of ${shopId}`) };
}
