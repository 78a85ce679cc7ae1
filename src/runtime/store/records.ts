import type { KeptRecord } from '../../domain/record.ts';
import { canonicalJson } from '../../domain/snapshot.ts';
import { isOpen } from '../../domain/stages.ts';
import { REVIEWS } from '../../domain/submission.ts';
import type { Change, RecordLedger } from '../../ports/ledger.ts';
import { recordChange } from './events.ts';
import { observeRecordPrices } from './facts.ts';
import { RecordJson } from './json-columns.ts';
import type { PlatformRecordRow } from './rows/history-rows.ts';
import { chunksOf, decode } from './rows-to-values.ts';
import type { LedgerDb, LedgerTx } from './schema.ts';
import { writeAtomically } from './transactions.ts';

type RecordFilter = Parameters<RecordLedger['list']>[0] & { recordId?: string };

export function createRecordLedger(db: LedgerDb): RecordLedger {
  return {
    keep: (record, change) => writeAtomically(db, (tx) => keepRecord(tx, record, change)),
    keepAll: (seen) =>
      writeAtomically(db, async (tx) => {
        for (const { record, change } of seen) await keepRecord(tx, record, change);
      }),
    list: (filter) => listRecords(db, filter),
    kept: (shopId, recordIds) => keptRecords(db, shopId, recordIds),
    openForeign: (shopId) => openForeignRecords(db, shopId),
  };
}

async function keepRecord(
  tx: LedgerTx,
  record: KeptRecord,
  change: Change,
): Promise<{ previous?: KeptRecord }> {
  const { shopId, recordId } = record;
  const [previous] = await listRecords(tx, { shopId, recordId });
  const row = rowOf(record);
  await tx
    .insertInto('platformRecords')
    .values({ shopId, recordId, ...row })
    .onConflict((conflict) => conflict.columns(['shopId', 'recordId']).doUpdateSet(row))
    .execute();
  if (!previous || canonicalJson(previous.lines) !== canonicalJson(record.lines)) {
    await observeRecordPrices(tx, record);
  }
  if (previous && statusOf(previous) === statusOf(record)) return { previous };
  const data = { ...newsOf(record), ...(previous ? { before: newsOf(previous) } : {}), ...change.data };
  await recordChange(tx, { aggregate: 'record', aggregateId: recordId, shopId }, { ...change, data });
  return previous ? { previous } : {};
}

function rowOf(record: KeptRecord): Omit<PlatformRecordRow, 'shopId' | 'recordId'> {
  const { offerId, origin, review, submissionId = null } = record;
  return { offerId, origin, review, submissionId, record: canonicalJson(record) };
}

function statusOf({ review, statusRaw, reasonRaw, origin }: KeptRecord): string {
  return canonicalJson({ review, statusRaw, reasonRaw, origin });
}

function newsOf({ review, statusRaw, reasonRaw, origin, offerId, subjectId }: KeptRecord) {
  return { review, statusRaw, origin, offerId, subjectId, ...(reasonRaw === undefined ? {} : { reasonRaw }) };
}

async function listRecords(db: LedgerDb, filter: RecordFilter): Promise<KeptRecord[]> {
  let query = db.selectFrom('platformRecords').selectAll().orderBy('shopId').orderBy('recordId');
  if (filter.shopId !== undefined) query = query.where('shopId', '=', filter.shopId);
  if (filter.recordId !== undefined) query = query.where('recordId', '=', filter.recordId);
  if (filter.offerId !== undefined) query = query.where('offerId', '=', filter.offerId);
  if (filter.origin !== undefined) query = query.where('origin', '=', filter.origin);
  return (await query.execute()).map(recordOf);
}

export function recordOf({ record, recordId }: Pick<PlatformRecordRow, 'record' | 'recordId'>): KeptRecord {
  return decode(RecordJson, record, `record ${recordId}`);
}

async function keptRecords(
  db: LedgerDb,
  shopId: string,
  recordIds: readonly string[],
): Promise<KeptRecord[]> {
  const ofShop = db.selectFrom('platformRecords').selectAll().where('shopId', '=', shopId);
  const kept: KeptRecord[] = [];
  for (const ids of chunksOf(recordIds)) {
    kept.push(...(await ofShop.where('recordId', 'in', ids).execute()).map(recordOf));
  }
  return kept;
}

const OPEN_REVIEWS = REVIEWS.filter((review) => isOpen('filed', review));

async function openForeignRecords(db: LedgerDb, shopId: string): Promise<KeptRecord[]> {
  const rows = await db
    .selectFrom('platformRecords')
    .selectAll()
    .where('shopId', '=', shopId)
    .where('submissionId', 'is', null)
    .where('review', 'in', OPEN_REVIEWS)
    .orderBy('recordId')
    .execute();
  return rows.map(recordOf);
}
